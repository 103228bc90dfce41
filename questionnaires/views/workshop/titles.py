"""What the parts of a bank are called on pages, and which tab they belong to."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.arranging import band_at
from questionnaires.domain.definition import Questionnaire, Text
from questionnaires.domain.fates import Fate
from questionnaires.interchange.parts import Kind, Part

KINDS: dict[Kind, str | Promise] = {
    Kind.SETTINGS: _("Settings"),
    Kind.SECTION: _("Section"),
    Kind.QUESTION: _("Question"),
    Kind.LIST: _("List of choices"),
    Kind.SCALE: _("Scale"),
    Kind.ITEMS: _("What counts towards a scale"),
    Kind.BAND: _("Band"),
    Kind.ADVICE: _("Advice"),
    Kind.TEXT: _("Text"),
}
ADDING: dict[Kind, str | Promise] = {
    Kind.SECTION: _("Add a section"),
    Kind.QUESTION: _("Add a question"),
    Kind.LIST: _("Add a list of choices"),
    Kind.SCALE: _("Add a scale"),
    Kind.BAND: _("Add a band"),
    Kind.ADVICE: _("Add advice"),
    Kind.TEXT: _("Add a text"),
}
FATES: dict[Fate, str | Promise] = {
    Fate.PUBLISHED: _("published"),
    Fate.RETIRED: _("retired"),
    Fate.BROUGHT: _("brought from elsewhere"),
}
SCORING = frozenset({Kind.SCALE, Kind.ITEMS, Kind.BAND, Kind.ADVICE})
FIELDS = {
    Kind.SECTION: "sections",
    Kind.SCALE: "scales",
    Kind.ADVICE: "advice",
}


def fate_words(fate: Fate, later: int | None) -> str:
    """Return what became of a version: “replaced by version 3”, the `later` one."""
    if fate is Fate.REPLACED:
        return str(_("replaced by version %(number)s")) % {"number": later}
    return str(FATES[fate])


def tab_of(part: Part) -> str:
    """Return the tab on which a part is listed."""
    return "workshop:scoring" if part.kind in SCORING else "workshop:structure"


def title_of_part(part: Part, bank: Questionnaire) -> str:
    """Return what a part is called: its own words, in the bank's first language."""
    value = _value_of(part, bank)
    text = getattr(value, "title", None) or getattr(value, "label", None)
    words = words_in(text, bank) if isinstance(text, Text) else ""
    return words or part.key


def words_in(text: Text, bank: Questionnaire) -> str:
    """Return words in the bank's first language."""
    return text.in_language(bank.default_language, bank.default_language)


def _value_of(part: Part, bank: Questionnaire) -> Any:
    if part.kind is Kind.SETTINGS:
        return bank
    if part.kind is Kind.BAND:
        try:
            at, scale = band_at(bank, part.key)
        except LookupError:
            return None
        return scale.bands[at]
    if part.kind is Kind.ITEMS:
        return _value_of(Part(Kind.SCALE, part.key), bank)
    parts: Any = ()
    if part.kind is Kind.QUESTION:
        parts = bank.questions()
    elif part.kind in FIELDS:
        parts = getattr(bank, FIELDS[part.kind])
    return next((one for one in parts if one.key == part.key), None)
