"""What stands elsewhere: as few moves as make one order of the other."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence


def moved(before: Iterable[str], after: Iterable[str]) -> frozenset[str]:
    """Return the keys of both orders that stand elsewhere among these; each is unique.

    What stays is a longest run of keys that both have in one order, so that one key
    taken from the top to the bottom is one move.
    Source: Fredman, On computing the length of longest increasing subsequences (1975).
    """
    places = {key: place for place, key in enumerate(before)}
    both = [key for key in after if key in places]
    stays = _longest_rising([places[key] for key in both])
    return frozenset(both).difference(both[at] for at in stays)


def _longest_rising(places: Sequence[int]) -> list[int]:
    """Return where the members of a longest rising subsequence stand, last first."""
    ends: list[int] = []  # the lowest end of a run of each length
    ends_at: list[int] = []
    earlier: list[int] = []  # where the one before stands, in the run that ends here
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        earlier.append(ends_at[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        ends_at[length : length + 1] = [at]
    run: list[int] = []
    at = ends_at[-1] if ends_at else -1
    while at >= 0:
        run.append(at)
        at = earlier[at]
    return run
