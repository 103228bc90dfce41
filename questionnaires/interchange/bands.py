"""The bands sheet: what is said of the bands of a scale together, and what is not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from questionnaires.domain.decimals import is_number
from questionnaires.domain.expressions.errors import closest
from questionnaires.domain.findings import Place
from questionnaires.domain.keys import look_of
from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line, Notes, at

OF_OTHERS = ("min", "max", "severity")  # what is compared with that of other bands


def note_bands(
    of_bands: Iterable[Line],
    scales: Collection[str],
    meant: Mapping[str, str],
    notes: Notes,
) -> None:
    """Note what the bands of each scale lack; `meant` are corrected keys of scales.

    Of bands that are not all there, or whose ends are unknown, nothing is compared.
    """
    lines = _by_scale(of_bands, meant)
    lacking = {closest(key.lower(), scales) for key in lines.keys() - scales}
    for scale in scales:
        of_it = lines.get(scale, [])
        if lacking & {scale, ""} or not all(map(_has_ends, of_it)):
            _settle(scale, of_it, notes)
        else:
            _note_severities(scale, of_it, notes)


def _by_scale(
    of_bands: Iterable[Line], meant: Mapping[str, str]
) -> Mapping[str, list[Line]]:
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in of_bands:
        if line["scale"]:
            lines[meant.get(look_of(line["scale"]), line["scale"])].append(line)
    return lines


def _has_ends(line: Line) -> bool:
    return is_number(line["min"]) and is_number(line["max"])


def _settle(scale: str, lines: Sequence[Line], notes: Notes) -> None:
    for line in lines:
        for column in OF_OTHERS:
            notes.settle(at(line, column))
    notes.settle(Place("scales", notes.rows.get(("scales", scale)), "name"))


def _note_severities(scale: str, lines: Sequence[Line], notes: Notes) -> None:
    """S140: one that was forgotten would count as 0."""
    empty = [line for line in lines if not line["severity"]]
    if not empty or len(empty) == len(lines):
        return
    notes.warn(
        "S140",
        at(empty[0], "severity"),
        say("“severity” is empty, and other bands of “%(scale)s” have one.",
            scale=scale),
        say("Fill it in: an empty one counts as 0."),
    )  # fmt: skip
    for line in lines:
        notes.settle(at(line, "severity"))
