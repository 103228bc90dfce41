"""The experts' own cases: answers, and the path, scores, bands and advice expected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.answer_reading import (
    AnswersError,
    not_said_here,
    read_answer,
    read_date,
)
from questionnaires.domain.answers import Answers, Given
from questionnaires.domain.canonical import Json
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import parse_decimal, write_decimal
from questionnaires.domain.definition import NUMBERS, Case, Fact, Question, Type
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Outcome, Score, score
from questionnaires.domain.sentences import say

DAY = "2026-01-01"
NONE = say("none")


@dataclass(frozen=True, slots=True)
class Failure:
    """One fact of a case, by its place in it, that is not so; and what is."""

    case: Case
    place: int
    sentence: str


def run_cases(compiled: Compiled) -> Iterator[Failure]:
    """Yield what fails of all cases of a bank."""
    for case in compiled.questionnaire.cases:
        yield from run_case(compiled, case)


def run_case(compiled: Compiled, case: Case) -> tuple[Failure, ...]:
    """Return what fails of one case; nothing if all of it is so.

    Where a row cannot be read, every one that cannot, and nothing else is tried.
    """
    answers, unread = answers_of(compiled, case)
    if failures := _in_order(unread, case):
        return failures
    outcome = score(compiled, answers)
    return tuple(
        Failure(case, place, sentence)
        for place, fact in enumerate(case.facts)
        if (sentence := _wrong(compiled, outcome, fact))
    )


def unread_rows(compiled: Compiled, case: Case) -> tuple[Failure, ...]:
    """Return the rows of a case that say nothing that could be so, in their order."""
    return _in_order(answers_of(compiled, case)[1], case)


def _in_order(unread: tuple[Failure, ...], case: Case) -> tuple[Failure, ...]:
    """Return answers that cannot be read, and expected numbers that are none."""
    expected = (
        Failure(case, place, words)
        for place, fact in enumerate(case.facts)
        if (words := _unreadable(fact))
    )
    return tuple(sorted((*unread, *expected), key=lambda one: one.place))


def _unreadable(fact: Fact) -> str:
    """Return why the number that is expected is none, or nothing."""
    try:
        if fact.expect == "score":
            parse_decimal(fact.value)
        elif fact.expect == "range":
            for end in fact.value.split():
                parse_decimal(end)
    except ValueError as error:
        return str(error)
    return ""


def answers_of(compiled: Compiled, case: Case) -> tuple[Answers, tuple[Failure, ...]]:
    """Return what a case answers, and its rows that cannot be read."""
    given: dict[str, Given] = {}
    date = DAY
    failures: list[Failure] = []
    for place, fact in enumerate(case.facts):
        try:
            if fact.expect == "date":
                date = read_date("date", fact.value)
            elif fact.expect == "answer":
                given[fact.key] = _given(compiled, fact)
        except (AnswersError, ValueError, KeyError) as error:
            failures.append(Failure(case, place, str(error)))
    return Answers(given, date), tuple(failures)


def answer_of(compiled: Compiled, key: str, words: str) -> Given:
    """Return the answer that a cell says: `weekly`, `a b`, `3`, `@not_known`.

    Raises:
        AnswersError: the question takes no such answer.
        KeyError: there is no such question.
    """
    question = compiled.questions[key]
    plain = _plain(question, words)
    answer = read_answer(question, plain, compiled.questionnaire)
    if answer is None:
        raise AnswersError(key, say("The answer is blank. Leave the row out."))
    return answer


def _given(compiled: Compiled, fact: Fact) -> Given:
    if fact.key not in compiled.questions:
        raise AnswersError(fact.key, say("There is no question with this key."))
    return answer_of(compiled, fact.key, fact.value)


def _plain(question: Question, words: str) -> Json:
    if words.startswith("@"):
        said, _, reason = words[1:].partition(" ")
        if said not in question.may_be:
            raise AnswersError(question.key, not_said_here(question, words))
        return {said: reason.strip() or True}
    if question.type in NUMBERS:
        return parse_decimal(words)
    if question.type is Type.SELECT_MULTIPLE:
        return words.split()
    return words


def _wrong(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    """Return what is otherwise than expected, or nothing."""
    look = _LOOKS.get(fact.expect)
    return look(compiled, outcome, fact) if look else ""


def _shown(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    if fact.key in outcome.path.pages:
        return ""
    return say("“%(key)s” was expected to be asked, and is not.", key=fact.key)


def _hidden(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    if fact.key not in outcome.path.pages:
        return ""
    return say("“%(key)s” was expected not to be asked, and is.", key=fact.key)


def _advice(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    if fact.key in outcome.advice:
        return ""
    if not outcome.advice:
        return say("“%(key)s” was expected to be advised; nothing is.", key=fact.key)
    return say(
        "“%(key)s” was expected to be advised; what is advised: %(given)s.",
        key=fact.key,
        given=", ".join(outcome.advice),
    )


def _no_advice(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    if fact.key not in outcome.advice:
        return ""
    return say("“%(key)s” was expected not to be advised, and is.", key=fact.key)


def _score(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key)
    is_so = found.value is not None and _equal(
        compiled, fact.key, found.value, fact.value
    )
    if is_so:
        return ""
    return say(
        "“%(key)s” was expected to come to %(value)s; what came is %(said)s.",
        key=fact.key,
        said=_said(found),
        value=fact.value,
    )


def _range(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key).range
    ends = fact.value.split()
    is_so = (
        found is not None
        and len(ends) == 2
        and all(
            end is not None and _equal(compiled, fact.key, end, words)
            for end, words in zip(found, ends, strict=True)
        )
    )
    if is_so:
        return ""
    return say(
        "the range of “%(key)s” was expected to be %(value)s, and is %(shown)s.",
        key=fact.key,
        shown=" ".join(map(_number, found)) if found else say("nothing"),
        value=fact.value,
    )


def _band(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key)
    if (found.band or "") == fact.value:
        return ""
    return say(
        "the band of “%(key)s” was expected to be %(value)s, and is %(band)s; what"
        " the scale came to is %(said)s.",
        key=fact.key,
        band=found.band or NONE,
        said=_said(found),
        value=fact.value or NONE,
    )


def _cannot_say(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key)
    if found.value is None:
        return ""
    return say(
        "“%(key)s” was expected to come to no number; what came is %(said)s.",
        key=fact.key,
        said=_said(found),
    )


_REASONS = {
    "not_asked": say("nothing that counts is asked"),
    "missing": say("an answer is missing"),
    "too_few": say("too few answers"),
    "no_points": say("no answer counts"),
}
_LOOKS: dict[str, Callable[[Compiled, Outcome, Fact], str]] = {
    "shown": _shown,
    "hidden": _hidden,
    "advice": _advice,
    "no_advice": _no_advice,
    "score": _score,
    "range": _range,
    "band": _band,
    "cannot_say": _cannot_say,
}


def _of_scale(outcome: Outcome, key: str) -> Score:
    return next(found for found in outcome.scores if found.scale == key)


def _equal(compiled: Compiled, scale: str, value: Decimal, words: str) -> bool:
    """Compare exactly, or as the reader sees it."""
    decimals = compiled.scales[scale].scale.decimals
    try:
        expected = parse_decimal(words)
    except ValueError:
        return False
    return expected in {value, rounded(value, decimals)}


def _said(found: Score) -> str:
    if found.value is not None:
        return _number(found.value)
    reason = found.cannot_say.reason if found.cannot_say else ""
    return say("no number (%(reason)s)", reason=_REASONS.get(reason, "?"))


def _number(value: Decimal | None) -> str:
    return "…" if value is None else write_decimal(value)
