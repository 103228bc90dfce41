"""Letters to those who have, or are to have, an account. They hold no content.

What a person answers is never known here, and what an office writes is never sent.
Each is background work, told a code alone: links are made when they are sent. Where the
mail server will not, it is tried again for half a day.
"""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from assessment.domain.demo import DOMAIN
from assessment.queries.offices import load_letter
from assessment.queries.sharing import load_addressees
from assessment.queries.signing import load_signer
from questionnaires.background import Task, task
from questionnaires.mail import post

MINUTES_BETWEEN_TRIES = (1, 5, 30, 120, 720)


def signer() -> Signer:
    """Return what signs the codes of letters; not before there is a key."""
    return Signer(salt="invitation", sep=".")


@task()
def send_invitation(code: str, tried: int = 0) -> None:
    """Send the letter of an invitation; nothing if it was taken back meanwhile."""
    letter = load_letter(code)
    if letter is None:
        return
    with override(letter.language):
        lines = [
            _("You are invited to work together on Touchstone at %(site)s.")
            % {"site": settings.SITE_URL},
            "",
            _("This link is yours alone, until the end of %(day)s (UTC):")
            % {"day": letter.expires_on.isoformat()},
            address_of_letter(code),
            "",
            _("If you do not expect this, leave it: nothing happens then."),
        ]
        words = _("An invitation"), "\n".join(lines)
    _post(send_invitation, code, tried, words, letter.email)


@task()
def send_factor_was_reset(code: str, tried: int = 0) -> None:
    """Tell somebody that the second factor was reset, by whoever may do so."""
    user = User.objects.filter(username=code).select_related("account").first()
    if user is None:
        return
    account = getattr(user, "account", None)
    with override(account.language if account else settings.LANGUAGE_CODE):
        lines = [
            _("Your second factor was reset, as somebody responsible decided."),
            _("When you next sign in, you set up another."),
            "",
            _("If you did not ask for this, tell whoever runs this site."),
        ]
        words = _("Your second factor was reset"), "\n".join(lines)
    _post(send_factor_was_reset, code, tried, words, user.email)


@task()
def send_password_link(code: str, tried: int = 0) -> None:
    """Send the link by which a new password is set; nothing to an ended account.

    The link is made here, when it is sent, and stands nowhere.
    """
    rows = User.objects.filter(username=code, is_active=True)
    user = rows.select_related("account").first()
    if user is None:
        return
    account = getattr(user, "account", None)
    page = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
    )
    with override(account.language if account else settings.LANGUAGE_CODE):
        lines = [
            _("Somebody asked for a new password for this address, at %(site)s.")
            % {"site": settings.SITE_URL},
            "",
            _("Set one here, within an hour:"),
            f"{settings.SITE_URL}{page}",
            "",
            _("If it was not you, leave it: nothing changes."),
        ]
        words = _("A new password"), "\n".join(lines)
    _post(send_password_link, code, tried, words, user.email)


@task()
def send_it_waits(code: str, tried: int = 0) -> None:
    """Tell a member that something waits for them, and nothing of what it is."""
    rows = User.objects.filter(username=code, is_active=True)
    user = rows.select_related("account").first()
    if user is None:
        return
    account = getattr(user, "account", None)
    with override(account.language if account else settings.LANGUAGE_CODE):
        lines = [
            _("Something waits for you at %(site)s.") % {"site": settings.SITE_URL},
            "",
            _("Sign in, and look under “What needs you”:"),
            f"{settings.SITE_URL}{reverse('office:home')}",
        ]
        words = _("Something waits for you"), "\n".join(lines)
    _post(send_it_waits, code, tried, words, user.email)


@task()
def send_signature_is_void(code: str, tried: int = 0) -> None:
    """Tell who had signed that the signature of this code does not stand any more."""
    signer = load_signer(code)
    if signer is None:
        return
    with override(signer.language):
        lines = [
            _("Something you had signed at %(site)s has changed since.")
            % {"site": settings.SITE_URL},
            _("Your signature is void. Sign in, look at it, and sign again:"),
            _address_of_signing(signer.assessment),
        ]
        words = _("A signature of yours is void"), "\n".join(lines)
    _post(send_signature_is_void, code, tried, words, signer.email)


@task()
def send_was_reopened(code: str, tried: int = 0) -> None:
    """Tell who gave the signature of this code that what it is under is open again."""
    signer = load_signer(code)
    if signer is None:
        return
    with override(signer.language):
        lines = [
            _("Something you had signed at %(site)s was opened again.")
            % {"site": settings.SITE_URL},
            _("What you signed stays readable. Sign in to see why, and sign anew:"),
            _address_of_signing(signer.assessment),
        ]
        words = _("Something you had signed was opened again"), "\n".join(lines)
    _post(send_was_reopened, code, tried, words, signer.email)


@task()
def tell_of_offer(code: str) -> None:
    """Have a letter made for each who may accept what is offered by a code."""
    for user in load_addressees(code):
        send_was_offered.enqueue(user.username)


@task()
def tell_of_end(code: str) -> None:
    """Have a letter made for each who coordinates those something was shared with."""
    for user in load_addressees(code):
        send_share_ended.enqueue(user.username)


@task()
def send_was_offered(code: str, tried: int = 0) -> None:
    """Tell a coordinator that something is offered, and neither what nor by whom."""
    lines = (
        gettext_noop("Another organisation offers yours to read what it has signed."),
        gettext_noop(
            "It gives you a code itself. If you know of it, sign in, open your"
            " organisation, and accept it there under “Shared with us”:"
        ),
    )
    subject = gettext_noop("Something is offered to your organisation")
    _post_to_coordinator(send_was_offered, code, tried, subject, lines)


@task()
def send_share_ended(code: str, tried: int = 0) -> None:
    """Tell a coordinator that something is not shared any more."""
    lines = (
        gettext_noop(
            "Something that was shared with your organisation is not any more."
        ),
        gettext_noop("What is left stands under “Shared with us”:"),
    )
    subject = gettext_noop("Something is not shared with you any more")
    _post_to_coordinator(send_share_ended, code, tried, subject, lines)


def _post_to_coordinator(
    again: Task[Any, Any], code: str, tried: int, subject: str, lines: tuple[str, ...]
) -> None:
    rows = User.objects.filter(username=code, is_active=True)
    user = rows.select_related("account").first()
    if user is None:
        return
    account = getattr(user, "account", None)
    with override(account.language if account else settings.LANGUAGE_CODE):
        said = [_(one) for one in lines]
        said.append(f"{settings.SITE_URL}{reverse('office:home')}")
        words = _(subject), "\n".join(said)
    _post(again, code, tried, words, user.email)


def _address_of_signing(assessment: str) -> str:
    return f"{settings.SITE_URL}{reverse('office:sign', args=[assessment])}"


def address_of_letter(code: str) -> str:
    """Return where the letter leads: a code that only we can have signed."""
    page = reverse("office:invitation", args=[signer().sign(code)])
    return f"{settings.SITE_URL}{page}"


def _post(
    again: Task[Any, Any], code: str, tried: int, words: tuple[str, str], address: str
) -> None:
    """Hand a mail over, or have it made and tried again later.

    Invented people have no mailbox: nothing is written to them.

    Raises:
        OSError: it has been tried often enough; `manage.py queue` counts it.
    """
    if address.endswith(f"@{DOMAIN}"):
        return
    try:
        post(*words, address)
    except (OSError, SMTPException):
        if tried == len(MINUTES_BETWEEN_TRIES):
            raise
        later = timezone.now() + timedelta(minutes=MINUTES_BETWEEN_TRIES[tried])
        again.using(run_after=later).enqueue(code, tried + 1)
