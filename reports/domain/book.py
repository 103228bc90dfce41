"""An assessment as tables for a spreadsheet, and the book that says what stands there.

What was entered comes from the archive of the assessment, every number from the report
of its results. Nothing is worked out here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.domain.official.cells import Cell, Figure, Table, with_names
from reports.domain.official.figures import counted
from reports.domain.official.values import STEPS, Line, OfficialReport
from reports.domain.words import Say

Json = Any
Answer = Callable[[str, Json], str]  # an answer of an archive, in words
OF_RESULTS = ("scores", "distribution", "gaps", "red_lines", "change", "principles")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs and for people, what it means, what it holds."""

    key: str
    head: str
    meaning: str
    values: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; its rows have a cell for each column."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def book_of(
    say: Say, report: OfficialReport, archive: Json, answer: Answer
) -> tuple[Sheet, ...]:
    """Return every table of an assessment, the book of columns last."""
    sheets = (
        _answers(say, report, archive),
        _views(say, report, archive, answer),
        _evidence(say, archive),
        _comments(say, archive),
        _plan(say, archive),
        *(_of_results(say, one) for one in map(report.table, OF_RESULTS) if one),
    )
    return (*sheets, code_book(say, sheets))


def code_book(say: Say, sheets: Iterable[Sheet]) -> Sheet:
    """Return what each column of each table means."""
    return Sheet(
        "codebook",
        say.gettext("Code book"),
        (
            Column("table", say.gettext("Table"), say.gettext("Which table")),
            Column("column", say.gettext("Column"), say.gettext("Name in the CSV")),
            Column("head", say.gettext("Head"), say.gettext("Name in the workbook")),
            Column("meaning", say.gettext("Meaning"), say.gettext("What it says")),
            Column("values", say.gettext("Values"), say.gettext("What it can say")),
        ),
        tuple(
            (sheet.key, one.key, one.head, one.meaning, one.values)
            for sheet in sheets
            for one in sheet.columns
        ),
    )  # fmt: skip


def lines_of(report: OfficialReport) -> list[Line]:
    """Return every question that is asked, once, in the order of its numbers."""
    found = {line.key: line for area in reversed(report.areas) for line in area.lines}
    found |= {line.key: line for line in report.rest}
    return sorted(found.values(), key=lambda line: _order(line.number))


def _order(number: str) -> list[int]:
    return [int(one) for one in number.split(".")]


def _answers(say: Say, report: OfficialReport, archive: Json) -> Sheet:
    columns = (
        Column("number", say.gettext("No."), say.gettext("Number of the question")),
        Column("key", say.gettext("Key"), say.gettext("Key of the question")),
        Column("section", say.gettext("Section"), say.gettext("Key of its section")),
        Column("question", say.gettext("Question"), say.gettext("What was asked")),
        Column("state", say.gettext("State"), say.gettext("What kind of answer it is"),
               "level, other, not_known, not_applicable, not_said, open"),
        Column("level", say.gettext("Level"),
               say.gettext("Level of the answer; empty where it has none"), "1-5"),
        Column("answer", say.gettext("Answer"), say.gettext("The answer in words")),
        Column("found", say.gettext("What we found"),
               say.gettext("What the offices wrote beside it")),
        Column("evidence", say.gettext("Evidence"),
               say.gettext("How many pieces of evidence in date it rests on")),
        *_by(say),
    )  # fmt: skip
    kept, people = archive["answers"], archive["people"]
    return Sheet(
        "answers",
        say.gettext("Answers"),
        columns,
        tuple(
            (
                line.number,
                line.key,
                line.section,
                line.question,
                line.kind.value,
                counted(say, line.step) if line.step in STEPS else "",
                line.answer,
                line.found,
                counted(say, len(line.evidence)),
                *_said_by(kept.get(line.key), people),
            )
            for line in lines_of(report)
        ),
    )


def _views(say: Say, report: OfficialReport, archive: Json, answer: Answer) -> Sheet:
    asked = {line.key: line.question for line in lines_of(report)}
    return Sheet(
        "views",
        say.gettext("Different views"),
        (
            Column("key", say.gettext("Key"), say.gettext("Key of the question")),
            Column("question", say.gettext("Question"), say.gettext("What was asked")),
            Column("answer", say.gettext("Answer"), say.gettext("What a member sees")),
            Column("reason", say.gettext("Reason"), say.gettext("Why")),
            *_by(say),
        ),
        tuple(
            (key, asked.get(key, ""), answer(key, one["answer"]), one["reason"],
             *_said_by(one, archive["people"]))
            for key, some in archive["views"].items()
            for one in some
        ),
    )  # fmt: skip


def _evidence(say: Say, archive: Json) -> Sheet:
    columns = (
        Column("code", say.gettext("Code"), say.gettext("Code of the piece")),
        Column("title", say.gettext("Title"), say.gettext("Its title")),
        Column("kind", say.gettext("Type"), say.gettext("What it is"),
               "law, decision, policy, guidance, statistics, report, consultation,"
               " other"),
        Column("language", say.gettext("Language"), say.gettext("Its language")),
        Column("access", say.gettext("Access"), say.gettext("Who may learn of it"),
               "public, restricted, internal"),
        Column("dated_on", say.gettext("Date"), say.gettext("Day of the document")),
        Column("owner", say.gettext("Owner"), say.gettext("Whose document it is")),
        Column("expires_on", say.gettext("Out of date after"),
               say.gettext("Last day it is good for")),
        Column("revision", say.gettext("Revision"), say.gettext("The newest one")),
        Column("link", say.gettext("Link"), say.gettext("Where it can be read")),
        Column("file", say.gettext("File"), say.gettext("Name of the file")),
        Column("sha256", "SHA-256", say.gettext("Fingerprint of the file")),
        Column("questions", say.gettext("Questions"),
               say.gettext("Keys of the questions that rest on it, with the place")),
        *_by(say),
    )  # fmt: skip
    return Sheet("evidence", say.gettext("Evidence"), columns, tuple(_pieces(archive)))


def _pieces(archive: Json) -> Iterator[tuple[Cell, ...]]:
    names = ("code", "title", "kind", "language", "access", "dated_on", "owner")
    for one in archive["evidence"]:
        newest, uses = one["revisions"][-1], sorted(one["uses"].items())
        yield (
            *(one[name] or "" for name in (*names, "expires_on")),
            _whole(newest["revision"]),
            *(newest[name] for name in ("link", "file", "sha256")),
            "; ".join(f"{key}: {place}" if place else key for key, place in uses),
            *_said_by(one, archive["people"]),
        )


def _comments(say: Say, archive: Json) -> Sheet:
    columns = (
        Column("code", say.gettext("Code"), say.gettext("Code of the comment")),
        Column("question", say.gettext("Question"), say.gettext("Key of the question")),
        Column("thread", say.gettext("Thread"),
               say.gettext("Code of the comment it replies to")),
        Column("text", say.gettext("Comment"), say.gettext("What was said")),
        Column("resolved_at", say.gettext("Resolved"),
               say.gettext("When the thread was resolved (UTC)")),
        *_by(say),
    )  # fmt: skip
    names = ("code", "question", "thread", "text", "resolved_at")
    return Sheet(
        "comments",
        say.gettext("Comments"),
        columns,
        tuple(
            (*(one[name] or "" for name in names), *_said_by(one, archive["people"]))
            for one in archive["comments"]
        ),
    )


def _plan(say: Say, archive: Json) -> Sheet:
    columns = (
        Column("code", say.gettext("Code"), say.gettext("Code of the action")),
        Column("title", say.gettext("Action"), say.gettext("What is to be done")),
        Column("questions", say.gettext("Questions it answers"),
               say.gettext("Keys of the gaps")),
        Column("owner", say.gettext("Owner"), say.gettext("Who does it")),
        Column("due_on", say.gettext("Due"), say.gettext("Until which day")),
        Column("cost", say.gettext("Cost"), say.gettext("At what cost")),
        Column("indicator", say.gettext("Indicator"), say.gettext("How it is seen")),
        Column("progress", say.gettext("Status"), say.gettext("How far it is"),
               "planned, begun, done, dropped"),
        Column("note", say.gettext("Note"), say.gettext("What else is to be said")),
        Column("carried_from", say.gettext("Goes on from"),
               say.gettext("Code of the action of the cycle before")),
        *_by(say),
    )  # fmt: skip
    names = ("owner", "due_on", "cost", "indicator", "progress", "note", "carried_from")
    return Sheet(
        "plan",
        say.gettext("Action plan"),
        columns,
        tuple(
            (one["code"], one["title"], " ".join(one["questions"]),
             *(one[name] or "" for name in names),
             *_said_by(one, archive["people"]))
            for one in archive["plan"]
        ),
    )  # fmt: skip


def _of_results(say: Say, table: Table) -> Sheet:
    """Return a table of the results as their page has it."""
    meaning = say.gettext("As on the page of results: %(title)s")
    return Sheet(
        table.key,
        table.title,
        tuple(
            Column(f"{table.key}_{place}", head, meaning % {"title": table.title})
            for place, head in enumerate(table.heads, start=1)
        ),
        with_names(table, say.gettext("No.")).rows,
    )


def _by(say: Say) -> tuple[Column, ...]:
    return (
        Column("by", say.gettext("By"), say.gettext("Who wrote it, by name")),
        Column("body", say.gettext("Ministry or body"), say.gettext("For whom")),
        Column("at", say.gettext("When"), say.gettext("When it was written (UTC)")),
    )


def _said_by(
    said: Mapping[str, Json] | None, people: Mapping[str, Json]
) -> Sequence[Cell]:
    if said is None:
        return ("", "", "")
    who = people.get(said["by"], {})
    return who.get("name") or said["by"], who.get("body", ""), said["at"]


def _whole(number: int) -> Figure:
    return Figure(str(number), str(number))
