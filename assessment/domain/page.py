"""One question as one page shows it: its tokens, and what is ticked and written."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assessment.domain.tokens import tokens
from assessment.domain.visit import Visit
from questionnaires.domain import locales
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import NUMBERS, Choice, Question, Type


@dataclass(frozen=True, slots=True)
class Page:
    """A question on one page.

    `slots` are all choices, then what may be said instead; each has its token.
    Two more tokens name the fields for words and for a reason.
    """

    question: Question
    offered: tuple[Choice, ...]
    slots: tuple[str | Said, ...]
    tokens: Sequence[str]
    ticked: Collection[str | Said] = ()
    words: str = ""
    reason: str = ""

    @property
    def words_name(self) -> str:
        """Return the name of the field for words."""
        return self.tokens[-2]

    @property
    def reason_name(self) -> str:
        """Return the name of the field for a reason."""
        return self.tokens[-1]

    def chosen(self, posted: Iterable[str]) -> list[str | Said]:
        """Return what these tokens stand for.

        Raises:
            KeyError: one is not of this page, or not offered.
        """
        by_token = dict(zip(self.tokens, self.slots, strict=False))
        chosen = [by_token[token] for token in posted]
        for one in chosen:
            if not self.is_open(one):
                raise KeyError(one)
        return chosen

    def is_open(self, slot: str | Said) -> bool:
        """Say whether a choice is offered; what is said instead always is."""
        return isinstance(slot, Said) or any(
            choice.key == slot for choice in self.offered
        )


def make_page(
    compiled: Compiled,
    key: str,
    offered: tuple[Choice, ...],
    token_key: bytes,
    nonce: bytes,
) -> Page:
    """Return the page of a question as yet without an answer."""
    question = compiled.questions[key]
    slots = _slots(compiled, key)
    return Page(question, offered, slots, tokens(token_key, nonce, len(slots) + 2))


@lru_cache(maxsize=4096)
def _slots(compiled: Compiled, key: str) -> tuple[str | Said, ...]:
    return (
        *(choice.key for choice in compiled.choices[key]),
        *(Said(said) for said in compiled.questions[key].may_be),
    )


def answer_shown(
    question: Question, visit: Visit, language: str
) -> tuple[frozenset[str | Said], str, str]:
    """Return what is ticked, written and given as a reason when a page opens.

    A number has the signs of the language it will be read in.
    """
    given = visit.given.get(question.key)
    if given is None and question.default and question.key not in visit.seen:
        given = default_answer(question)
    if isinstance(given, Instead):
        return frozenset({given.said}), "", given.reason
    if isinstance(given, tuple):
        return frozenset(given), "", ""
    if isinstance(given, Decimal):
        return frozenset(), locales.number(language, write_decimal(given)), ""
    if question.type is Type.SELECT_ONE:
        return frozenset({given} if given else ()), "", ""
    return frozenset(), given or "", ""


def default_answer(question: Question) -> Given:
    """Return the answer a question starts with."""
    if question.type is Type.SELECT_MULTIPLE:
        return tuple(question.default.split())
    if question.type in NUMBERS:
        return Decimal(question.default)
    return question.default
