"""The fields in which a question is answered, and what can be said instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from assessment.domain.items import SAID, Filled, Item
from questionnaires.domain.answers import Said
from questionnaires.domain.definition import NUMBERS, Question, Text, Type

_SAID = {
    Said.PREFER_NOT_TO_SAY: _("We prefer not to answer"),
    Said.NOT_KNOWN: _("Not known"),
    Said.NOT_APPLICABLE: _("Does not apply"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, or what is said instead; `words` are ours, `label` the bank's.

    `ticked` is what the field says of it: `checked`, or nothing.
    """

    value: str
    id: str
    kind: str
    ticked: str
    label: Text
    hint: Text
    words: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields in which a question is answered."""

    item: Item
    filled: Filled
    options: tuple[Option, ...]
    field: str
    is_long: bool

    @property
    def has_reason(self) -> bool:
        return Said.NOT_APPLICABLE in self.item.question.may_be

    @property
    def not_applicable(self) -> str:
        """Return the id of the choice that asks for a reason; nothing if none does."""
        value = SAID + Said.NOT_APPLICABLE
        return next((one.id for one in self.options if one.value == value), "")

    @property
    def question(self) -> Question:
        return self.item.question


def fields_of(item: Item, filled: Filled) -> Fields:
    """Return the fields of a question, filled."""
    return Fields(*filled_fields(item, filled))


def filled_fields(
    item: Item, filled: Filled
) -> tuple[Item, Filled, tuple[Option, ...], str, bool]:
    options = tuple(_options(item, filled.ticked))
    is_long = item.question.appearance == "multiline"
    return item, filled, options, _field(item.question), is_long


def _options(item: Item, ticked: frozenset[str]) -> Iterable[Option]:
    question = item.question
    kind = "checkbox" if question.type is Type.SELECT_MULTIPLE else "radio"
    for number, choice in enumerate(item.offered):
        ids = f"{item.key}-{number}"
        state = "checked" if choice.key in ticked else ""
        yield Option(choice.key, ids, kind, state, choice.label, choice.hint, "")
    kind = "radio" if question.type is Type.SELECT_ONE else "checkbox"
    for said in map(Said, question.may_be):
        value = SAID + said
        ids, state = f"{item.key}-{said}", "checked" if value in ticked else ""
        yield Option(value, ids, kind, state, Text(), Text(), said_words(said))


def said_words(said: Said) -> str:
    """Return what an office can say instead of an answer."""
    return str(_SAID[said])


def _field(question: Question) -> str:
    """Return the kind of box for what is typed; empty if nothing is."""
    if question.type in NUMBERS:
        return "numeric" if question.type is Type.INTEGER else "decimal"
    return {Type.TEXT: "text", Type.DATE: "date"}.get(question.type, "")
