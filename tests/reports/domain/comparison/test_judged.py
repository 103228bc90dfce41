"""What experts said of a change decides whether a question compares."""

from dataclasses import replace

import pytest

from questionnaires.domain.definition import text
from questionnaires.domain.difference import Aspect, ChangeClass, Part
from questionnaires.domain.difference.correcting import Correction
from reports.domain.comparison.comparing import compare, trend
from reports.domain.matched.values import LeftOut, Reason, Where
from tests.reports.domain.comparison.test_comparing import FULL, area, bank, cycle

REWORDED = bank(b={"label": text(en="Of another year?")})
REQUIRED = bank(b={"is_required": True})
OTHER = Correction(Part.QUESTION, "b", Aspect.WORDING, ChangeClass.MEANING, "x")
SAME = Correction(Part.QUESTION, "b", Aspect.MEANING, ChangeClass.WORDING, "x")


def judged(one, *said):
    """Return a cycle with what was said of its version against the other one's."""
    return replace(one, judged={cycle(bank(), FULL).dossier.head.version: said})


@pytest.mark.parametrize("side", ["before", "now"])
@pytest.mark.parametrize(
    ("after", "said", "left_out"),
    [
        (REWORDED, (), None),
        (REWORDED, (OTHER,), LeftOut(Reason.MEANING, Where.BOTH)),
        (REQUIRED, (), LeftOut(Reason.MEANING, Where.BOTH)),
        (REQUIRED, (SAME,), None),
    ],
)
def test_a_question_compares_as_experts_judged(after, said, left_out, side):
    before, now = cycle(bank(), FULL), cycle(after, FULL)
    before, now = (
        (judged(before, *said), now)
        if side == "before"
        else (before, judged(now, *said))
    )
    assert compare(before, now).matches["b"].left_out == left_out
    assert ("b" in area(before, now).items) == (left_out is None)


def test_the_course_over_cycles_goes_by_the_same_questions():
    before, now = cycle(bank(), FULL), cycle(REWORDED, FULL)
    (whole,) = trend([before, now])
    (part,) = trend([before, judged(now, OTHER)])
    assert (whole.items, part.items) == (("a", "b", "c"), ("a", "c"))
