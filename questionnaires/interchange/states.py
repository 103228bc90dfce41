"""The sheets `translations` and `_meta`: how far each text is, and where from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from questionnaires.domain.definition import State, Text, Wording
from questionnaires.domain.plain import SCHEMA
from questionnaires.domain.sentences import say
from questionnaires.domain.translating.marks import fingerprint
from questionnaires.interchange.notes import Line, Notes, at
from questionnaires.interchange.sheets import TRANSLATIONS

NO_TEXT = Text()
KEPT = 1024  # most rows of a sheet fill in the same columns

Address = tuple[str, str, str, str]  # language, sheet, key, column

_HASH = re.compile(r"sha256:[0-9a-f]{64}")


@dataclass(slots=True)
class Translations:
    """The lines of the sheet `translations`, and which of them were used."""

    default_language: str
    lines: dict[Address, Line] = field(default_factory=dict)
    used: set[Address] = field(default_factory=set)

    def text(self, line: Line, column: str, key: str, notes: Notes) -> Text:
        """Return the words of a text column in all its languages."""
        columns = _in_languages(tuple(line.cells), column)
        if not columns:
            return NO_TEXT
        if not self.lines:  # as in most banks: nobody has looked at any text
            return Text(
                tuple([Wording(code, line.cells[name]) for code, name in columns])
            )
        source = line[f"{column}::{self.default_language}"]
        return Text(
            tuple(
                Wording(
                    code,
                    line.cells[name],
                    self._state((code, line.sheet, key.lower(), column), source, notes),
                )
                for code, name in columns
            )
        )

    def _state(self, address: Address, source: str, notes: Notes) -> State:
        line = self.lines.get(address)
        if line is None:
            return State.UNREVIEWED
        self.used.add(address)
        mark = line["source_fingerprint"]
        state = State(line["state"])
        if state is State.REVIEWED and mark and mark != fingerprint(source):
            notes.warn(
                "T102",
                at(line, "source_fingerprint"),
                say(
                    "The text was changed after its translation "
                    "(%(language)s) was reviewed; the translation counts as "
                    "stale.",
                    language=address[0],
                ),
                say("Review it, and clear the cell."),
            )
            return State.STALE
        return state

    def note_unused(self, notes: Notes) -> None:
        """Warn of lines that name no text."""
        for address in self.lines.keys() - self.used:
            line = self.lines[address]
            notes.warn(
                "T103",
                at(line, "key"),
                say(
                    "There is no text “%(column)s” of “%(key)s” in "
                    "“%(language)s” on the sheet “%(sheet)s”.",
                    column=line["column"],
                    key=line["key"],
                    language=line["language"],
                    sheet=line["sheet"],
                ),
                say("Remove the row, or correct it."),
            )


@lru_cache(maxsize=KEPT)
def _in_languages(cells: tuple[str, ...], column: str) -> tuple[tuple[str, str], ...]:
    """Return the languages of a text column and their cells, in order of the codes."""
    prefix = f"{column}::"
    return tuple(
        sorted(
            (name.removeprefix(prefix), name)
            for name in cells
            if name.startswith(prefix)
        )
    )


def read_translations(
    lines: Sequence[Line], default_language: str, notes: Notes
) -> Translations:
    """Return the state of each text named."""
    known: dict[Address, Line] = {}
    for line in lines:
        if not all(line[column] for column in TRANSLATIONS.needed):
            continue
        if line["reviewer_role"]:
            place = at(line, "reviewer_role")
            notes.warn("T104", place, say("The role is not kept."), say("Clear it."))
        if line["state"] in set(State):
            key = line["key"].lower()
            known[line["language"], line["sheet"], key, line["column"]] = line
            continue
        notes.refuse(
            "T101",
            at(line, "state"),
            say("“%(state)s” is no state of a translation.", state=line["state"][:40]),
            say("Write one of %(known)s.", known=", ".join(State)),
        )
    return Translations(default_language, known)


def read_meta(lines: Sequence[Line], notes: Notes) -> Mapping[str, str]:
    """Return what the export noted about itself."""
    if not lines:
        return {}
    line = lines[0]
    if line["schema"] and line["schema"] != SCHEMA:
        notes.refuse(
            "W150",
            at(line, "schema"),
            say(
                "The bank was written as “%(found)s”; we read “%(schema)s”.",
                found=line["schema"][:40],
                schema=SCHEMA,
            ),
            say("Read it with the release it was written by, and export it again."),
        )
    for column in ("hash", "parent"):
        if line[column] and not _HASH.fullmatch(line[column]):
            notes.refuse(
                "W151", at(line, column), say("This is no hash. Clear the cell.")
            )
    return line.cells
