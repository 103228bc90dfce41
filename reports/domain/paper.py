"""How much of a report fits on its first sheet of paper, by a rough count of lines."""

from math import ceil

from reports.domain.prose import Prose
from reports.domain.report import Box, Report, Result

LINES_ON_A_SHEET = 47.0
SIGNS_IN_A_LINE = 88
TITLE = 1.6  # of a part of a box, in lines
BOX = 1.4  # the space in and around a box
METER = 4.2


def fits_first_sheet(report: Report) -> bool:
    """Say whether all before the next steps fits; only then these begin a sheet."""
    lines = 3.0 + sum(_lines(sentence) for sentence in report.headline)
    lines += _box(report.meanings) + _box(report.areas)
    lines += sum(map(_result, report.results))
    lines += _box((report.emergency,)) if report.emergency else 0
    return lines <= LINES_ON_A_SHEET


def _box(parts: tuple[Box, ...]) -> float:
    size = sum(TITLE + _prose(part.body) for part in parts)
    return size and size + BOX


def _result(result: Result) -> float:
    if result.unsaid is None:
        return METER + _prose(result.tip)
    return METER + len(result.unsaid.questions)


def _prose(body: Prose) -> int:
    return sum(_lines(line) for block in body for line in block.lines)


def _lines(words: str) -> int:
    return ceil(len(words) / SIGNS_IN_A_LINE)
