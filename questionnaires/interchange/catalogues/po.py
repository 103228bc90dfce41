"""PO, as gettext's tools read and write it: one entry per text, named by its context.

Source: GNU gettext manual, “The Format of PO Files”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from questionnaires.domain.sentences import say
from questionnaires.domain.translating.entries import Catalogue, Entry
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.catalogues.addresses import name_of, where_of
from questionnaires.interchange.containers import ContainerError

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}
_OURS = re.compile(r"touchstone: state=(\w+) based_on=(\w*)")
_FIELD = re.compile(r'(msgctxt|msgid|msgstr)[ \t]+"(.*)"')
_MORE = re.compile(r'"(.*)"')
_ESCAPE = re.compile(r"\\(.)")


def write_po(catalogue: Catalogue) -> bytes:
    """Return the file of a catalogue."""
    head = {
        "Project-Id-Version": catalogue.key,
        "Language": catalogue.language,
        "X-Source-Language": catalogue.source_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    words = "".join(f"{name}: {value}\n" for name, value in head.items())
    blocks = ["\n".join(_fields(msgid="", msgstr=words))]
    blocks += ("\n".join(_lines(entry)) for entry in catalogue.entries)
    return ("\n\n".join(blocks) + "\n").encode()


def _lines(entry: Entry) -> Iterator[str]:
    if entry.note:
        yield from (f"# {line}" for line in entry.note.split("\n"))
    if entry.context:
        yield from (f"#. {line}" for line in str(entry.context).split("\n"))
    yield f"#. touchstone: state={entry.standing} based_on={entry.based_on}"
    if entry.standing is Standing.STALE:
        yield "#, fuzzy"
    yield from _fields(
        msgctxt=name_of(entry.where), msgid=entry.source, msgstr=entry.words
    )


def _fields(**fields: str) -> Iterator[str]:
    for name, words in fields.items():
        first, *more = [_quoted(line) for line in _divided(words)]
        yield f"{name} {first}"
        yield from more


def _divided(words: str) -> list[str]:
    """Return words line by line, as editors show them; one line stays one."""
    lines = [line for line in re.split(r"(?<=\n)", words) if line]
    return ["", *lines] if len(lines) > 1 else [words]


def _quoted(words: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in words) + '"'


def read_po(content: bytes) -> Catalogue:
    """Return the catalogue of a file.

    Raises:
        ContainerError: it is no PO file.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ContainerError(say("The file is not UTF-8. Save it as UTF-8.")) from None
    blocks = _Blocks()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        blocks.take(number, line)
    found = blocks.done()
    head = {}
    if found and "msgctxt" not in found[0].fields:
        head = _head(found.pop(0).fields.get("msgstr", ""))
    return Catalogue(
        key=head.get("Project-Id-Version", ""),
        source_language=head.get("X-Source-Language", ""),
        language=head.get("Language", ""),
        entries=tuple(map(_entry, found)),
    )


def _head(words: str) -> dict[str, str]:
    parts = (line.partition(": ") for line in words.split("\n"))
    return {name: value for name, colon, value in parts if colon}


@dataclass(slots=True)
class _Block:
    """One entry as it is written, and the row it begins in."""

    row: int
    fields: dict[str, str] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)


class _Blocks:
    """The entries of a file, while its lines are read."""

    def __init__(self) -> None:
        self._found: list[_Block] = []
        self._open: _Block | None = None
        self._last = ""

    def take(self, row: int, line: str) -> None:
        """Read one line.

        Raises:
            ContainerError: nothing can stand there so.
        """
        if not line.strip() or line.startswith("#~"):
            return
        if line.startswith("#"):
            self._comment(row, line)
        elif found := _FIELD.fullmatch(line.strip()):
            self._field(row, found[1], _meant(found[2]))
        elif (more := _MORE.fullmatch(line.strip())) and self._open and self._last:
            self._open.fields[self._last] += _meant(more[1])
        else:
            raise ContainerError(
                say(
                    "Row %(row)s: this is no line of a PO file, or one with plural"
                    " forms, which a bank does not have. Export the file again.",
                    row=row,
                )
            )

    def done(self) -> list[_Block]:
        """Return the entries.

        Raises:
            ContainerError: the last breaks off, or one lacks a part.
        """
        for block in self._found:
            if not {"msgid", "msgstr"} <= block.fields.keys():
                raise ContainerError(
                    say(
                        "Row %(row)s: the entry that begins here is not whole. Export"
                        " the file again.",
                        row=block.row,
                    )
                )
        return self._found

    def _current(self, row: int) -> _Block:
        if self._open is None or "msgstr" in self._open.fields:
            self._open = _Block(row)
            self._found.append(self._open)
        return self._open

    def _comment(self, row: int, line: str) -> None:
        block = self._current(row)
        kind = line[:2].strip() if line[1:2] in ".:,|" else "#"
        words = line[len(kind) :].removeprefix(" ")
        block.comments.setdefault(kind, []).append(words)
        self._last = ""

    def _field(self, row: int, name: str, words: str) -> None:
        self._current(row).fields[name] = words
        self._last = name


def _meant(words: str) -> str:
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), words)


def _entry(block: _Block) -> Entry:
    told = block.comments.get("#.", [])
    state, based_on = "", ""
    if told and (found := _OURS.fullmatch(told[-1])):
        told, (state, based_on) = told[:-1], found.groups()
    words = block.fields["msgstr"]
    flags = " ".join(block.comments.get("#,", []))
    return Entry(
        where=where_of(block.fields.get("msgctxt", "")),
        source=block.fields["msgid"],
        words=words,
        standing=_standing(words, state, is_fuzzy="fuzzy" in flags),
        based_on=based_on,
        context="\n".join(told),
        note="\n".join(block.comments.get("#", [])),
    )


def _standing(words: str, state: str, *, is_fuzzy: bool) -> Standing:
    """Return how far a text is: a tool marks as fuzzy what must be looked at."""
    if not words:
        return Standing.MISSING
    if is_fuzzy:
        return Standing.STALE
    is_reviewed = state == Standing.REVIEWED
    return Standing.REVIEWED if is_reviewed else Standing.TRANSLATED
