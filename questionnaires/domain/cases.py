"""The experts' own cases: answers, and the path, scores, bands and advice expected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.answer_reading import AnswersError, read_answer, read_date
from questionnaires.domain.answers import Answers, Given
from questionnaires.domain.canonical import Json
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import parse_decimal, write_decimal
from questionnaires.domain.definition import NUMBERS, Case, Fact, Question, Type
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Outcome, Score, score

DAY = "2026-01-01"


@dataclass(frozen=True, slots=True)
class Failure:
    """One fact that is not so; the sentence says what is."""

    case: str
    fact: Fact
    sentence: str


def run_cases(compiled: Compiled) -> Iterator[Failure]:
    """Yield what fails of all cases of a bank."""
    for case in compiled.questionnaire.cases:
        yield from run_case(compiled, case)


def run_case(compiled: Compiled, case: Case) -> tuple[Failure, ...]:
    """Return what fails of one case; nothing if all of it is so."""
    given: dict[str, Given] = {}
    date = DAY
    failures: list[Failure] = []
    for fact in case.facts:
        try:
            if fact.expect == "date":
                date = read_date("date", fact.value)
            elif fact.expect == "answer":
                given[fact.key] = _given(compiled, fact)
        except (AnswersError, ValueError, KeyError) as error:
            failures.append(Failure(case.key, fact, str(error)))
    if failures:
        return tuple(failures)
    outcome = score(compiled, Answers(given, date))
    return tuple(
        Failure(case.key, fact, sentence)
        for fact in case.facts
        if (sentence := _wrong(compiled, outcome, fact))
    )


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
        raise AnswersError(key, "The answer is blank. Leave the row out.")
    return answer


def _given(compiled: Compiled, fact: Fact) -> Given:
    if fact.key not in compiled.questions:
        raise AnswersError(fact.key, "There is no question with this key.")
    return answer_of(compiled, fact.key, fact.value)


def _plain(question: Question, words: str) -> Json:
    if words.startswith("@"):
        said, _, reason = words[1:].partition(" ")
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
    return "" if fact.key in outcome.path.pages else f"“{fact.key}” is not shown."


def _hidden(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    return f"“{fact.key}” is shown." if fact.key in outcome.path.pages else ""


def _advice(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    given = ", ".join(outcome.advice) or "none"
    is_given = fact.key in outcome.advice
    return "" if is_given else f"the advice “{fact.key}” is not given, but {given}."


def _no_advice(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    return f"“{fact.key}” is advised." if fact.key in outcome.advice else ""


def _score(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key)
    is_so = found.value is not None and _equal(
        compiled, fact.key, found.value, fact.value
    )
    return "" if is_so else f"“{fact.key}” is {_said(found)}, not {fact.value}."


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
    shown = " ".join(_number(end) for end in found) if found else "nothing"
    return "" if is_so else f"the range of “{fact.key}” is {shown}, not {fact.value}."


def _band(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key)
    if (found.band or "") == fact.value:
        return ""
    return (
        f"the band of “{fact.key}” is {found.band or 'none'} at {_said(found)}, not"
        f" {fact.value or 'none'}."
    )


def _cannot_say(compiled: Compiled, outcome: Outcome, fact: Fact) -> str:
    found = _of_scale(outcome, fact.key)
    return "" if found.value is None else f"“{fact.key}” is {_said(found)}."


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
    return f"unsaid ({found.cannot_say.reason if found.cannot_say else '?'})"


def _number(value: Decimal | None) -> str:
    return "…" if value is None else write_decimal(value)
