"""The table to show a doctor or counsellor: the scores, as the instrument says them."""

from reports.domain.material import Material
from reports.domain.report import Result, Table
from reports.domain.words import day


def table(material: Material, results: tuple[Result, ...]) -> Table:
    """Return scale, score, band and cut-offs of every result."""
    say = material.say
    labels = _shared_labels(results)
    cut_offs = " / ".join(labels) if labels else say.gettext("Cut-offs")
    return Table(
        intro=_intro(material),
        heads=(
            say.pgettext("table of results", "Area"),
            say.gettext("Score"),
            say.gettext("Range"),
            cut_offs,
        ),
        rows=tuple(_row(material, one, named=not labels) for one in results),
    )


def _intro(material: Material) -> str:
    title = material.words(material.compiled.questionnaire.title)
    pattern = material.say.gettext(
        "You can show this table. It gives the results of “%(title)s”, filled in by"
        " the person alone on %(date)s. They are not a diagnosis."
    )
    return pattern % {
        "title": title,
        "date": day(material.say, material.answers.date),
    }


def _shared_labels(results: tuple[Result, ...]) -> tuple[str, ...]:
    """Return the names of the bands if all results have the same ones."""
    labels = {tuple(part.label for part in one.segments) for one in results}
    return labels.pop() if len(labels) == 1 else ()


def _row(material: Material, result: Result, *, named: bool) -> tuple[str, ...]:
    score, band = result.reading, result.band
    if result.unsaid:
        score = result.unsaid.range or material.say.gettext("cannot be said")
        band = material.say.gettext("cannot be said")
    cut_offs = " / ".join(
        f"{part.label} {part.bounds}" if named else part.bounds
        for part in result.segments
    )
    return result.title, score, band, cut_offs
