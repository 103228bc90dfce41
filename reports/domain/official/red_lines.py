"""The red lines: which are crossed, which are not, and of which nobody can say."""

from questionnaires.domain.definition import Advice, Placement
from questionnaires.domain.expressions import dependencies, parse
from questionnaires.domain.kept import kept
from reports.domain.boxes import box
from reports.domain.official.study import Study
from reports.domain.official.values import Crossing, Kind, Line, RedLine
from reports.domain.report import Box
from reports.domain.words import Say

_ORDER = tuple(Crossing)


def red_lines(study: Study) -> tuple[RedLine, ...]:
    """Return the red lines of what is asked: the crossed ones first."""
    found = [_red_line(study, key) for key, _ in study.compiled.red_lines
             if key in study.numbers]  # fmt: skip
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.crossing)))


def _red_line(study: Study, key: str) -> RedLine:
    line = study.line(key, study.first(key))
    crossing = _crossing(line)
    question = study.compiled.questions[key]
    return RedLine(
        line=line,
        crossing=crossing,
        words=crossing_words(study.say, crossing),
        legal_basis=study.material.original(question.legal_basis),
        advice=advice_on(study, key, Placement.AREA),
    )


def _crossing(line: Line) -> Crossing:
    """A red line is not uncrossed while nobody knows: that is said, too."""
    if line.is_red_line:
        return Crossing.CROSSED
    match line.kind:
        case Kind.NOT_KNOWN | Kind.NOT_SAID | Kind.OPEN:
            return Crossing.CANNOT_SAY
        case Kind.NOT_APPLICABLE:
            return Crossing.DOES_NOT_APPLY
        case _:
            return Crossing.NOT_CROSSED


def crossing_words(say: Say, crossing: Crossing) -> str:
    return {
        Crossing.CROSSED: say.gettext("Crossed"),
        Crossing.NOT_CROSSED: say.gettext("Not crossed"),
        Crossing.CANNOT_SAY: say.gettext("Cannot say"),
        Crossing.DOES_NOT_APPLY: say.gettext("Does not apply"),
    }[crossing]


def advice_on(study: Study, key: str, placement: Placement) -> Box | None:
    """Return the advice that is given on one question alone; None if there is none."""
    for one in study.material.advice(placement):
        if _only_question(study)[one.key] == key:
            return box(study.material, one)
    return None


def _only_question(study: Study) -> dict[str, str]:
    return _questions_of(study.compiled.questionnaire.advice)


@kept
def _questions_of(advice: tuple[Advice, ...]) -> dict[str, str]:
    """Return the question each advice reads; empty where it reads none, or more."""
    found = {}
    for one in advice:
        read = dependencies(parse(one.when)) if one.when.strip() else frozenset()
        found[one.key] = next(iter(read)) if len(read) == 1 else ""
    return found
