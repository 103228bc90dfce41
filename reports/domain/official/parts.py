"""How many questions are at which level: the parts of a distribution, and their names.

The parts of an area add up to the number of its questions that are asked.
"""

from collections import Counter
from collections.abc import Iterable

from questionnaires.domain.answers import Said
from reports.domain.material import said
from reports.domain.official.figures import counted
from reports.domain.official.study import Study
from reports.domain.official.values import STEPS, Kind, Line, Part
from reports.domain.words import Say

ORDER = tuple((Kind.LEVEL, step) for step in STEPS) + tuple(
    (kind, 0) for kind in Kind if kind is not Kind.LEVEL
)


def parts_of(
    study: Study, lines: Iterable[Line], names: tuple[str, ...]
) -> tuple[Part, ...]:
    """Return the parts of some questions, in their one order, also those of none."""
    counts = Counter((line.kind, line.step) for line in lines)
    return tuple(
        Part(kind, step, names[step - 1] if step else kind_words(study.say, kind),
             counted(study.say, counts[kind, step]))
        for kind, step in ORDER
    )  # fmt: skip


def step_names(study: Study, lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the names of the levels: the bank's, where all questions share one.

    Questions with fewer levels than others, such as yes and no, name none.
    """
    found: dict[int, set[str]] = {step: set() for step in STEPS}
    ladders = {
        line.key: study.ladder(line.key, line.scales[0] if line.scales else "")
        for line in lines
    }
    most = max((len(one) for one in ladders.values()), default=0)
    for key, ladder in ladders.items():
        if len(ladder) == most:
            for choice in study.compiled.choices[key]:
                if choice.key in ladder:
                    found[ladder[choice.key]].add(study.material.words(choice.label))
    return tuple(_name(study.say, step, found[step]) for step in STEPS)


def _name(say: Say, step: int, found: set[str]) -> str:
    if len(found) == 1:
        return found.pop()
    return say.gettext("Level %(number)s") % {"number": step}


def kind_words(say: Say, kind: Kind) -> str:
    """Return what is said of a question that has no level."""
    match kind:
        case Kind.NOT_KNOWN:
            return said(say, Said.NOT_KNOWN)
        case Kind.NOT_APPLICABLE:
            return said(say, Said.NOT_APPLICABLE)
        case Kind.NOT_SAID:
            return say.gettext("Not said")
        case Kind.OPEN:
            return say.gettext("Not answered")
        case _:
            return say.gettext("Answered without a level")
