"""What differs between two banks, by the sheets, keys and columns an expert knows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange import sheets
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.sheets import SHEETS, Sheet
from questionnaires.interchange.workbook import grids_of
from questionnaires.queries import load_draft, load_latest

MOST_NAMED = 20  # on one printed line; --json names all

Row = Mapping[str, str]  # the cells that are not empty, by header

# what names a row; rows of the same name are compared together
_KEYS: Mapping[str, tuple[str, ...]] = {
    sheets.SETTINGS.name: (),
    sheets.CHOICES.name: ("list_name", "name"),
    sheets.ITEMS.name: ("scale", "question"),
    sheets.BANDS.name: ("scale", "name"),
    sheets.CASES.name: ("case",),
    sheets.TRANSLATIONS.name: ("language", "sheet", "key", "column"),
}


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs on one sheet: keys in their order, and the columns of each change.

    `is_reordered`: rows that both banks have stand in another order.
    """

    sheet: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_reordered: bool = False


def compared(after: Questionnaire | None) -> tuple[str, tuple[Changes, ...]]:
    """Return what is replaced (“draft”, else “version 3”, else “nothing”), and how.

    Nothing is compared, and “” returned, where there is no bank.
    """
    if after is None:
        return "", ()
    try:
        return say("draft"), changes_between(load_draft(after.key), after)
    except LookupError:
        pass
    try:
        latest = load_latest(after.key)
    except LookupError:
        return "nothing", ()
    against = say("version %(number)s", number=latest.number)
    return against, changes_between(latest.questionnaire, after)


def changes_between(before: Questionnaire, after: Questionnaire) -> tuple[Changes, ...]:
    """Return what the second bank has otherwise; no sheet that is the same."""
    old, new = grids_of(before), grids_of(after)
    found = (
        _changes(sheet, _rows(sheet, old), _rows(sheet, new))
        for sheet in SHEETS
        if sheet is not sheets.META
    )
    return tuple(one for one in found if one != Changes(one.sheet))


def _rows(sheet: Sheet, grids: Mapping[str, Grid]) -> dict[str, list[Row]]:
    """Return the rows of a sheet by their key; the ends of groups have none."""
    grid = grids.get(sheet.name, [[]])
    rows: dict[str, list[Row]] = defaultdict(list)
    columns = _KEYS.get(sheet.name, ("name",))
    for cells in grid[1:]:
        row = {name: cell for name, cell in zip(grid[0], cells, strict=True) if cell}
        key = "/".join(row.get(column, "") for column in columns) or sheet.name
        if "name" not in columns or "name" in row:
            rows[key].append(row)
    return rows


def _changes(
    sheet: Sheet, old: Mapping[str, list[Row]], new: Mapping[str, list[Row]]
) -> Changes:
    both = [key for key in new if key in old]
    return Changes(
        sheet.name,
        added=tuple(key for key in new if key not in old),
        removed=tuple(key for key in old if key not in new),
        changed=tuple(
            (key, _columns(sheet, old[key], new[key]))
            for key in both
            if old[key] != new[key]
        ),
        is_reordered=both != [key for key in old if key in new],
    )


def _columns(sheet: Sheet, old: list[Row], new: list[Row]) -> tuple[str, ...]:
    """Return the columns in which the rows of one key differ."""
    names = dict.fromkeys(name for row in (*old, *new) for name in row)
    key = _KEYS.get(sheet.name, ())
    return tuple(
        name
        for name in names
        if name not in key
        and [row.get(name) for row in old] != [row.get(name) for row in new]
    )


def sentences_about(against: str, changes: tuple[Changes, ...]) -> Iterator[Sentence]:
    """Yield a line for each kind of change on each sheet, with its count."""
    if against == "nothing":
        yield say("The questionnaire is new: nothing is replaced.")
    elif against and not changes:
        yield say(
            "Nothing differs from the present state (%(against)s).", against=against
        )
    elif against:
        yield say("Against the present state (%(against)s):", against=against)
    for one in changes:
        yield from _about(one)


def _about(one: Changes) -> Iterator[Sentence]:
    renamed = tuple(f"{key} ({', '.join(names)})" for key, names in one.changed)
    if one.added:
        facts = _facts(one, one.added)
        yield say("%(sheet)s: added %(count)s: %(what)s.", **facts)
    if one.removed:
        facts = _facts(one, one.removed)
        yield say("%(sheet)s: removed %(count)s: %(what)s.", **facts)
    if renamed:
        facts = _facts(one, renamed)
        yield say("%(sheet)s: changed %(count)s: %(what)s.", **facts)
    if one.is_reordered:
        yield say("%(sheet)s: rows stand in another order.", sheet=one.sheet)


def _facts(one: Changes, what: tuple[str, ...]) -> dict[str, object]:
    return {"sheet": one.sheet, "count": len(what), "what": _listed(what)}


def plain_changes(changes: tuple[Changes, ...]) -> list[dict[str, Any]]:
    """Return changes as `import_bank --dry-run --json` prints them."""
    return [
        {
            "sheet": one.sheet,
            "added": list(one.added),
            "removed": list(one.removed),
            "changed": {key: list(names) for key, names in one.changed},
            "reordered": one.is_reordered,
        }
        for one in changes
    ]


def _listed(what: tuple[str, ...]) -> str:
    more = ["…"] if len(what) > MOST_NAMED else []
    return "; ".join([*what[:MOST_NAMED], *more])
