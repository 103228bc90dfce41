"""A published month in words: tables that are charts, too, in the reader's language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assessment.domain.counting import LANGUAGE, UNSAID, YES, Table, tables_of
from assessment.domain.languages import name
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Text
from reports.domain.foreign import Foreign
from reports.domain.published import Group
from reports.domain.statistics import Shown, at_least
from reports.domain.words import Say, interface_of, plain_number


@dataclass(frozen=True, slots=True)
class Number:
    """What stands in a cell; `width` of its bar is in percent, None where hidden.

    The bars of all tables of a check have one scale: the largest number of them is 100.
    """

    words: str
    width: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    label: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One table; `heads` are those of its numbers."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of one version of a check; `people` there are at least."""

    title: str
    version: int | None
    people: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A check and the words of a language to say it in."""

    compiled: Compiled
    language: str
    say: Say

    def words(self, text: Text) -> str:
        """Return a text of the bank in this language, else marked as foreign."""
        default = self.compiled.questionnaire.default_language
        said = text.in_language(self.language, default)
        is_there = any(w.language == self.language and w.words for w in text.wordings)
        is_foreign = said and not is_there and self.language != default
        return Foreign(said, default) if is_foreign else said

    def own(self, words: str) -> str:
        """Return words of ours, marked where they are in another language, too."""
        spoken = interface_of(self.say)
        return words if spoken == self.language else Foreign(words, spoken)

    def question(self, key: str) -> str:
        return self.words(self.compiled.questions[key].label)

    def choice(self, question: str, key: str) -> str:
        if key == UNSAID:
            return self.own(self.say.gettext("No answer"))
        labels = {one.key: one.label for one in self.compiled.choices[question]}
        return self.words(labels[key])


def part_of(group: Group, number: int | None, reader: Reader) -> Part:
    """Return in words what is shown of one version, which has this number."""
    return Part(
        title=reader.words(reader.compiled.questionnaire.title),
        version=number,
        people=plain_number(reader.say, Decimal(at_least(group.tables))),
        charts=tuple(_charts(group, reader)),
    )


def _charts(group: Group, reader: Reader) -> Iterator[Chart]:
    known = {table.name: table for table in tables_of(reader.compiled)}
    pairs = [(known[one.name], one) for one in group.tables]
    largest = _largest(group.tables)
    for question, some in groupby(pairs, lambda p: p[0].choice and p[0].question):
        if question:
            yield _several(question, list(some), reader, largest)
        else:
            for table, shown in some:
                yield _chart(table, shown, reader, largest)


def _chart(table: Table, shown: Shown, reader: Reader, largest: int) -> Chart:
    return Chart(
        title=_title(table, reader),
        heads=tuple(_head(table, key, reader) for key in shown.columns),
        lines=tuple(
            Line(
                _label(table, key, reader),
                tuple(
                    _number(cell, largest, reader, is_small=_is_small(table, key))
                    for cell in row
                ),
            )
            for key, row in zip(shown.rows, shown.cells, strict=True)
        ),
    )


def _several(
    question: str,
    pairs: Sequence[tuple[Table, Shown]],
    reader: Reader,
    largest: int,
) -> Chart:
    """Return the tables of a question with several choices as one: who chose each."""
    return Chart(
        title=reader.question(question),
        heads=(reader.own(reader.say.gettext("People")),),
        lines=tuple(
            Line(
                reader.choice(question, table.choice),
                (
                    _number(
                        shown.cells[shown.rows.index(YES)][0],
                        largest,
                        reader,
                        is_small=True,
                    ),
                ),
            )
            for table, shown in pairs
        ),
    )


def _head(table: Table, key: str, reader: Reader) -> str:
    if table.by:
        return reader.choice(table.by, key)
    return reader.own(reader.say.gettext("People"))


def _title(table: Table, reader: Reader) -> str:
    say = reader.say
    if table.name == LANGUAGE:
        return reader.own(say.gettext("Language of the check"))
    if not table.scale:
        return reader.question(table.question)
    title = reader.words(reader.compiled.scales[table.scale].scale.label)
    if not table.by:
        return title
    facts = {"scale": title, "question": reader.question(table.by)}
    return say.gettext("%(scale)s – %(question)s") % facts


def _label(table: Table, key: str, reader: Reader) -> str:
    if table.name == LANGUAGE:
        another = reader.own(reader.say.gettext("Another language"))
        return another if key == UNSAID else Foreign(name(key), key)
    if not table.scale:
        return reader.choice(table.question, key)
    if key == UNSAID:
        return reader.own(reader.say.gettext("No result"))
    bands = reader.compiled.scales[table.scale].scale.bands
    return reader.words(next(band.label for band in bands if band.key == key))


def _is_small(table: Table, key: str) -> bool:
    """Say whether a cell that is hidden is surely small."""
    return not table.by and table.name != LANGUAGE and key != UNSAID


def _number(
    cell: int | None, largest: int, reader: Reader, *, is_small: bool
) -> Number:
    if cell is not None:
        words = plain_number(reader.say, Decimal(cell))
        return Number(words, cell * 100 // largest)
    if is_small:
        return Number(reader.own(reader.say.gettext("fewer than 10")), None)
    return Number(reader.own(reader.say.gettext("not shown")), None)


def _largest(tables: Sequence[Shown]) -> int:
    """Return the number whose bar is as wide as there is room."""
    return max(cell or 0 for one in tables for row in one.cells for cell in row)
