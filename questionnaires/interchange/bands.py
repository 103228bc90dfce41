"""The bands sheet: what is said of the bands of a scale together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from questionnaires.domain.keys import look_of
from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line, Notes, at


def note_bands(
    of_bands: Iterable[Line], meant: Mapping[str, str], notes: Notes
) -> None:
    """Note what the bands of each scale lack; `meant` are corrected keys of scales."""
    for scale, lines in _by_scale(of_bands, meant).items():
        _note_severities(scale, lines, notes)


def _by_scale(
    of_bands: Iterable[Line], meant: Mapping[str, str]
) -> Mapping[str, list[Line]]:
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in of_bands:
        if line["scale"]:
            lines[meant.get(look_of(line["scale"]), line["scale"])].append(line)
    return lines


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
