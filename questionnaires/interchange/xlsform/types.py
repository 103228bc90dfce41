"""The `type` cell of an XLSForm's row, in any of its spellings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from questionnaires.domain.definition import Type


class Sort(StrEnum):
    """What a row is, as far as we carry it."""

    BEGIN_GROUP = "begin_group"
    BEGIN_REPEAT = "begin_repeat"
    END = "end"
    QUESTION = "question"
    ACKNOWLEDGE = "acknowledge"
    RANGE = "range"
    TODAY = "today"
    NOT_CARRIED = "not_carried"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RowType:
    """What a row is: `type` of a question, `list` it offers, with “other” or not."""

    sort: Sort
    type: Type | None = None
    list: str = ""
    is_external: bool = False
    has_other: bool = False


_BEGIN = re.compile(r"begin[\s_]+(l?group|repeat|looped group)", re.IGNORECASE)
_END = re.compile(r"end[\s_]+(l?group|repeat|looped group|loop)", re.IGNORECASE)
_SELECT = re.compile(
    r"(?P<command>select_one_external|select[ _]one(?: from| using)?|select1"
    r"|select[ _]multiple(?: from| using)?|select all that apply(?: from)?"
    r"|add select (?:one|multiple) prompt using)\s+(?P<list>\S+)"
    r"(?P<other>\s+(?:or specify other|or_other|or other))?",
    re.IGNORECASE,
)
# lists in other files or of repeats, an order of choices, a map of places
_OTHER_LISTS = re.compile(
    r"(select[ _](one|multiple)[ _]from[ _]file |rank\b|osm\b|select[ _]\w+ \$\{).*",
    re.IGNORECASE,
)
_OURS = {"int": Type.INTEGER, "decimal": Type.DECIMAL, "date": Type.DATE}
_SORTS = {"range": Sort.RANGE, "today": Sort.TODAY, "get today": Sort.TODAY}


def read_type(cell: str) -> RowType:
    """Return what a `type` cell says."""
    words = " ".join(cell.split())
    if found := _BEGIN.fullmatch(words):
        is_group = found[1].lower() == "group"
        return RowType(Sort.BEGIN_GROUP if is_group else Sort.BEGIN_REPEAT)
    if _END.fullmatch(words):
        return RowType(Sort.END)
    if _OTHER_LISTS.fullmatch(words):
        return RowType(Sort.NOT_CARRIED, list=words.rpartition(" ")[2])
    if found := _SELECT.fullmatch(words):
        return _select(found)
    return _plain(words)


def _select(found: re.Match[str]) -> RowType:
    command = found["command"].lower()
    is_several = "multiple" in command or "all that" in command
    return RowType(
        Sort.QUESTION,
        Type.SELECT_MULTIPLE if is_several else Type.SELECT_ONE,
        found["list"],
        is_external="external" in command,
        has_other=bool(found["other"]),
    )


def _plain(words: str) -> RowType:
    name = words if words in _prompts() else words.lower()
    prompt = _prompts().get(name)
    if prompt is None:
        return RowType(Sort.UNKNOWN)
    if name in _SORTS:
        return RowType(_SORTS[name])
    control, kind = prompt
    if control == "trigger" and kind != "geopoint":
        return RowType(Sort.ACKNOWLEDGE)
    if "calculate" in name:
        return RowType(Sort.QUESTION, Type.CALCULATE)
    if control != "input" or kind not in {"string", *_OURS}:
        return RowType(Sort.NOT_CARRIED)
    ours = Type.NOTE if "note" in name else _OURS.get(kind, Type.TEXT)
    return RowType(Sort.QUESTION, ours)


@cache
def _prompts() -> Mapping[str, tuple[str, str]]:
    """Return the control and the kind of answer of each type pyxform knows."""
    from pyxform.question_type_dictionary import (  # slow to load
        QUESTION_TYPE_DICT,
    )

    return {
        name: (
            str(parts.get("control", {}).get("tag", "")),
            str(parts.get("bind", {}).get("type", "")),
        )
        for name, parts in QUESTION_TYPE_DICT.items()
    }
