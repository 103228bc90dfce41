"""Problems of yes and no, with sums: what a solver outside is asked.

Literals are whole numbers: 3 is the third Boolean, -3 its opposite. The first Boolean
is always true.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

TRUE = 1
LARGEST = 2**60  # of the sums of a problem; a solver counts with 64 bits

Terms = tuple[tuple[int, int], ...]  # pairs of a factor and a literal


class TooLargeError(Exception):
    """The numbers of a problem are larger than a solver can count."""


class NotLoweredError(Exception):
    """The bank holds something a problem cannot say."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum that is at least `low`, where all of `when` are true."""

    terms: Terms
    low: int
    when: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Clauses of which one literal is true, sets of which exactly one is, and sums.

    `most` is the sum to be made as large as possible, if any.
    """

    count: int
    clauses: tuple[tuple[int, ...], ...]
    exactly: tuple[tuple[int, ...], ...]
    linears: tuple[Linear, ...]
    most: Terms | None = None

    def with_true(self, *literals: int) -> "Problem":
        """Return the problem in which these are true, too."""
        more = tuple((literal,) for literal in literals)
        return replace(self, clauses=(*self.clauses, *more))


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solver says: `is_possible` is None where its budget was spent.

    `true` are the Booleans that are true. `best` is the largest sum found, `bound` what
    no sum exceeds; they are equal where it is the largest there is.
    """

    is_possible: bool | None
    true: frozenset[int] = frozenset()
    best: int | None = None
    bound: int | None = None


Ask = Callable[[Problem], Solution]


@dataclass(slots=True)
class Builder:
    """Makes a problem, Boolean by Boolean."""

    count: int = TRUE
    clauses: list[tuple[int, ...]] = field(default_factory=lambda: [(TRUE,)])
    exactly: list[tuple[int, ...]] = field(default_factory=list)
    linears: list[Linear] = field(default_factory=list)

    def new(self) -> int:
        """Return a new Boolean."""
        self.count += 1
        return self.count

    def any_of(self, literals: Iterable[int]) -> int:
        """Return a literal that is true if one of these is."""
        known = dict.fromkeys(one for one in literals if one != -TRUE)
        if TRUE in known or any(-one in known for one in known):
            return TRUE
        if len(known) < 2:
            return next(iter(known), -TRUE)
        made = self.new()
        self.clauses.append((-made, *known))
        self.clauses += [(made, -one) for one in known]
        return made

    def all_of(self, literals: Iterable[int]) -> int:
        """Return a literal that is true if all of these are."""
        return -self.any_of(-one for one in literals)

    def at_least(self, terms: Iterable[tuple[int, int]], low: int) -> int:
        """Return a literal that is true if a sum is at least so large."""
        kept = tuple((factor, one) for factor, one in terms if factor)
        if sum(abs(factor) for factor, _ in kept) + abs(low) > LARGEST:
            raise TooLargeError
        made = self.new()
        opposite = tuple((-factor, one) for factor, one in kept)
        self.linears.append(Linear(kept, low, (made,)))
        self.linears.append(Linear(opposite, 1 - low, (-made,)))
        return made

    def problem(self, most: Sequence[tuple[int, int]] | None = None) -> Problem:
        """Return what was made so far."""
        terms = None if most is None else tuple(one for one in most if one[0])
        if terms and sum(abs(factor) for factor, _ in terms) > LARGEST:
            raise TooLargeError
        return Problem(
            self.count,
            tuple(self.clauses),
            tuple(self.exactly),
            tuple(self.linears),
            terms,
        )
