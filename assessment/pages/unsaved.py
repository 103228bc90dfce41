"""What somebody sent that is not saved, as all is signed: in words, to be copied."""

from dataclasses import dataclass

from assessment.domain.items import Filled, Item
from assessment.domain.saving import BLANK
from assessment.domain.sitting import Sitting
from assessment.forms.section import SectionForm
from assessment.pages.sections import Words, given_words
from questionnaires.domain.definition import Question


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One question, the answer that was sent for it, and what was found."""

    question: Question
    answer: Words
    found: str


def unsaved(sitting: Sitting, form: SectionForm) -> list[Unsaved]:
    """Return what was sent that is not what stands there."""
    sent = [item for item in form.items if item.key in form.typed]
    found = [
        Unsaved(
            item.question,
            given_words(sitting.compiled, item.key, form.typed[item.key].content.given),
            form.typed[item.key].content.found,
        )
        for item in sent
        if form.typed[item.key].content != _content(sitting, item)
    ]
    wrong = [item for item in form.items if item.key in form.troubles]
    return found + [_as_typed(item, form.filled(item)) for item in wrong]


def _content(sitting: Sitting, item: Item) -> object:
    kept = sitting.kept.get(item.key)
    return kept.content if kept else BLANK


def _as_typed(item: Item, filled: Filled) -> Unsaved:
    """Return what could not be read as it was typed."""
    words = " ".join(one for one in (filled.words, filled.reason) if one)
    return Unsaved(item.question, ((), words, ""), filled.found)
