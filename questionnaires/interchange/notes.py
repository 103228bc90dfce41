"""What the reader of a workbook finds, and the row each thing stands in."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from questionnaires.domain.findings import Finding, Level, Place
from questionnaires.domain.sentences import say


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its cells by column (`relevant`, `label::fr`)."""

    sheet: str
    row: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class Notes:
    """The findings so far; `rows` are where things stand, by sheet and key.

    A key stands there as it is written, and in small letters: the first of them.
    `unread` are the sheets of which nothing could be read; `heads` are the rows of the
    column names where these are not the first. Of a cell in `settled` nothing more is
    noted: what is wrong with it was said, or follows from what was. Without a row it
    stands for the whole column. `nameless` are the sheets that lack such a column.
    """

    findings: list[Finding] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    heads: dict[str, int] = field(default_factory=dict)
    settled: set[Place] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)

    def refuse(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Note what must be mended."""
        self._note(Finding(code, Level.ERROR, message, hint, place=place))

    def warn(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Note what needs a second look."""
        self._note(Finding(code, Level.WARNING, message, hint, place=place))

    def header(self, sheet: str, column: str = "") -> Place:
        """Return the place where the columns of a sheet are named."""
        return Place(sheet, self.heads.get(sheet, 1), column)

    def settle(self, place: Place) -> None:
        """Let nothing more be noted of a cell."""
        self.settled.add(cell_of(place))

    def _note(self, finding: Finding) -> None:
        if not is_settled(finding.place, self.settled):
            self.findings.append(finding)

    def stands(self, line: Line, key: str, column: str = "name") -> None:
        """Remember the row of a key; a key that stands twice is an error."""
        address = (line.sheet, key.lower())
        if address in self.rows:
            finding = Finding(
                "K102",
                Level.ERROR,
                say(
                    "The key “%(key)s” stands twice, first in row %(row)s.",
                    key=key,
                    row=self.rows[address],
                ),
                say("Give each its own key; capitals make no difference."),
                where=(line.sheet, key, column),
                place=Place(line.sheet, line.row, column),
            )
            self._note(finding)
        self.remember(line, key)

    def remember(self, line: Line, key: str) -> None:
        """Remember the row of a key, as it is written and in small letters."""
        self.rows.setdefault((line.sheet, key), line.row)
        self.rows.setdefault((line.sheet, key.lower()), line.row)


def cell_of(place: Place) -> Place:
    """Return a place without the language of its column."""
    return replace(place, column=place.column.partition("::")[0])


def is_settled(place: Place, settled: Set[Place]) -> bool:
    """Say whether everything was said of a cell, or of its column."""
    cell = cell_of(place)
    return cell in settled or replace(cell, row=None) in settled


def at(line: Line, column: str = "") -> Place:
    """Return the place of a cell."""
    return Place(line.sheet, line.row, column)


def with_places(
    findings: Iterable[Finding], rows: Mapping[tuple[str, str], int]
) -> tuple[Finding, ...]:
    """Return findings about a definition with the rows they are about."""
    return tuple(
        _with_place(finding, rows) if finding.place == Place() else finding
        for finding in findings
    )


def _with_place(finding: Finding, rows: Mapping[tuple[str, str], int]) -> Finding:
    placed = replace(finding, place=_place(finding.where, rows))
    first = _place(finding.again, rows).row
    if first is None:
        return placed
    return replace(
        placed,
        hint=say(
            "It stands in row %(row)s already. Remove one of the two rows, or change"
            " its name.",
            row=first,
        ),
    )


def _place(where: tuple[str, str, str], rows: Mapping[tuple[str, str], int]) -> Place:
    sheet, key, column = where
    row = rows.get((sheet, key)) or rows.get((sheet, key.lower()))
    if row is None and "__" in key:  # a copy of something repeated
        row = rows.get((sheet, key.split("__")[0].lower()))
    return Place(sheet, row, column)
