"""What is worked out of a value again and again, worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def kept(make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Return the function, with what it last made: many checks ask for the same.

    It is kept for this very value: to compare a large bank with another, or to hash
    it, can take longer than the work itself.
    """
    last: tuple[Given, Made] | None = None

    @wraps(make)
    def once(given: Given) -> Made:
        nonlocal last
        found = last  # another thread may replace it at any moment
        if found is None or found[0] is not given:
            last = found = given, make(given)
        return found[1]

    return once
