"""What is said about a file that an assessment is brought in."""

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from assessment.domain.archive.arriving import Counts
from assessment.domain.archive.shapes import Flaw, Why
from questionnaires.domain.canonical import Json

FLAWS = {
    Why.FORMAT: gettext_lazy(
        "The file is no assessment in the format “%(about)s”. Choose the JSON or the"
        " zip file that the page “Take everything out” gives."
    ),
    Why.MISSING: gettext_lazy("%(where)s is missing or empty."),
    Why.UNKNOWN: gettext_lazy(
        "%(where)s is not known here. It would be lost, so nothing is read in."
    ),
    Why.NO_OBJECT: gettext_lazy("%(where)s must be an object {…}."),
    Why.NO_LIST: gettext_lazy("%(where)s must be a list […]."),
    Why.NO_TEXT: gettext_lazy("%(where)s must be text."),
    Why.NO_NUMBER: gettext_lazy("%(where)s must be a whole number from 0 on."),
    Why.NO_TRUTH: gettext_lazy("%(where)s must be true or false."),
    Why.NO_DAY: gettext_lazy("%(where)s must be a day such as 2026-11-27."),
    Why.NO_MOMENT: gettext_lazy(
        "%(where)s must be a moment such as 2026-11-27T09:30:00.000000+00:00."
    ),
    Why.NO_KEY: gettext_lazy("%(where)s is no key, code or hash of the usual form."),
    Why.NO_ANSWER: gettext_lazy("%(where)s is no answer that can be read."),
    Why.NO_LINK: gettext_lazy("%(where)s must begin with https:// or http://."),
    Why.LONG: gettext_lazy("%(where)s has more than %(about)s characters."),
    Why.CONTROL: gettext_lazy("%(where)s holds a character that is refused."),
    Why.ONE_OF: gettext_lazy("%(where)s must be one of these: %(about)s."),
    Why.TWICE: gettext_lazy("%(where)s stands twice."),
    Why.NOT_OFFERED: gettext_lazy(
        "%(where)s is an answer that the question does not offer."
    ),
    Why.NOT_THERE: gettext_lazy("%(where)s names what is not in the file."),
    Why.HASH: gettext_lazy("%(where)s is not what its SHA-256 says: it was changed."),
    Why.ORDER: gettext_lazy("%(where)s does not fit with what stands beside it."),
}
COUNTED = {
    "answers": ngettext_lazy("%(count)d answer", "%(count)d answers", "count"),
    "revisions": ngettext_lazy(
        "%(count)d revision of answers", "%(count)d revisions of answers", "count"
    ),
    "views": ngettext_lazy(
        "%(count)d different view", "%(count)d different views", "count"
    ),
    "evidence": ngettext_lazy(
        "%(count)d piece of evidence", "%(count)d pieces of evidence", "count"
    ),
    "files": ngettext_lazy(
        "%(count)d file of evidence", "%(count)d files of evidence", "count"
    ),
    "comments": ngettext_lazy("%(count)d comment", "%(count)d comments", "count"),
    "actions": ngettext_lazy(
        "%(count)d action of the plan", "%(count)d actions of the plan", "count"
    ),
    "headlines": ngettext_lazy(
        "%(count)d sentence above the results",
        "%(count)d sentences above the results",
        "count",
    ),
    "people": ngettext_lazy(
        "%(count)d person, by name and ministry",
        "%(count)d people, by name and ministry",
        "count",
    ),
}
HISTORY = {
    "signatures": ngettext_lazy("%(count)d signature", "%(count)d signatures", "count"),
    "copies": ngettext_lazy(
        "%(count)d signed copy", "%(count)d signed copies", "count"
    ),
    "reviews": ngettext_lazy("%(count)d review", "%(count)d reviews", "count"),
    "assignments": ngettext_lazy(
        "%(count)d assigned section", "%(count)d assigned sections", "count"
    ),
    "contributions": ngettext_lazy(
        "%(count)d contribution of civil society that may be printed",
        "%(count)d contributions of civil society that may be printed",
        "count",
    ),
}


def flaw_words(flaw: Flaw) -> str:
    """Return what is wrong in a file, and where."""
    return str(FLAWS[flaw.why]) % {"where": flaw.where or "$", "about": flaw.about}


def counted(counts: Counts, words: dict[str, Any]) -> list[str]:
    """Return how many there are of what there is."""
    found = asdict(counts)
    return [
        str(one % {"count": found[name]}) for name, one in words.items() if found[name]
    ]


def no_version_words(head: Json) -> str:
    """Say which version is missing, and what to do."""
    return _(
        "This assessment answers version %(number)s of “%(key)s” (%(hash)s), which is"
        " not on this site, so nothing was changed. Ask an expert of this site to bring"
        " it: manage.py import_assessment FILE --organisation CODE --with-version"
    ) % {
        "number": head["number"],
        "key": head["questionnaire"],
        "hash": head["version"],
    }


def no_room_words() -> str:
    return _(
        "The register of evidence does not hold so many or so large files, so nothing"
        " was changed. Whoever runs this site can raise the limit."
    )
