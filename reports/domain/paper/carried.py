"""The data that a report for archives carries: what it is made of, and its results."""

from collections.abc import Iterator
from itertools import zip_longest

from questionnaires.domain.canonical import Json, canonical
from reports.domain.official.plain import results_to_plain, value_to_plain
from reports.domain.paper.ground import Ground, fingerprint_of, ground_to_plain
from reports.domain.paper.values import Paper
from reports.domain.words import Say

FORMAT = "touchstone-report-file-1"
MISSING = object()  # what only one of both has
LONGEST = 60  # of a value that is named


def carried(ground: Ground, paper: Paper) -> bytes:
    """Return what is attached to a report, as canonical JSON."""
    return canonical(carried_to_plain(ground, paper))


def carried_to_plain(ground: Ground, paper: Paper) -> dict[str, Json]:
    plain = {
        "format": FORMAT,
        "fingerprint": fingerprint_of(ground),
        "ground": ground_to_plain(ground),
        "results": results_to_plain(paper.report),
    }
    return plain | ({"trend": trend} if (trend := trend_to_plain(paper)) else {})


def trend_to_plain(paper: Paper) -> Json:
    """Return each area over the cycles; nothing where none is followed."""
    return value_to_plain(paper.courses.trend) if paper.courses else None


def differences(
    file: Json, here: Json, say: Say, where: str = "results"
) -> Iterator[str]:
    """Yield where results in a file are not those worked out here, in words."""
    match file, here:
        case dict(), dict():
            for name in sorted({*file, *here}):
                path = f"{where}.{name}"
                one, other = file.get(name, MISSING), here.get(name, MISSING)
                yield from differences(one, other, say, path)
        case list(), list():
            pairs = zip_longest(file, here, fillvalue=MISSING)
            for number, (one, other) in enumerate(pairs):
                yield from differences(one, other, say, f"{where}.{number}")
        case _ if type(file) is not type(here) or file != here:
            words = say.gettext(
                "%(where)s: %(file)s in the file, %(here)s worked out here"
            )
            both = {"file": _said(file, say), "here": _said(here, say)}
            yield words % {"where": where, **both}


def _said(value: Json, say: Say) -> str:
    if value is MISSING:
        return say.gettext("nothing")
    return f"“{value}”"[:LONGEST] if isinstance(value, str) else repr(value)[:LONGEST]
