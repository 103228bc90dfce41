"""What somebody who reads the published tables could work out: all of it.

An attacker knows the rules. Every published number is a stretch of counts; a hidden
cell of a one-way table is small, and any other is any number. People stand in one
cell of each table, so rows and columns of a two-way table add up to the one-way
tables, and all tables to the same people. Everybody has a language. To each choice of
a question the same people said yes or no. And `implied` are pairs of tables: whoever
stands outside `-` in the first does so in the second. The stretches of the margins are
narrowed by every pair of tables, until nothing changes; those of a two-way table are
then worked out exactly.
"""

from collections import defaultdict

from assessment.domain.counting import FINISHED, LANGUAGE, NO, UNSAID, YES

FREE = 10**6


class Attack:
    """All stretches that are consistent with what was published."""

    def __init__(self, tables, shown, rules, truth, implied=()):
        self.rules, self.truth, self.implied = rules, truth, implied
        self.tables = {t.name: t for t in tables if t.name != FINISHED}
        self.published = {one.name: one for one in shown}
        self.low, self.high = {}, {}
        for table in self.tables.values():
            for place in places(table):
                self.low[place], self.high[place] = self.read(place)
        self.people = [0, FREE]
        self.answered = defaultdict(lambda: [0, FREE])
        while (
            self.narrow_margins()
            or self.narrow_two_way()
            or self.narrow_choices()
            or self.narrow_implied()
        ):
            pass

    def number(self, place):
        """What is published of a cell: nothing, where it is hidden."""
        name, row, column = place
        if name not in self.published:
            return None
        one = self.published[name]
        if row not in one.rows:
            return None
        return one.cells[one.rows.index(row)][one.columns.index(column)]

    def read(self, place):
        """What one cell says by itself; a reader knows the rules."""
        number = self.number(place)
        if number is not None:
            return self.stretch(number)
        if place[:2] == (LANGUAGE, UNSAID):
            return 0, 0
        return (0, max(self.rules.least - 1, 0)) if self.is_small(place) else (0, FREE)

    def is_small(self, place):
        """Whether a cell that is hidden is surely small."""
        name, row, _column = place
        table = self.tables[name]
        if table.by or row == UNSAID:
            return False
        if name == LANGUAGE and self.rules.hides_main_language:
            return False  # one of those that are hidden is large: any
        return not (table.choice and row == NO and self.rules.only_yes)

    def stretch(self, number):
        slack = self.rules.step // 2
        return max(self.rules.least, number - slack), number + slack

    def narrow_margins(self):
        """A one-way table adds up to all people, and so does each other one."""
        changed = False
        for table in self.tables.values():
            if not table.by:
                changed |= self.narrow_sum(places(table), self.people)
        return changed

    def narrow_two_way(self):
        """A row of a two-way table is a cell of a one-way table."""
        changed = False
        for table in self.tables.values():
            if not table.by:
                continue
            for row in table.rows:
                line = [(table.name, row, column) for column in table.columns]
                changed |= self.narrow_line(line, (f"band:{table.scale}", row, ""))
            for column in table.columns:
                line = [(table.name, row, column) for row in table.rows]
                changed |= self.narrow_line(line, (table.by, column, ""))
        return changed

    def narrow_choices(self):
        """Who said yes or no to one choice did so to each other one."""
        changed = False
        for table in self.tables.values():
            if table.choice:
                line = [(table.name, row, "") for row in (YES, NO)]
                changed |= self.narrow_sum(line, self.answered[table.question])
        return changed

    def narrow_implied(self):
        """Those who stand outside `-` in one table are among those of another."""
        changed = False
        for one, other in self.implied:
            if {one, other} <= self.tables.keys():
                inner, outer = self.outside(one), self.outside(other)
                least = sum(self.low[p] for p in inner)
                most = sum(self.high[p] for p in outer)
                for p in inner:
                    changed |= self.narrow(p, 0, most - least + self.low[p])
                for p in outer:
                    changed |= self.narrow(p, least - most + self.high[p], FREE)
        return changed

    def outside(self, name):
        """The cells of who gave an answer; of a choice, of who chose it."""
        table = self.tables[name]
        rows = [YES] if table.choice else [r for r in table.rows if r != UNSAID]
        return [(name, row, "") for row in rows]

    def narrow_line(self, line, margin):
        total = [self.low[margin], self.high[margin]]
        changed = self.narrow_sum(line, total)
        return changed | self.narrow(margin, *total)

    def narrow_sum(self, line, total):
        """Cells and their sum, each narrowed by the others."""
        least, most = sum(self.low[p] for p in line), sum(self.high[p] for p in line)
        before = tuple(total)
        total[0], total[1] = max(total[0], least), min(total[1], most)
        changed = before != tuple(total)
        for place in line:
            rest_low = least - self.low[place]
            rest_high = most - self.high[place]
            changed |= self.narrow(place, total[0] - rest_high, total[1] - rest_low)
        return changed

    def narrow(self, place, low, high):
        before = self.low[place], self.high[place]
        self.low[place] = max(before[0], low)
        self.high[place] = min(before[1], high)
        return before != (self.low[place], self.high[place])

    def of(self, place):
        """The narrowest stretch for a cell: exact for its two-way table."""
        table = self.tables[place[0]]
        if not table.by:
            return self.low[place], self.high[place]
        return self.exact(table, place)

    def exact(self, table, place):
        """The counts as they are fit; push them as far as all stretches allow."""
        count = self.truth.get(place, 0)
        row, column = ("r", place[1]), ("c", place[2])
        more = flow(self.arcs(table, place), column, row)
        less = flow(self.arcs(table, place), row, column)
        return (
            max(self.low[place], count - less),
            min(self.high[place], count + more),
        )

    def arcs(self, table, left_out):
        arcs = {}
        for _, row, column in places(table):
            place = (table.name, row, column)
            if place != left_out:
                self.arc(arcs, ("r", row), ("c", column), place)
        for row in table.rows:
            self.arc(arcs, "all", ("r", row), (f"band:{table.scale}", row, ""))
        for column in table.columns:
            self.arc(arcs, ("c", column), "all", (table.by, column, ""))
        return arcs

    def arc(self, arcs, start, end, place):
        count = self.truth.get(place, 0)
        arcs.setdefault(start, {})[end] = self.high[place] - count
        arcs.setdefault(end, {})[start] = count - self.low[place]


def flow(arcs, start, end, limit=FREE):
    """Push along any way that is left, as long as there is one."""
    pushed = 0
    while pushed < limit and (way := find(arcs, start, end, {start})):
        amount = min(arcs[a][b] for a, b in way)
        for a, b in way:
            arcs[a][b] -= amount
            arcs.setdefault(b, {})[a] = arcs.get(b, {}).get(a, 0) + amount
        pushed += amount
    return pushed


def find(arcs, start, end, seen):
    for after, room in arcs.get(start, {}).items():
        if room > 0 and after == end:
            return [(start, after)]
        if room > 0 and after not in seen:
            seen.add(after)
            if rest := find(arcs, after, end, seen):
                return [(start, after), *rest]
    return []


def places(table):
    return [(table.name, row, column) for row in table.rows for column in table.columns]


def is_safe(low, high):
    return high - low >= 10 or (low == 0 and high >= 9)
