"""What is said about people in organisations: roles, refusals, events."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessment.domain.office import Letter, Refusal
from assessment.domain.roles import Calling, Role
from assessment.queries.readers import Reader
from questionnaires.domain import locales

ROLES = {
    Role.COORDINATOR: (
        gettext_lazy("Coordinator"),
        gettext_lazy("invites people, decides what each one does, reads the record"),
    ),
    Role.CONTRIBUTOR: (
        gettext_lazy("Contributor"),
        gettext_lazy("answers the parts that are assigned to them"),
    ),
    Role.REVIEWER: (
        gettext_lazy("Reviewer"),
        gettext_lazy("reads what was answered, accepts it or sends it back"),
    ),
    Role.SIGNATORY: (
        gettext_lazy("Signatory"),
        gettext_lazy("signs the sections of their ministry"),
    ),
    Role.HEAD: (
        gettext_lazy("Head"),
        gettext_lazy("signs the whole when the ministries have signed"),
    ),
    Role.OBSERVER: (
        gettext_lazy("Observer"),
        gettext_lazy("reads, and changes nothing"),
    ),
    Role.CIVIL_SOCIETY: (
        gettext_lazy("Civil society"),
        gettext_lazy("answers a part of its own, in confidence, and comments"),
    ),
}
CALLINGS = {
    Calling.EXPERT: (
        gettext_lazy("Expert"),
        gettext_lazy("keeps question banks, translations, help and organisations"),
    ),
    Calling.HELP_KEEPER: (
        gettext_lazy("Keeper of the directory of help"),
        gettext_lazy("keeps the entries of the directory of help"),
    ),
}
EVERY_ROLE = ROLES | CALLINGS
_REFUSALS = {
    Refusal.ALREADY_A_MEMBER: gettext_lazy(
        "Whoever has this address is here already. Nothing was sent."
    ),
    Refusal.ALREADY_INVITED: gettext_lazy(
        "This address has an invitation that is still open. Take that one back first,"
        " if it should be sent anew."
    ),
    Refusal.IS_OVER: gettext_lazy(
        "This invitation is no longer open: it was used or taken back, or its last day"
        " has passed. Ask whoever invited you for another."
    ),
    Refusal.FOR_SOMEBODY_ELSE: gettext_lazy(
        "This invitation was sent to a different address from the one you are signed"
        " in with. Sign out, and open the link again."
    ),
    Refusal.HAS_AN_ACCOUNT: gettext_lazy(
        "This address has an account already. Sign in with it, and open the link again."
    ),
    Refusal.LAST_COORDINATOR: gettext_lazy(
        "An organisation must have at least one coordinator. Let somebody else"
        " coordinate first."
    ),
    Refusal.LAST_EXPERT: gettext_lazy(
        "There must be at least one expert. Invite another one first."
    ),
    Refusal.NO_ACCOUNT: gettext_lazy(
        "There is no account of this address. Nothing was changed."
    ),
    Refusal.NOT_A_MEMBER: gettext_lazy(
        "This person is not here any more. Nothing was changed."
    ),
    Refusal.OWN_FACTOR: gettext_lazy(
        "Your own second factor is reset by somebody else who may. Nothing was changed."
    ),
    Refusal.OF_EXPERTS: gettext_lazy(
        "This second factor can be reset by an expert of this site only. Ask one."
    ),
}
EVENTS = {
    "organisation.founded": gettext_lazy("The organisation was founded"),
    "organisation.changed": gettext_lazy("Its name or its time zone was changed"),
    "cover.changed": gettext_lazy("The words on the cover of reports were changed"),
    "logo.added": gettext_lazy("A logo was put on the cover of reports"),
    "logo.removed": gettext_lazy("A logo was taken off the cover of reports"),
    "invitation.sent": gettext_lazy("An invitation was sent"),
    "invitation.revoked": gettext_lazy("An invitation was taken back"),
    "membership.began": gettext_lazy("Somebody joined"),
    "membership.changed": gettext_lazy("A role was changed"),
    "membership.moved": gettext_lazy("A member speaks for another ministry or body"),
    "membership.ended": gettext_lazy("A membership ended"),
    "assessment.opened": gettext_lazy("An assessment began"),
    "assessment.brought": gettext_lazy("An assessment was brought in a file"),
    "assessment.deadline_moved": gettext_lazy("The last day to answer was moved"),
    "assessment.moved": gettext_lazy("It moved to another version"),
    "assessment.moved_back": gettext_lazy("A move to another version was undone"),
    "section.assigned": gettext_lazy("A section was assigned"),
    "section.time_asked_for": gettext_lazy("More time was asked for"),
    "section.time_granted": gettext_lazy("More time was granted"),
    "section.time_refused": gettext_lazy("More time was not granted"),
    "section.accepted": gettext_lazy("A reviewer accepted a section"),
    "section.returned": gettext_lazy("A reviewer returned a section"),
    "signature.given": gettext_lazy("A signature was given"),
    "signature.voided": gettext_lazy("A signature became void"),
    "assessment.reopened": gettext_lazy("A signed assessment was opened again"),
    "share.offered": gettext_lazy("What was signed was offered to an organisation"),
    "share.published": gettext_lazy("What was signed was published"),
    "share.counted": gettext_lazy("What was signed is to be counted in benchmarks"),
    "share.accepted": gettext_lazy("An offer of what was signed was accepted"),
    "share.ended": gettext_lazy("A share of what was signed was ended"),
    "view.filed": gettext_lazy("A different view was filed"),
    "view.withdrawn": gettext_lazy("A different view was withdrawn"),
    "comment.written": gettext_lazy("A comment was written"),
    "comment.resolved": gettext_lazy("Comments were resolved"),
    "comment.reopened": gettext_lazy("Resolved comments were opened again"),
    "contribution.saved": gettext_lazy("A contribution of civil society was saved"),
    "headline.written": gettext_lazy("A sentence above the results was written"),
    "evidence.added": gettext_lazy("A piece of evidence was added"),
    "evidence.changed": gettext_lazy("What is said of a piece of evidence was changed"),
    "evidence.revised": gettext_lazy("A newer revision of evidence was given"),
    "evidence.removed": gettext_lazy("A piece of evidence was taken out"),
    "evidence.used": gettext_lazy("An answer rests on a piece of evidence"),
    "evidence.unused": gettext_lazy("An answer rests no more on a piece of evidence"),
    "action.added": gettext_lazy("An action was put into the plan"),
    "action.carried": gettext_lazy("An action of the last cycle goes on in this one"),
    "action.changed": gettext_lazy("An action of the plan was changed"),
    "action.moved": gettext_lazy("An action of the plan has another status"),
    "action.dropped": gettext_lazy("An action of the plan was dropped"),
    "action.removed": gettext_lazy("An action of the plan was deleted"),
    "report.asked_for": gettext_lazy("A report on paper was asked for"),
    "report.made": gettext_lazy("A report on paper was made"),
    "report.cancelled": gettext_lazy("A report on paper was cancelled"),
    "second_factor.reset": gettext_lazy("A second factor was reset"),
}


def role_words(role: Role | Calling) -> str:
    """Return a role and what it may do, as one line."""
    name, may = EVERY_ROLE[role]
    return _("%(role)s: %(may)s") % {"role": name, "may": may}


def role_name(role: Role | Calling) -> str:
    return str(EVERY_ROLE[role][0])


def letter_row(letter: Letter, today: date) -> tuple[Letter, str, str, bool]:
    """Return a letter, its role, its last day, and whether that is over."""
    role, day = role_name(letter.role), day_words(letter.expires_on)
    return letter, role, day, letter.is_over(today)


def day_words(day: date) -> str:
    """Return a day as the reader's language writes it."""
    return locales.day(get_language() or "en", day.isoformat())


def moment_words(moment: datetime) -> str:
    """Return a day and a time of day, in the time zone of the page."""
    here = timezone.localtime(moment)
    return f"{day_words(here.date())}, {here:%H:%M}"


def zone_elsewhere(reader: Reader | None) -> str:
    """Return the time zone of the page, where the reader has another one."""
    here = timezone.get_current_timezone_name()
    own = (reader and reader.time_zone) or settings.TIME_ZONE
    return "" if reader is None or here == own else here


def refusal_words(refusal: Refusal) -> str:
    """Return the sentence for the reader: what is so, and what now."""
    return str(_REFUSALS[refusal])


def event_words(what: str) -> str:
    """Return what happened; an event of a later release is named as it is."""
    return str(EVENTS.get(what, what))
