"""Each area: its score, how its questions are answered, and what rests on evidence."""

from collections.abc import Collection, Mapping, Sequence

from assessment.domain.supported import WITHOUT_EVIDENCE, standings
from questionnaires.domain.definition import Method, Section, Unit
from questionnaires.domain.scoring import Score
from reports.domain.meters import results
from reports.domain.official.cells import Figure
from reports.domain.official.figures import counted, mean, scored
from reports.domain.official.parts import parts_of, step_names
from reports.domain.official.study import Study
from reports.domain.official.values import Area, Kind, Line, Sentence, Ways
from reports.domain.official.ways import ways
from reports.domain.report import Result
from reports.domain.words import Say
from reports.domain.working import working


def lines_of(study: Study) -> dict[str, tuple[Line, ...]]:
    """Return the questions of each area, in the order of its items."""
    return {
        score.scale: tuple(
            study.line(item.question, score.scale) for item in study.items(score.scale)
        )
        for score in study.material.shown_scores()
    }


def rest_of(study: Study) -> tuple[Line, ...]:
    """Return the questions that are asked and count in no area."""
    return tuple(study.line(key) for key in study.numbers if key not in study.scales_of)


def names_of(study: Study, lines: Mapping[str, Sequence[Line]]) -> tuple[str, ...]:
    """Return the names of the five levels over all areas."""
    return step_names(study, (line for some in lines.values() for line in some))


def levels_of(study: Study, lines: Mapping[str, Sequence[Line]]) -> tuple[int, ...]:
    """Return the levels that answers can have, over all areas, from the lowest on."""
    ladders = (
        study.ladder(one.key, area) for area, some in lines.items() for one in some
    )
    return tuple(sorted({step for ladder in ladders for step in ladder.values()}))


def areas(
    study: Study,
    lines: Mapping[str, tuple[Line, ...]],
    names: tuple[str, ...],
    moved: Collection[str],
) -> tuple[Area, ...]:
    """Return the areas that were asked about, in the bank's order.

    Of those `moved` is worked out what would move them.
    """
    unsupported = _unsupported(study, lines)
    found = {one.scale: one for one in results(study.material)}
    return tuple(
        _area(
            study,
            (score, found[score.scale]),
            lines[score.scale],
            names,
            unsupported[score.scale],
            ways(study, score.scale) if score.scale in moved else None,
        )
        for score in study.material.shown_scores()
    )


def _area(
    study: Study,
    found: tuple[Score, Result],
    lines: tuple[Line, ...],
    names: tuple[str, ...],
    unsupported: frozenset[str],
    movable: Ways | None,
) -> Area:
    say, (score, result) = study.say, found
    scale = study.material.scale(score.scale)
    levels = {line.key: line.step for line in lines if line.kind is Kind.LEVEL}
    supported = {
        key: min(step, WITHOUT_EVIDENCE) if key in unsupported else step
        for key, step in levels.items()
    }
    ends = _range(study, score)
    return Area(
        key=score.scale,
        result=result,
        is_percent=scale.unit is Unit.PERCENT,
        score=None if score.value is None else scored(say, score.value, scale),
        answered=counted(say, score.answered),
        asked=counted(say, score.asked),
        range=ends,
        range_words=_range_words(say, *ends) if ends else "",
        parts=parts_of(study, lines, names),
        questions=counted(say, len(lines)),
        claimed=mean(say, levels.values()),
        supported=mean(say, supported.values()),
        unsupported=tuple(line.key for line in lines if line.key in unsupported),
        lines=lines,
        sentence=sentence(study, score.scale),
        working=working(study.material, score) if score.trace else None,
        ways=movable,
    )


def sentence(study: Study, scale: str) -> Sentence | None:
    """Return what people wrote above an area, or with no area above all of them.

    The reader's language comes first, then those of the assessment in their order.
    """
    written = {
        one.language: one.text
        for one in study.beside.headlines
        if one.scale == scale and one.text
    }
    for language in (study.material.language, *study.dossier.head.languages):
        if language in written:
            return Sentence(study.foreign(written[language], language), False)
    return None


def _range(study: Study, score: Score) -> tuple[Figure, Figure] | None:
    """Return the ends between which a score lies; None if it can be no other."""
    low, high = score.range or (None, None)
    if low is None or high is None:
        return None
    scale = study.material.scale(score.scale)
    ends = scored(study.say, low, scale), scored(study.say, high, scale)
    return ends if ends[0] != ends[1] else None


def _range_words(say: Say, lowest: Figure, highest: Figure) -> str:
    facts = {"lowest": lowest.words, "highest": highest.words}
    return say.gettext("between %(lowest)s and %(highest)s") % facts


def _unsupported(
    study: Study, lines: Mapping[str, Sequence[Line]]
) -> dict[str, frozenset[str]]:
    """Return the questions of each area whose level needs evidence and has none."""
    questions = study.compiled.questions
    sections = [
        Section(scale, tuple(questions[line.key] for line in some))
        for scale, some in lines.items()
    ]
    found = standings(
        study.compiled,
        sections,
        study.dossier.kept,
        study.evidence,
        study.material.answers.date,
    )
    return {one.section: frozenset(one.unsupported) for one in found}


def is_composite(study: Study, scale: str) -> bool:
    """Say whether a scale adds up others, and has no questions of its own."""
    return study.material.scale(scale).method is Method.SUBSCALES
