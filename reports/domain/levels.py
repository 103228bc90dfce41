"""The answers of an office by question, and how much of an area they cover."""

from decimal import Decimal

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Choice, Method, Scale
from questionnaires.domain.scoring import Score
from reports.domain import charts
from reports.domain.material import Material
from reports.domain.report import Level
from reports.domain.words import plain_number


def levels(material: Material, scale: Scale) -> tuple[Level, ...]:
    """Return the answers that an area is made of, in its order."""
    if scale.method is Method.SUBSCALES:
        return ()
    shown = material.outcome.path.facts
    return tuple(
        _level(material, scale, item.question)
        for item in scale.items
        if item.question in shown
    )


def coverage(material: Material, score: Score) -> str:
    """Return how many questions have an answer, and what was said instead."""
    say = material.say
    words = [
        say.ngettext(
            "%(answered)s of %(asked)s question answered",
            "%(answered)s of %(asked)s questions answered",
            score.asked,
        )
        % {"answered": score.answered, "asked": score.asked}
    ]
    if not_known := _count(material, score, Said.NOT_KNOWN):
        words.append(say.gettext("%(count)s not known") % {"count": not_known})
    if does_not_apply := _count(material, score, Said.NOT_APPLICABLE):
        words.append(
            say.gettext("%(count)s does not apply") % {"count": does_not_apply}
        )
    return " · ".join(words)


def _count(material: Material, score: Score, said: Said) -> int:
    facts, given = material.outcome.path.facts, material.answers.given
    return sum(
        isinstance(one := given.get(item.question), Instead) and one.said is said
        for item in material.scale(score.scale).items
        if item.question in facts
    )


def _level(material: Material, scale: Scale, key: str) -> Level:
    chosen = material.chosen(key, material.answers.plain(key))
    points = points_of(chosen[0], scale) if len(chosen) == 1 else None
    return Level(
        question=material.label(key),
        answer=material.answer(key) or material.say.gettext("Not answered"),
        digit="" if points is None else plain_number(material.say, points),
        shade=0 if points is None else _shade(material, scale, key, points),
        is_red_line=key in material.outcome.red_lines,
    )


def points_of(choice: Choice, scale: Scale | None) -> Decimal | None:
    """Return what a choice is worth on a scale, or by itself; None if it has no say."""
    own = choice.points
    if scale is not None:
        own = dict(choice.points_for).get(scale.key, own)
    return None if choice.is_missing else own


def _shade(material: Material, scale: Scale, key: str, points: Decimal) -> int:
    choices = material.compiled.choices[key]
    known = {own for one in choices if (own := points_of(one, scale)) is not None}
    return charts.shade(sorted(known).index(points), len(known))
