"""What the events of a record tell of, in words."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment
from assessment.models import Progress
from assessment.pages.people import EVERY_ROLE, day_words
from questionnaires.domain.definition import Text
from questionnaires.queries import load_compiled

TOLD = ("questionnaire", "section", "question", "until", "due", "body", "with")
LENGTH_OF_DAY = len("2026-06-30")


Names = Mapping[tuple[str, str], str]


def details_words(details: Mapping[str, str], named: Names) -> list[str]:
    """Return roles, days, statuses and places of an event; the rest is for machines.

    What is not `named` is said by its key.
    """
    if {"from", "to"} <= details.keys():
        before, after = (_known(details[one]) for one in ("from", "to"))
        return [_("%(before)s, then %(after)s") % {"before": before, "after": after}]
    if "role" in details:
        return [_known(details["role"])]
    told = [(one, details[one]) for one in TOLD if details.get(one)]
    return [named.get(pair) or _known(pair[1]) for pair in told]


def _known(words: str) -> str:
    for role, said in EVERY_ROLE.items():
        if role.value == words:
            return str(said[0])
    for progress in Progress:
        if progress.value == words:
            return str(progress.label)
    try:
        day = date.fromisoformat(words) if len(words) == LENGTH_OF_DAY else None
    except ValueError:
        day = None
    return day_words(day) if day else words


def names_in(assessment: Assessment) -> Names:
    """Return what the questionnaire, its sections and its questions are called."""
    compiled = load_compiled(assessment.version)
    whole, language = compiled.questionnaire, get_language() or "en"

    def said(text: Text) -> str:
        words = text.in_language(language, whole.default_language)
        return words.partition("\n")[0]

    return {
        ("questionnaire", assessment.questionnaire): said(whole.title),
        **{("section", one.key): said(one.title) for one in whole.sections},
        **{
            ("question", key): said(one.label)
            for key, one in compiled.questions.items()
        },
    }
