"""The worked cases of a published instrument, put to our bank of it.

`instrument.json` (docs/workbook.md) maps the case's keys and words to ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from questionnaires.domain.answer_codec import AnswersError, answers_from_plain
from questionnaires.domain.canonical import Json
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.points import points_by_choice
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Outcome, score

Plain = Mapping[str, Any]
TRUTHS = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a case expects of one scale or advice. `what` is score, band or advice."""

    what: str
    key: str
    expected: object


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """A case in our words: plain answers, comparisons, and keys that no line maps."""

    answers: dict[str, Json]
    comparisons: tuple[Comparison, ...]
    not_compared: tuple[str, ...]


def worked_case(instrument: Plain, case: Plain, compiled: Compiled) -> WorkedCase:
    """Return the case in the words of our bank."""
    own = instrument.get("differs", {}).get(case.get("instrument"), {})
    instrument = {**instrument, **own}
    repeat = instrument.get("repeat", {})
    answers: dict[str, Json] = dict(instrument.get("always", {}))
    not_compared: list[str] = []
    comparisons: list[Comparison] = []
    for key, value in case["answers"].items():
        if key == repeat.get("key"):
            answers |= _repeated(instrument, value, compiled, not_compared)
        elif key in instrument["answers"]:
            question = instrument["answers"][key]
            answers[question] = _choice(instrument, question, value, compiled)
        else:
            not_compared.append(key)
    for key, value in case["expected"].items():
        if key == repeat.get("key"):
            comparisons += _repeated_comparisons(instrument, value, not_compared)
        elif key in instrument["expected"]:
            comparisons.append(
                _comparison(instrument, instrument["expected"][key], value)
            )
        else:
            not_compared.append(key)
    return WorkedCase(answers, tuple(comparisons), tuple(not_compared))


def failures(case: WorkedCase, compiled: Compiled) -> Iterator[str]:
    """Yield what is not as the case expects; nothing if it passes."""
    try:
        answers, _ = answers_from_plain(
            compiled.questionnaire, {"answers": case.answers}
        )
    except AnswersError as error:
        yield str(error)
        return
    outcome = score(compiled, answers)
    if not case.comparisons:
        yield "nothing of it is compared"
    for one in case.comparisons:
        found = _found(one, outcome, compiled)
        if found != one.expected:
            yield f"{one.what} of {one.key} is {found}, not {one.expected}"


def _found(one: Comparison, outcome: Outcome, compiled: Compiled) -> object:
    if one.what == "advice":
        return one.key in outcome.advice
    found = next((s for s in outcome.scores if s.scale == one.key), None)
    if found is None:
        return "not a scale"
    if one.what == "band":
        return found.band
    decimals = compiled.scales[one.key].scale.decimals
    return None if found.value is None else rounded(found.value, decimals)


def _repeated(
    instrument: Plain, by_choice: Plain, compiled: Compiled, not_compared: list[str]
) -> dict[str, Json]:
    """Return the answers of the sections that are repeated, and what chooses them."""
    repeat = instrument["repeat"]
    chosen = {choice: _chosen(repeat, choice) for choice in by_choice}
    answers: dict[str, Json] = {repeat["over"]: list(chosen.values())}
    for choice, given in by_choice.items():
        for key, value in given.items():
            if key not in repeat["answers"]:
                not_compared.append(f"{choice}.{key}")
                continue
            question = f"{repeat['answers'][key]}__{chosen[choice]}"
            answers[question] = _choice(instrument, question, value, compiled)
    return answers


def _repeated_comparisons(
    instrument: Plain, by_choice: Plain, not_compared: list[str]
) -> Iterator[Comparison]:
    repeat = instrument["repeat"]
    for choice, expected in by_choice.items():
        for key, value in expected.items():
            if key not in repeat["expected"]:
                not_compared.append(f"{choice}.{key}")
                continue
            copy = _chosen(repeat, choice)
            target = {
                what: f"{scale}__{copy}"
                for what, scale in repeat["expected"][key].items()
            }
            yield _comparison(instrument, target, value)


def _chosen(repeat: Plain, choice: str) -> str:
    return str(repeat.get("choices", {}).get(choice, choice))


def _comparison(instrument: Plain, target: Plain, value: object) -> Comparison:
    ((what, key),) = target.items()
    if what == "band":
        value = instrument.get("bands", {}).get(value, value)
    elif what == "score" and isinstance(value, int | float | Decimal):
        value = Decimal(str(value))
    return Comparison(what, key, value)


def _choice(instrument: Plain, question: str, value: Any, compiled: Compiled) -> Json:
    """Return our word for an answer; a number is the points of a choice."""
    choices = compiled.choices.get(question, ())
    if isinstance(value, bool):
        value = TRUTHS[value]
    if isinstance(value, int | Decimal) and choices:
        points = points_by_choice(choices, "")
        worth = (key for key, own in points.items() if own == value)
        return next(worth, f"{write_decimal(Decimal(value))} points")
    words: Json = instrument.get("words", {}).get(value, value)
    return words
