"""The survey sheet: questions in their sections, in the order they are asked."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from questionnaires.domain.checks.written import IN_SURVEY
from questionnaires.domain.definition import (
    SELECTS,
    AnsweredBy,
    Question,
    Section,
    Type,
)
from questionnaires.domain.expressions.errors import LIKE_A_KEY, closest, did_you_mean
from questionnaires.domain.sentences import say
from questionnaires.interchange.kinds import REFERENCE
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.rows import Context, read_row
from questionnaires.interchange.sheets import QUESTIONS, SECTIONS

BEGINNINGS = frozenset({"begin_group", "begin_repeat"})
ENDS = frozenset({"end_group", "end_repeat"})
GROUPS = BEGINNINGS | ENDS
TYPES = frozenset(Type) | GROUPS
KEPT = 1024  # types, with their lists
OR_OTHER = " or_other"  # XLSForm's further choice, with a text of its own

_NAME = re.compile(r"[a-zA-Z_][\w.-]*", re.ASCII)
_WITH_SPACE = re.compile(r"^(begin|end|select) (group|repeat|one|multiple)\b")
# a type and its list without the space between
_TOGETHER = re.compile(r"(select_one|select_multiple)[_:-]?(\w[\w-]*)")


@dataclass(slots=True)
class _Open:
    """The section being read."""

    section: Section
    line: Line | None
    questions: list[Question]
    word: str = ""


def read_survey(
    lines: Sequence[Line], lists: Collection[str], context: Context
) -> tuple[Section, ...]:
    """Return the sections; what stands outside any group forms one of its own.

    `lists` are the names of the lists of choices there are.
    """
    sections: list[Section] = []
    current: _Open | None = None
    keys = {line["name"] for line in lines}
    _settle_questions_of_no_type(lines, context.notes)
    for line in lines:
        word, rest = _type_of(line, lists, context.notes)
        _note_astray(word, line, context.notes)
        if word in GROUPS:
            _close(current, sections)
            _note_structure(word, line, current, context.notes)
            current = _begin(word, line, context) if word in BEGINNINGS else None
            continue
        if question := _question(Type(word), rest, line, context):
            if current is None:
                current = _Open(Section(_free(keys, sections), ()), None, [])
            current.questions.append(question)
    if current and current.line:
        context.notes.refuse(
            "W130",
            at(current.line, "type"),
            say("The group is never ended."),
            say("Add end_group or end_repeat where it ends."),
        )
    _close(current, sections)
    return tuple(sections)


def _type_of(line: Line, lists: Collection[str], notes: Notes) -> tuple[str, str]:
    """Return the type and its list; for an unknown one, what it is likely to be."""
    word, rest = _parted(line["type"])
    if rest.rstrip().endswith(OR_OTHER):
        notes.refuse(
            "Q101",
            at(line, "type"),
            say("“or_other” is not carried."),
            say("Add a choice for it, and a text question that is asked when it is"
                " chosen."),
        )  # fmt: skip
        return word, rest.rstrip().removesuffix(OR_OTHER).strip()
    if word in TYPES:
        return word, rest.strip()
    if not word:  # said already
        return Type.INTEGER, ""
    if not rest and (together := _TOGETHER.fullmatch(word)):
        notes.refuse(
            "Q101",
            at(line, "type"),
            say("“%(type)s” is not a type we know.", type=line["type"][:60]),
            did_you_mean(f"{together[1]} {_list_meant(together[2], lists)}"),
        )
        return together[1], together[2]
    close = closest(word.lower(), TYPES)
    meant = f"{close} {_list_meant(rest, lists)}".strip() if close else ""
    notes.refuse(
        "Q101",
        at(line, "type"),
        say("“%(type)s” is not a type we know.", type=line["type"][:60]),
        did_you_mean(meant) or say("See docs/workbook.md."),
    )
    likely = close or (Type.SELECT_ONE if rest else Type.INTEGER)
    return likely, rest.strip()


def _list_meant(named: str, lists: Collection[str]) -> str:
    """Return the list that a name means: the one that is called almost like it."""
    named = named.strip()
    if named in lists:
        return named
    return closest(named.lower(), lists, LIKE_A_KEY) or named


@lru_cache(maxsize=KEPT)
def _parted(cell: str) -> tuple[str, str]:
    """Return the first word of a type and what follows; the same in most rows."""
    word, _, rest = _WITH_SPACE.sub(r"\1_\2", cell).partition(" ")
    return word, rest


def _settle_questions_of_no_type(lines: Sequence[Line], notes: Notes) -> None:
    """Let nothing be noted of conditions that name a question without a known type."""
    unknown = {
        REFERENCE.write(line["name"]) for line in lines if not _likely(line["type"])
    }
    for line in lines if unknown else ():
        for column in IN_SURVEY:
            if any(name in line[column] for name in unknown):
                notes.settle(at(line, column))


def _note_astray(word: str, line: Line, notes: Notes) -> None:
    """Note who answers, and what is asked alike, in a row that cannot say so."""
    for column, is_astray in (
        ("answered_by", word not in BEGINNINGS),
        ("same_as", word in GROUPS),
    ):
        if is_astray and line[column]:
            notes.refuse(
                "W152",
                at(line, column),
                say("“%(column)s” is not read in this row.", column=column),
                say("Write answered_by in the row of begin_group, and same_as in that"
                    " of a question."),
            )  # fmt: skip


def _likely(cell: str) -> str:
    """Return what a type is, or is a slip of; nothing where nobody knows."""
    word, _ = _parted(cell)
    if word in TYPES:
        return word
    together = _TOGETHER.fullmatch(word)
    return together[1] if together else closest(word.lower(), TYPES)


def _close(current: _Open | None, sections: list[Section]) -> None:
    if current:
        sections.append(replace(current.section, questions=tuple(current.questions)))


def _free(keys: set[str], sections: list[Section]) -> str:
    """Return a key for a section the sheet gives none."""
    taken = keys | {section.key for section in sections}
    number = len(sections) + 1
    while (key := f"section_{number}") in taken:
        number += 1
    return key


def _begin(word: str, line: Line, context: Context) -> _Open:
    key = line["name"]
    context.notes.stands(line, key)
    section = read_row(SECTIONS, line, key, context, questions=())
    if section is None:
        section = Section("", ())
    if line["answered_by"] not in {"", *AnsweredBy}:  # said already
        section = replace(section, answered_by=AnsweredBy.CIVIL_SOCIETY)
    if line["repeat_over"] and not section.repeat_over:  # said already
        section = replace(section, repeat_over=_likely_name(line["repeat_over"]))
    elif (word == "begin_repeat") != bool(section.repeat_over):
        context.notes.refuse(
            "Q105",
            at(line, "repeat_over"),
            say("A repeat names the question it repeats over; a group does not."),
            say("Write begin_repeat and ${question} under repeat_over, or neither."),
        )
    _check_count(line, section, context.notes)
    return _Open(section, line, [], word)


def _likely_name(cell: str) -> str:
    """Return the question that is meant where no `${}` names it."""
    found = _NAME.search(cell)
    return found[0] if found else "unknown"


def _check_count(line: Line, section: Section, notes: Notes) -> None:
    count = line["repeat_count"].replace(" ", "")
    if count and count != repeat_count(section).replace(" ", ""):
        notes.warn(
            "W123",
            at(line, "repeat_count"),
            say(
                "“%(count)s” is not read: a section is repeated once for "
                "every chosen choice.",
                count=line["repeat_count"][:60],
            ),
            say("Write %(count)s.", count=repeat_count(section)),
        )


def repeat_count(section: Section) -> str:
    """Return XLSForm's count of a repeated section."""
    return f"count-selected({REFERENCE.write(section.repeat_over)})"


def _note_structure(word: str, line: Line, current: _Open | None, notes: Notes) -> None:
    kind = word.rpartition("_")[2]
    opened = current.word if current else ""
    if word in BEGINNINGS and opened:
        notes.refuse(
            "W132",
            at(line, "type"),
            say("A group cannot stand inside another one."),
            say(
                "End the %(opened)s of row %(row)s first.",
                opened=opened,
                row=current.line.row,
            )
            if current and current.line
            else "",
        )
    if word in ENDS and opened and not opened.endswith(kind):
        end = opened.replace("begin", "end")
        notes.refuse(
            "W131",
            at(line, "type"),
            say("“%(opened)s” ends with “%(end)s”.", opened=opened, end=end),
            say("Write %(end)s.", end=end),
        )
    elif word in ENDS and not opened:
        notes.refuse(
            "W131",
            at(line, "type"),
            say("No %(kind)s is open here.", kind=kind),
            say("Remove the row."),
        )


def _question(kind: Type, rest: str, line: Line, context: Context) -> Question | None:
    context.notes.stands(line, line["name"])
    if (kind in SELECTS) != bool(rest):
        context.notes.refuse(
            "Q102",
            at(line, "type"),
            say(
                "“%(type)s”: select_one and select_multiple name one "
                "list, the other types none.",
                type=line["type"][:60],
            ),
            say("Write select_one LIST."),
        )
    question: Question | None = read_row(
        QUESTIONS,
        line,
        line["name"],
        context,
        type=kind,
        choices=rest if kind in SELECTS else "",
    )
    return question
