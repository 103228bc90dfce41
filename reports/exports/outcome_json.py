"""“Results out” of docs/workbook.md: an outcome as plain JSON values.

Numbers are exact, as strings; only the sentences depend on the language.
"""

from decimal import Decimal
from typing import Any

from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.scoring import Score
from questionnaires.domain.tracing import TraceLine
from reports.domain.material import Material
from reports.domain.report import Stamp
from reports.domain.unsaid import sentence


def outcome_json(material: Material, stamp: Stamp) -> dict[str, Any]:
    """Return everything the answers come to. A trace is there if it was asked for."""
    outcome, bank = material.outcome, material.compiled.questionnaire
    advice = {one.key: one for one in bank.advice}
    return {
        "questionnaire": bank.key,
        "version": stamp.number,
        "hash": stamp.hash,
        "language": material.language,
        "date": material.answers.date,
        "asked": list(outcome.path.asked),
        "hidden": list(outcome.path.hidden),
        "unanswered": list(outcome.path.unanswered),
        "scores": [_score(material, score) for score in outcome.scores],
        "red_lines": [
            {"question": key, "title": material.label(key)} for key in outcome.red_lines
        ],
        "advice": [
            {
                "name": key,
                "placement": advice[key].placement.value,
                "title": material.words(advice[key].title),
                "text": material.words(advice[key].text),
            }
            for key in outcome.advice
        ],
    }


def _score(material: Material, score: Score) -> dict[str, Any]:
    scale, band = material.scale(score.scale), material.band(score)
    cannot = score.cannot_say
    plain: dict[str, Any] = {
        "scale": score.scale,
        "title": material.words(scale.label),
        "unit": scale.unit.value,
        "value": _number(score.value),
        "attainable": _bounds(score.attainable),
        "range": _bounds(score.range),
        "answered": score.answered,
        "asked": score.asked,
        "coverage": _number(score.coverage),
        "band": band and {"name": band.key, "title": material.words(band.label)},
        "cannot_say": cannot and sentence(material, score, cannot),
    }
    if score.trace:
        plain["trace"] = [_line(line) for line in score.trace]
    return plain


def _line(line: TraceLine) -> dict[str, Any]:
    return {
        "question": line.question,
        "choice": line.choice,
        "points": _number(line.points),
        "weight": _number(line.weight),
        "reverse": line.is_reverse,
        "counts": line.counts,
        "why": line.why,
    }


def _bounds(
    bounds: tuple[Decimal | None, Decimal | None] | None,
) -> list[str | None] | None:
    return None if bounds is None else [_number(bound) for bound in bounds]


def _number(number: Decimal | None) -> str | None:
    return None if number is None else write_decimal(number)
