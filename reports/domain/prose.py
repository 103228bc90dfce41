"""A cell of text as paragraphs and lists, by the rules of docs/workbook.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

BULLET = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one list of several lines."""

    lines: tuple[str, ...]
    is_list: bool = False


Prose = tuple[Block, ...]


def prose(words: str) -> Prose:
    """Return the words as blocks: a line is a paragraph, lines of “- ” are a list."""
    return tuple(_blocks(line.strip() for line in words.splitlines() if line.strip()))


def first_line(words: str) -> str:
    """Return the first line that is not empty."""
    return next((line.strip() for line in words.splitlines() if line.strip()), "")


def after_first_line(words: str) -> Prose:
    """Return everything but the first line."""
    return prose(words.strip().partition("\n")[2])


def _blocks(lines: Iterable[str]) -> Iterable[Block]:
    for is_list, group in groupby(lines, key=lambda line: line.startswith(BULLET)):
        if is_list:
            items = tuple(line.removeprefix(BULLET).strip() for line in group)
            yield Block(items, is_list=True)
        else:
            yield from (Block((line,)) for line in group)
