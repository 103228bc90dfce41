"""The data that a report for archives carries: what it is made of, and its results."""

from collections.abc import Iterator
from itertools import zip_longest

from questionnaires.domain.canonical import Json, canonical
from reports.domain.official.plain import results_to_plain
from reports.domain.paper.ground import Ground, fingerprint_of, ground_to_plain
from reports.domain.paper.values import Paper

FORMAT = "touchstone-report-file-1"
MISSING = "nothing"
LONGEST = 60  # of a value that is named


def carried(ground: Ground, paper: Paper) -> bytes:
    """Return what is attached to a report, as canonical JSON."""
    return canonical(carried_to_plain(ground, paper))


def carried_to_plain(ground: Ground, paper: Paper) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "fingerprint": fingerprint_of(ground),
        "ground": ground_to_plain(ground),
        "results": results_to_plain(paper.report),
    }


def differences(file: Json, here: Json, where: str = "results") -> Iterator[str]:
    """Yield where results in a file are not those worked out here, in words."""
    match file, here:
        case dict(), dict():
            for name in sorted({*file, *here}):
                path = f"{where}.{name}"
                yield from differences(
                    file.get(name, MISSING), here.get(name, MISSING), path
                )
        case list(), list():
            pairs = zip_longest(file, here, fillvalue=MISSING)
            for number, (one, other) in enumerate(pairs):
                yield from differences(one, other, f"{where}.{number}")
        case _ if type(file) is not type(here) or file != here:
            yield f"{where}: {_said(file)} in the file, {_said(here)} worked out here"


def _said(value: Json) -> str:
    return f"“{value}”"[:LONGEST] if isinstance(value, str) else repr(value)[:LONGEST]
