"""A cell of text as paragraphs and lists, by the rules of docs/workbook.md."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from reports.domain.foreign import part_of

BULLET = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, one list of several lines, or a title within the words."""

    lines: tuple[str, ...]
    is_list: bool = False
    is_title: bool = False


Prose = tuple[Block, ...]


def prose(words: str) -> Prose:
    """Return the words as blocks: a line is a paragraph, lines of “- ” are a list."""
    lines = (line.strip() for line in words.splitlines() if line.strip())
    return tuple(
        replace(block, lines=tuple(part_of(words, line) for line in block.lines))
        for block in _blocks(lines)
    )


def first_line(words: str) -> str:
    """Return the first line that is not empty."""
    lines = (line.strip() for line in words.splitlines() if line.strip())
    return part_of(words, next(lines, ""))


def after_first_line(words: str) -> Prose:
    """Return everything but the first line."""
    return prose(part_of(words, words.strip().partition("\n")[2]))


def _blocks(lines: Iterable[str]) -> Iterable[Block]:
    for is_list, group in groupby(lines, key=lambda line: line.startswith(BULLET)):
        if is_list:
            items = tuple(line.removeprefix(BULLET).strip() for line in group)
            yield Block(items, is_list=True)
        else:
            yield from (Block((line,)) for line in group)
