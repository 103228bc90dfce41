"""What is said about evidence: kinds, files, questions, and why a file is not taken."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment
from assessment.domain.evidence import Piece, Revision, Source
from assessment.domain.files.kinds import KINDS, FileError, Flaw
from assessment.domain.files.recognising import kind_of_type
from assessment.domain.languages import name as language_name
from assessment.models.evidence import Access, EvidenceKind
from assessment.pages.people import day_words, moment_words
from questionnaires.domain import locales
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled

KILOBYTE = 1000
LONGEST_TITLE = 110  # signs of a question in a list to choose from
LONGEST_LINK = 60
WHO_MAY = {
    Access.PUBLIC: gettext_lazy("Public: everybody may read it"),
    Access.RESTRICTED: gettext_lazy(
        "Restricted: named in the report, for those who may have it"
    ),
    Access.INTERNAL: gettext_lazy("Internal: for those who answer, not in the report"),
}
_TAKEN = gettext_lazy(
    "Taken are PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT and CSV."
)
TOO_LARGE = gettext_lazy(
    "%(file)s has more than 10 MB. Save it smaller, or give a link to it."
)
_FLAWS = {
    Flaw.EMPTY: gettext_lazy("%(file)s is empty. Choose the file again."),
    Flaw.BYTES: TOO_LARGE,
    Flaw.UNKNOWN: gettext_lazy(
        "%(file)s is no kind of file that is taken, whatever its name says. %(taken)s"
    ),
    Flaw.NAME: gettext_lazy(
        "%(file)s is a file of the kind %(kind)s, but its name says something else."
        " Give it a name that ends with .%(ending)s, and make sure that it is the file"
        " you mean."
    ),
    Flaw.BROKEN: gettext_lazy(
        "%(file)s is damaged or not complete. Open it, save it again, and choose that"
        " file."
    ),
    Flaw.MORE: gettext_lazy(
        "%(file)s holds another file before, behind or between its own content. Open"
        " it, save it again, and choose that file."
    ),
    Flaw.PIXELS: gettext_lazy(
        "%(file)s has more than 40 million pixels. Save the picture smaller."
    ),
    Flaw.UNPACKED: gettext_lazy(
        "%(file)s unpacks to more than 100 MB or 2,000 parts. Save it as PDF, and"
        " choose that file."
    ),
    Flaw.LOCKED: gettext_lazy(
        "%(file)s is protected with a password. Save it without one, and choose that"
        " file."
    ),
    Flaw.OLD_OFFICE: gettext_lazy(
        "%(file)s is of an old office program (such as .doc or .xls), or protected with"
        " a password. Save it as PDF or as DOCX, XLSX or PPTX, without a password."
    ),
    Flaw.MACROS: gettext_lazy(
        "%(file)s holds macros or another program. Save it as PDF, or without macros."
    ),
    Flaw.EMBEDDED: gettext_lazy(
        "%(file)s holds an object of another program. Save it as PDF, and choose that"
        " file."
    ),
    Flaw.FETCHES: gettext_lazy(
        "%(file)s fetches something from another place when it is opened. Save it as"
        " PDF, and choose that file."
    ),
    Flaw.MARKUP: gettext_lazy(
        "%(file)s is a web page or a drawing with markup (such as HTML or SVG). Save it"
        " as PDF or as a picture, or give a link."
    ),
    Flaw.NOT_UTF8: gettext_lazy(
        "%(file)s is text, but not in UTF-8. Save it with the encoding UTF-8, and"
        " choose that file."
    ),
}


def stayed_words(source: Source) -> str:
    """Say that a file was not in the archive its assessment was brought in."""
    return _(
        "This file stayed where the assessment was brought from. Ask for the one with"
        " the SHA-256 %(sha256)s there, and give it here as a newer revision."
    ) % {"sha256": source.sha256}


def flaw_words(error: FileError, file: str) -> str:
    """Return what is wrong with a file, and what can be done about it."""
    kind = error.kind
    return str(_FLAWS[error.flaw]) % {
        "file": file,
        "taken": _TAKEN,
        "kind": kind.name if kind else "",
        "ending": kind.endings[0] if kind else "",
    }


def kind_words(kind: str) -> str:
    return str(EvidenceKind(kind).label)


def access_words(access: str) -> str:
    return str(Access(access).label)


def size_words(size: int) -> str:
    """Return how large a file is, in the numbers of the reader's language."""
    language = get_language() or "en"
    for unit in ("bytes", "kB", "MB"):
        if size < KILOBYTE or unit == "MB":
            break
        size = -(-size // 100) / 10  # type: ignore[assignment]  # tenths
    plain = f"{size:.1f}".removesuffix(".0")
    words = {"bytes": _("%(n)s bytes"), "kB": _("%(n)s kB"), "MB": _("%(n)s MB")}
    return words[unit] % {"n": locales.number(language, plain)}


def titles_of(
    assessment: Assessment, sections: Collection[str] | None = None
) -> dict[str, str]:
    """Return the words of each question, in the reader's language, by its key."""
    return {
        key: words
        for _title, some in question_groups(assessment, sections)
        for key, words in some
    }


def question_groups(
    assessment: Assessment, sections: Collection[str] | None = None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the questions to choose from, by section: of all, or of some."""
    compiled, language = load_compiled(assessment.version), get_language() or "en"
    whole = compiled.questionnaire
    default = whole.default_language
    return [
        (
            section.title.in_language(language, default) or section.key,
            [
                (one.key, short(one.label.in_language(language, default)) or one.key)
                for one in section.questions
                if one.key in compiled.questions and one.key not in compiled.notes
            ],
        )
        for section in whole.sections
        if section.answered_by is AnsweredBy.OFFICES
        and (sections is None or section.key in sections)
    ]


def piece_row(piece: Piece, titles: dict[str, str]) -> dict[str, object]:
    """Return what a page shows of a piece."""
    about = piece.about
    return {
        "code": piece.code,
        "title": about.title,
        "kind": kind_words(about.kind),
        "access": access_words(about.access),
        "is_open": about.access == Access.PUBLIC,
        "language": language_name(about.language),
        "dated": _day(about.dated_on),
        "owner": about.owner,
        "expires": _day(about.expires_on),
        "is_out_of_date": piece.is_out_of_date,
        "uses": [
            {
                "question": use.question,
                "words": titles.get(use.question, use.question),
                "place": use.place,
            }
            for use in piece.uses
        ],
        "newest": revision_row(piece.newest),
    }


def revision_row(revision: Revision) -> dict[str, object]:
    source = revision.source
    kind = kind_of_type(source.content_type, KINDS)
    return {
        "number": revision.number,
        "link": source.link,
        "link_words": _short_link(source),
        "file": source.shown_as,
        "kind": kind.name if kind else "",
        "size": size_words(source.size) if source.shown_as else "",
        "sha256": source.sha256,
        "sha256_short": source.sha256[:12],
        "by": revision.by,
        "at": moment_words(revision.at),
    }


def _day(day: date | None) -> str:
    return day_words(day) if day else ""


def _short_link(source: Source) -> str:
    words = source.link.partition("://")[2].removesuffix("/")
    return words if len(words) <= LONGEST_LINK else f"{words[: LONGEST_LINK - 1]}…"


def short(words: str) -> str:
    """Return words that fit a list to choose from, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"
