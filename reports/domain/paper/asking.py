"""What report somebody asks for, as JSON for a row: equal wishes are equal."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.domain.redacting import LeftOut
from questionnaires.domain.canonical import Json
from reports.domain.paper.wishes import Layout, Wish, chapters_of


@dataclass(frozen=True, slots=True)
class Asking:
    """A wish, in which language, and of what: 0 is what stands, else a revision.

    The form for archives carries its data with it.
    """

    wish: Wish
    language: str
    revision: int = 0
    is_archive: bool = False


def asking_to_plain(asking: Asking) -> dict[str, Json]:
    """Return what is asked for; chapters that would not be printed are not in it."""
    wish = asking.wish
    return {
        "layout": wish.layout.value,
        "chapters": [one.value for one in wish.printed],
        "leaves_out": sorted(one.value for one in wish.leaves_out),
        "language": asking.language,
        "revision": asking.revision,
        "is_archive": asking.is_archive,
    }


def asking_from_plain(plain: Mapping[str, Json]) -> Asking:
    """Return what `asking_to_plain` wrote.

    Raises:
        KeyError: something is missing.
        ValueError: a layout, or what is left out, is none.
    """
    wish = Wish(
        layout=Layout(plain["layout"]),
        chapters=chapters_of(plain["chapters"]),
        leaves_out=frozenset(map(LeftOut, plain["leaves_out"])),
    )
    is_archive = plain.get("is_archive", False)  # rows of before have none
    return Asking(wish, plain["language"], plain["revision"], is_archive)
