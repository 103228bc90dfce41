"""The headings of tables say what was found, and leave out what counts zero."""

from gettext import NullTranslations
from types import SimpleNamespace

import pytest

from reports.domain.official.findings import of_red_lines
from reports.domain.official.values import Crossing


@pytest.mark.parametrize(
    ("crossed", "unknown", "said"),
    [
        (1, 2, "1 of 5 red lines is crossed; 2 cannot be judged"),
        (2, 1, "2 of 5 red lines are crossed; 1 cannot be judged"),
        (1, 0, "1 of 5 red lines is crossed"),
        (5, 0, "5 of 5 red lines are crossed"),
        (0, 3, "3 of 5 red lines cannot be judged"),
        (0, 0, "No red line is crossed"),
    ],
)
def test_of_red_lines_only_those_are_counted_of_which_there_are_any(
    crossed, unknown, said
):
    rest = [Crossing.NOT_CROSSED] * (5 - crossed - unknown)
    crossings = [Crossing.CROSSED] * crossed + [Crossing.CANNOT_SAY] * unknown + rest
    lines = [SimpleNamespace(crossing=one) for one in crossings]
    assert of_red_lines(NullTranslations(), lines) == said
