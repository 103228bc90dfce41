"""What somebody typed into a form that could not be saved, each under its box's name.

A form says in the hidden field `called` what its boxes are called, as JSON by their
names, and in `was` what stood there before. Rows of a table have one name for a column:
`label::en` is `2-label::en` in the third row.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

CALLED, WAS = "called", "was"


@dataclass(frozen=True, slots=True)
class Written:
    """Words that were typed; `head` is what their box is called, if that is known."""

    words: str
    head: str = ""


def written_in(
    sent: Iterable[tuple[str, Sequence[str]]],
) -> tuple[Written, ...] | None:
    """Return what was typed, without what stood there already.

    None if the form does not say what its boxes are called.
    """
    fields = {name: values[-1] for name, values in sent if values}
    called = cells_in(fields.get(CALLED, ""))
    if not called:
        return None
    was = cells_in(fields.get(WAS, ""))
    found = (
        Written(_lines(words), _head(name, called))
        for name, words in fields.items()
        if words.strip() and _lines(words) != _lines(was.get(name, ""))
    )
    return tuple(one for one in found if one.head)


def cells_in(words: str) -> dict[str, str]:
    """Return the cells of a hidden field, by their names; none of what is no JSON."""
    try:
        cells = json.loads(words)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(cells, dict):
        return {}
    return {str(name): str(cell) for name, cell in cells.items()}


def _head(name: str, called: Mapping[str, str]) -> str:
    if name in called:
        return called[name]
    row, _dash, column = name.partition("-")
    if column in called and row.isdecimal():
        return f"{int(row[:6]) + 1} · {called[column]}"
    return ""


def _lines(words: str) -> str:
    return "\n".join(words.splitlines())
