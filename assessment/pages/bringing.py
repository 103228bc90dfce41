"""What an assessment in a file would become here: looked at before anything is done."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessment.domain.archive.arriving import accounts_of, counts_of, free_title
from assessment.domain.archive.checking import check_answers
from assessment.interchange.archives import Brought, FlawedError
from assessment.pages.archives import COUNTED, HISTORY, counted, no_version_words
from assessment.queries.archives import load_taken
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled_part


@dataclass(frozen=True, slots=True)
class Preview:
    """What is told of a file: what it makes, what stays history, what is not in it.

    `stops` says why it cannot be read in; nothing where it can.
    """

    title: str
    is_renamed: bool
    version: str
    made: list[str]
    history: list[str]
    notes: list[str]
    stops: str = ""


def preview_of(office: str, brought: Brought) -> Preview:
    """Return what an archive would become in an organisation.

    Raises:
        FlawedError: it holds answers that its version does not offer.
    """
    plain = brought.plain
    head, counts = plain["assessment"], counts_of(plain)
    taken = load_taken(office, plain)
    title = free_title(head["title"], taken.titles)
    stops, named = "", head["questionnaire"]
    try:
        compiled = load_compiled_part(head["version"], AnsweredBy.OFFICES)
    except LookupError:
        stops = no_version_words(head)
    else:
        if flaws := check_answers(plain, compiled):
            raise FlawedError(flaws)
        bank = compiled.questionnaire
        spoken = get_language() or bank.default_language
        named = bank.title.in_language(spoken, bank.default_language)
    return Preview(
        title=title,
        is_renamed=title != head["title"],
        version=_("%(key)s, version %(number)s")
        % {"key": named, "number": head["number"]},
        made=counted(counts, COUNTED),
        history=counted(counts, HISTORY),
        notes=[*_notes(brought, bool(taken.codes), bool(taken.people))],
        stops=stops,
    )


def _notes(brought: Brought, has_codes: bool, has_people: bool) -> list[str]:
    plain = brought.plain
    whose = _("It is of “%(office)s”.")
    notes = [whose % {"office": plain["assessment"]["organisation"]}]
    if has_codes:
        notes.append(
            _(
                "Codes that stand here already are given anew: what is read in is"
                " another assessment beside the one that is here."
            )
        )
    if has_people and accounts_of(plain):
        notes.append(
            _(
                "People of the file get codes of their own: nobody who has an account"
                " here is made the author of what it says."
            )
        )
    if brought.missing:
        names = ", ".join(brought.missing[:5])
        words = ngettext(
            "%(number)s file of evidence is not in it (%(names)s): what is known of it"
            " is kept, with its SHA-256. The zip file has it.",
            "%(number)s files of evidence are not in it (%(names)s): what is known of"
            " them is kept, with their SHA-256. The zip file has them.",
            len(brought.missing),
        )
        notes.append(words % {"number": len(brought.missing), "names": names})
    left_out = [one["left_out"] for one in plain["chapters"]]
    if confidential := sum(one["contributions"] for one in left_out):
        notes.append(
            _(
                "Confidential contributions of civil society that were left out where"
                " the file was made: %(number)s."
            )
            % {"number": confidential}
        )
    if talk := sum(one["comments"] for one in left_out):
        notes.append(
            _(
                "Comments between civil society and coordinators that were left out"
                " where the file was made: %(number)s."
            )
            % {"number": talk}
        )
    return notes
