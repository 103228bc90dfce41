"""As few moves as make one order of another."""

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.difference.order import moved

LETTERS = "abcdef"
orders = st.lists(st.sampled_from(LETTERS), unique=True)


def test_nothing_moves_in_the_same_order():
    assert moved("abc", "abc") == frozenset()


def test_one_key_taken_from_the_top_to_the_bottom_is_one_move():
    assert moved("abcdef", "bcdefa") == {"a"}


def test_one_key_taken_from_the_bottom_to_the_top_is_one_move():
    assert moved("abcdef", "fabcde") == {"f"}


def test_what_is_added_or_removed_moves_nothing():
    assert moved("abc", "xaycz") == frozenset()


def test_of_a_reversed_order_one_key_stays():
    assert len(moved("abcdef", "fedcba")) == 5


@given(orders, orders)
def test_without_what_moved_both_have_one_order(before, after):
    stand_elsewhere = moved(before, after)

    def stayed(one, other):
        return [key for key in one if key in other and key not in stand_elsewhere]

    assert stayed(before, after) == stayed(after, before)


@given(orders, orders)
def test_as_many_move_there_as_back(before, after):
    assert len(moved(before, after)) == len(moved(after, before))
