from dataclasses import replace

import pytest

from assessment.domain import moves
from assessment.domain.visit import CHECK, NOTICE, RESULT, Visit
from questionnaires.domain.flow import Path

PATH = Path(("a", "b", "c"), ("a", "b", "c"), (), (), {})


def visit(place, seen="", *, returns=False):
    return Visit("ab" * 32, 0, place, seen=frozenset(seen), returns=returns)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(visit(NOTICE), "a", id="from the notice"),
        pytest.param(visit("a", "a"), "b", id="to the next page"),
        pytest.param(visit("a", "abc"), "b", id="also when it was passed before"),
        pytest.param(visit("c", "abc"), CHECK, id="from the last page to the answers"),
        pytest.param(visit("c", "ac"), "b", id="not past what was jumped over"),
        pytest.param(visit("a", "abc", returns=True), CHECK, id="from a change"),
        pytest.param(visit("a", "ac", returns=True), "b", id="what a change opened"),
        pytest.param(visit(CHECK, "abc"), RESULT, id="to the result"),
        pytest.param(visit(CHECK, "ab"), "c", id="no result while a page is open"),
        pytest.param(visit(RESULT, "abc"), RESULT, id="the result is the end"),
    ],
)
def test_forward(start, expected):
    assert moves.forward(start, PATH).place == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(visit("b", "a"), "a", id="to the page before"),
        pytest.param(visit("a"), NOTICE, id="to the notice"),
        pytest.param(visit(NOTICE), NOTICE, id="not before the notice"),
        pytest.param(visit(CHECK, "abc"), "c", id="from the answers"),
        pytest.param(visit(RESULT, "abc"), CHECK, id="from the result"),
        pytest.param(visit("b", "abc", returns=True), CHECK, id="from a change"),
    ],
)
def test_back(start, expected):
    assert moves.back(start, PATH).place == expected


@pytest.mark.parametrize(
    ("seen", "number", "expected"),
    [
        ("abc", 0, NOTICE),
        ("abc", 2, "b"),
        ("abc", 4, CHECK),
        ("abc", 5, RESULT),
        ("abc", 999, RESULT),
        ("a", 5, "b"),
        ("", 3, "a"),
    ],
)
def test_a_place_by_number_is_never_beyond_what_is_open(seen, number, expected):
    assert moves.go_to(visit("a", seen), PATH, number).place == expected


@pytest.mark.parametrize("place", [CHECK, RESULT])
def test_a_change_leads_to_its_page_and_knows_the_way_back(place):
    changed = moves.change(visit(place, "abc"), PATH, 2)
    assert changed == replace(visit("b", "abc"), returns=True)


@pytest.mark.parametrize("number", [0, 4, 99999])
def test_a_change_of_nothing_changes_nothing(number):
    assert moves.change(visit(CHECK, "abc"), PATH, number) == visit(CHECK, "abc")
