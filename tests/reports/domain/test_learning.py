"""What the makers of a check learn from what everybody can read."""

import pytest

from assessment.domain.counting import tables_of
from questionnaires.domain.compiled import compile_questionnaire
from reports.domain.learning import learned_of, left_out
from reports.domain.published import Group
from reports.domain.statistics import Shown, release
from tests.reports.counted_bank import COUNTED
from tests.reports.domain.test_statistics import counted, population

READY = compile_questionnaire(COUNTED)


def group(size=300, seed=1):
    counts = counted(population(size, seed))
    return Group("int", "sha256:x", release(tables_of(READY), counts))


def shown(*cells):
    rows = tuple(f"r{n}" for n in range(len(cells)))
    return Shown("q", rows, ("n",), tuple((one,) for one in cells))


@pytest.mark.parametrize(
    ("cells", "people", "percent"),
    [
        pytest.param((100, 100), 204, 0, id="rounding may hide four of them"),
        pytest.param((100, 100), 408, 50, id="half of them at least said nothing"),
        pytest.param((100, None), 111, 0, id="up to nine may be hidden"),
        pytest.param((100, None), 222, 50, id="not more than nine are hidden"),
        pytest.param((100, 100), 50, 0, id="never less than nothing"),
    ],
)
def test_a_share_left_out_is_the_least_it_can_be(cells, people, percent):
    assert left_out(shown(*cells), people) == percent


@pytest.mark.parametrize("seed", range(5))
def test_never_more_is_said_to_be_left_out_than_was(seed):
    people = population(400, seed)
    counts = counted(people)
    for one in learned_of(group(400, seed), READY).skipped:
        name = next(
            n for n, _r, _c in counts if n in {f"answer:{one.question}", one.question}
        )
        unsaid = sum(c for (n, r, _c), c in counts.items() if n == name and r == "-")
        assert one.percent <= unsaid * 100 / 400


def test_floor_and_ceiling_are_shares_of_those_who_are_shown():
    made = learned_of(group(), READY)
    assert made.people >= 50
    for ends in made.ends:
        table = next(t for t in group().tables if t.name == f"band:{ends.scale}")
        cells = {row: one[0] for row, one in zip(table.rows, table.cells, strict=True)}
        together = sum(count or 0 for count in cells.values())
        low = cells[ends.lowest]
        assert ends.floor == (None if low is None else round(low * 100 / together))
    assert made.ends


def test_of_too_few_people_nothing_is_learnt():
    assert group(30).tables == ()
