"""Which further cells of a two-way table must be hidden, so that nothing adds up.

A reader knows the cells that are shown, to the rounding, and the margins, which are
tables of their own. So a hidden cell could be worked out. It is safe if there are
other counts that would have been published just so, and in which it has ten other
values: people moved around circles of cells. These are found here, from the counts
as they are, as the greatest flow through rows and columns. Margins may grow within
their rounding or, where they are hidden, below the limit; they never shrink. Each other
table can follow that, since whoever is added can stand in its cell `-`, which is never
shown and has no limit: no table is published that another one implies (`independent`),
and of languages, which nobody lacks, the main one has no limit.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Grid = tuple[tuple[int, ...], ...]
Place = tuple[int, int]
Room = Sequence[int | None]
Bounds = Callable[[int], tuple[int, int]]
Node = tuple[str, int]
Residual = dict[Node, dict[Node, int]]

WIDTH = 10  # a hidden cell has so many other values, or could be any of 0..9
PEOPLE: Node = ("people", 0)
_FREE = 10**9


def protected(
    grid: Grid, hidden: frozenset[Place], *, rooms: tuple[Room, Room], bounds: Bounds
) -> frozenset[Place]:
    """Return the hidden cells, and those that must be hidden with them.

    `rooms` are by how much the sums of rows and of columns could be greater; `bounds`
    gives the counts between which one lies that is shown.
    """
    found = set(hidden)
    while exposed := first_exposed(grid, found, rooms=rooms, bounds=bounds):
        shown = [place for place in _places(grid) if place not in found]
        if not shown:
            break  # the table says nothing any more
        lines = [
            [place for place in shown if place[0] == exposed[0]],
            [place for place in shown if place[1] == exposed[1]],
        ]
        for line in filter(None, lines if any(lines) else [shown]):
            found.add(min(line, key=lambda place: (grid[place[0]][place[1]], place)))
    return frozenset(found)


def first_exposed(
    grid: Grid, hidden: set[Place], *, rooms: tuple[Room, Room], bounds: Bounds
) -> Place | None:
    """Return the first hidden cell that could be worked out too narrowly."""
    capacity = _residual(grid, hidden, rooms=rooms, bounds=bounds)
    for row, column in sorted(hidden):
        count = grid[row][column]
        start, end = ("row", row), ("column", column)
        less = _greatest_flow(_without(capacity, start, end), start, end)
        more = _greatest_flow(_without(capacity, start, end), end, start)
        less = min(less, count)
        if less + more < WIDTH and not (less == count and more + count >= WIDTH - 1):
            return row, column
    return None


def _places(grid: Grid) -> Iterator[Place]:
    return ((i, j) for i, row in enumerate(grid) for j in range(len(row)))


def _residual(
    grid: Grid, hidden: set[Place], *, rooms: tuple[Room, Room], bounds: Bounds
) -> Residual:
    """Return by how much each cell and each margin can change.

    From a row to a column: one more in their cell; back: one less. From a column to
    the people and on to a row: one more person.
    """
    capacity: Residual = defaultdict(dict)
    for i, j in _places(grid):
        count = grid[i][j]
        low, high = (0, _FREE) if (i, j) in hidden else bounds(count)
        capacity["row", i]["column", j] = high - count
        capacity["column", j]["row", i] = count - low
    for i, room in enumerate(rooms[0]):
        capacity[PEOPLE]["row", i] = _FREE if room is None else room
    for j, room in enumerate(rooms[1]):
        capacity["column", j][PEOPLE] = _FREE if room is None else room
    return capacity


def _without(capacity: Residual, one: Node, other: Node) -> Residual:
    """Return a copy in which the cell between two nodes does not change."""
    copy: Residual = defaultdict(dict, {n: dict(to) for n, to in capacity.items()})
    copy[one].pop(other, None)
    copy[other].pop(one, None)
    return copy


def _greatest_flow(capacity: Residual, start: Node, end: Node) -> int:
    """Return how much can flow from one node to another, up to WIDTH.

    Source: Edmonds and Karp (1972), the shortest augmenting path.
    """
    flow = 0
    while flow < WIDTH and (path := _path(capacity, start, end)):
        arcs = list(pairwise(path))
        amount = min([WIDTH - flow, *(capacity[a][b] for a, b in arcs)])
        for a, b in arcs:
            capacity[a][b] -= amount
            capacity[b][a] = capacity[b].get(a, 0) + amount
        flow += amount
    return flow


def _path(capacity: Residual, start: Node, end: Node) -> list[Node]:
    """Return the shortest way along which something can still flow."""
    came_from: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting and end not in came_from:
        node = waiting.popleft()
        for after, room in capacity[node].items():
            if room > 0 and after not in came_from:
                came_from[after] = node
                waiting.append(after)
    if end not in came_from:
        return []
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
