"""Bands under conditions leave nobody without one (S141)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from questionnaires.domain.checks.foresight import Foresight
from questionnaires.domain.checks.reach import foresight_of
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Question, Questionnaire, Scale
from questionnaires.domain.expressions import Value
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say


def bands_leave_nobody_out(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S141: where each band of a value has a condition, one of them holds."""
    foresight = foresight_of(questionnaire)
    told: set[str] = set()
    for scale in foresight.questionnaire.scales:
        scale_as_written = scale.key.partition("__")[0]
        found = _left_out(scale, foresight)
        if found and scale_as_written not in told:
            told.add(scale_as_written)
            value, answers = found
            yield Finding(
                "S141",
                Level.WARNING,
                say("With %(answers)s, %(value)s lies in no band of “%(scale)s”.",
                    answers=_in_words(answers), value=value, scale=scale.key),
                say("Add a band for it; one without “when” is for everybody."),
                ("scales", scale.key, "name"),
            )  # fmt: skip


def _left_out(
    scale: Scale, foresight: Foresight
) -> tuple[Decimal, Mapping[str, Value]] | None:
    """Return a value, and answers with which none of its bands holds."""
    if not any(band.when for band in scale.bands):
        return None
    answered = _answered(scale, foresight)
    for value in sorted({band.lowest for band in scale.bands}):
        conditions = {
            band.when for band in scale.bands if band.lowest <= value <= band.highest
        }
        if "" in conditions:
            continue
        any_of_them = " or ".join(f"({when})" for when in sorted(conditions))
        if answers := foresight.unmet(any_of_them, answered):
            return value, answers
    return None


def _answered(scale: Scale, foresight: Foresight) -> frozenset[str]:
    """Return the questions that whoever has a score has answered, or is not asked."""
    items = {item.question for item in scale.items}
    return frozenset(
        key
        for key, question in foresight.questions.items()
        if key in items or foresight.gates.get(key) or not _may_be_blank(question)
    )


def _may_be_blank(question: Question) -> bool:
    return bool(question.may_be) or not question.is_required


def _in_words(answers: Mapping[str, Value]) -> str:
    return " and ".join(f"${{{key}}} = {_said(answers[key])}" for key in answers)


def _said(value: Value) -> str:
    if isinstance(value, Decimal):
        return write_decimal(value)
    words = value if isinstance(value, tuple) else (value,)
    return f"'{' '.join(str(word or '') for word in words)}'"
