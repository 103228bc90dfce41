"""The tables of a report as they leave for a spreadsheet: what its chapters print."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.domain.official.cells import Cell, Figure, Table, with_names
from reports.domain.paper.values import Paper
from reports.domain.paper.wishes import Chapter
from reports.domain.words import Say

# a comma or a point before three digits may set apart thousands: that is no plain one
PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:[.,][0-9]{1,2})?")
# where a table of the results is printed; each of the others is in every report
PRINTED_IN = {
    "red_lines": Chapter.RED_LINES,
    "principles": Chapter.PRINCIPLES,
    "gaps": Chapter.GAPS,
    "workings": Chapter.AREAS,
    "moves": Chapter.AREAS,
}


def _(words: str) -> str:
    """Mark words for translators; they are looked up when a table is written."""
    return words


NAMES = {
    "red_lines": _("Red lines"),
    "distribution": _("Levels by area"),
    "change": _("Change"),
    "scores": _("Scorecard"),
    "principles": _("Areas and principles"),
    "shape": _("Areas beside each other"),
    "gaps": _("Gaps"),
}
HEADS = {
    Chapter.PLAN: (
        _("No."),
        _("Action"),
        _("Closes"),
        _("Owner"),
        _("Due"),
        _("Cost"),
        _("How we will know"),
        _("Status"),
    ),
    Chapter.INDEX: (_("Obligation"), _("Questions"), _("Gaps"), _("Actions")),
    Chapter.EVIDENCE: (
        _("Ref."),
        _("Document"),
        _("Type"),
        _("Supports"),
        _("Owner"),
        _("Date"),
        _("Access"),
    ),
    Chapter.VIEWS: (
        _("No."),
        _("Question"),
        _("The answer"),
        _("Seen differently"),
        _("Why"),
        _("Answered by"),
    ),
    Chapter.ANSWERS: (
        _("Section"),
        _("No."),
        _("Question"),
        _("Answer"),
        _("What was found"),
        _("Answered by"),
        _("Day"),
    ),
    Chapter.SIGN_OFF: (
        _("Name"),
        _("Role"),
        _("For"),
        _("Signed"),
        _("Day"),
        _("SHA-256"),
    ),
}


def tables_of(say: Say, paper: Paper) -> tuple[Table, ...]:
    """Return one table for each that is printed; what is left out is in none."""
    titles = dict(paper.chapters)
    results = (
        _named(say, one)
        for one in paper.report.tables
        if one.key not in PRINTED_IN or PRINTED_IN[one.key] in titles
    )
    annexes = {
        Chapter.PLAN: _acts,
        Chapter.INDEX: _index,
        Chapter.EVIDENCE: _register,
        Chapter.VIEWS: _views,
        Chapter.ANSWERS: _answers,
        Chapter.SIGN_OFF: _signers,
    }
    courses = (paper.courses.table,) if paper.courses else ()
    return (
        *results,
        *courses,
        *(
            Table(
                key=one.value,
                title=titles[one],
                heads=_heads(say, one),
                rows=tuple(rows(paper)),
                name=titles[one],
            )
            for one, rows in annexes.items()
            if one in titles
        ),
    )


def _named(say: Say, table: Table) -> Table:
    """Return a table of the results with a short name, and names of questions."""
    name = say.gettext(NAMES[table.key]) if table.key in NAMES else table.title
    return replace(with_names(table, say.gettext("No.")), name=name)


def _day(iso: str, words: str) -> Cell:
    return Figure(iso, words) if iso else words


def _cost(words: str) -> Cell:
    """Return a cost as it was typed; one that is a number, and no more, is a number."""
    return Figure(words.replace(",", "."), words) if PLAIN.fullmatch(words) else words


def _heads(say: Say, chapter: Chapter) -> tuple[str, ...]:
    """Return what stands above the columns, in the words of the chapter itself."""
    return tuple(map(say.gettext, HEADS[chapter]))


def _acts(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    for one in paper.acts:
        yield (
            one.reference,
            one.title,
            _listed(one.questions),
            one.owner,
            _day(one.due_on, one.due),
            _cost(one.cost),
            one.indicator,
            one.status,
        )


def _index(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    for one in paper.index:
        yield one.name, *map(_listed, (one.questions, one.gaps, one.acts))


def _register(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    for one in paper.register:
        supports = _listed(tuple(" ".join(filter(None, it)) for it in one.supports))
        yield (
            one.reference,
            one.title,
            one.kind,
            supports,
            one.owner,
            _day(one.dated_on, one.dated),
            one.access,
        )


def _views(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    for one in paper.views:
        line = one.line
        yield (
            line.number,
            line.question,
            line.answer,
            one.answer,
            one.reason,
            one.who,
        )


def _answers(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    for part in paper.answers:
        for one in part.rows:
            line = one.line
            yield (
                part.title,
                line.number,
                line.question,
                line.answer,
                line.found,
                one.who,
                _day(one.on, one.when),
            )


def _signers(paper: Paper) -> Iterator[tuple[Cell, ...]]:
    for one in paper.signers:
        on = _day(one.on, one.when)
        yield one.name, one.role, one.body, one.of, on, one.sha256


def _listed(names: tuple[str, ...]) -> str:
    return "; ".join(names)
