"""An official report: results and all that stands around them, ready to be printed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from questionnaires.domain.locales import language_name
from reports.domain.official import findings
from reports.domain.official.content import period, report_of
from reports.domain.official.drawing import Drawing, draw
from reports.domain.official.study import Study
from reports.domain.official.values import Area, OfficialReport, Ways
from reports.domain.paper import brief, headings
from reports.domain.paper.acts import acts_of, asked_of
from reports.domain.paper.around import Around
from reports.domain.paper.courses import courses_of
from reports.domain.paper.index import index_of, meanings_of
from reports.domain.paper.missing import missing_of
from reports.domain.paper.registers import (
    answers_of,
    references_of,
    register_of,
    signers_of,
    views_of,
)
from reports.domain.paper.standings import standings_of
from reports.domain.paper.values import (
    AreaPage,
    Cover,
    Obligation,
    Otherwise,
    Paper,
    Proof,
    Row,
)
from reports.domain.paper.wishes import Chapter, Wish
from reports.domain.report import Stamp
from reports.domain.words import Say, interface_of, listed

MOST_WAYS = 3  # of an area, on its page

# chapters that a questionnaire may have nothing for
EMPTY_WITHOUT: Mapping[
    Chapter, Callable[[OfficialReport, Sequence[Obligation]], object]
] = {
    Chapter.RED_LINES: lambda report, _index: report.red_lines,
    Chapter.PRINCIPLES: lambda report, _index: report.principles,
    Chapter.INDEX: lambda _report, index: index,
}


def write_paper(study: Study, stamp: Stamp, around: Around, wish: Wish) -> Paper:
    """Return everything that is printed, for one layout, in the study's language.

    The dossier of the study is without what the wish leaves out already.
    """
    say = study.say
    moved = study.compiled.scales if Chapter.AREAS in wish.printed else ()
    report = report_of(study, stamp, moved)
    drawing, views, acts = draw(report), views_of(study), acts_of(study, around)
    missing = missing_of(study, report.gaps)
    index = index_of(study, missing.gaps, acts)
    titles, register = headings.titles_of(say), register_of(study, around)
    cover, asked = _cover(study, report, around), asked_of(study, acts)
    signers = tuple(signers_of(study, around))
    return Paper(
        layout=wish.layout,
        chapters=tuple(
            (one, titles[one])
            for one in wish.printed
            if one not in EMPTY_WITHOUT or EMPTY_WITHOUT[one](report, index)
        ),
        report=report,
        drawing=drawing,
        cover=cover,
        standings=tuple(standings_of(say, report)),
        about=brief.about(say, report),
        figures=brief.figures_of(report),
        asked=asked,
        of_asked=brief.of_asked(say, asked),
        courses=courses_of(study, around, wish),
        pages=tuple(_pages(study, report, drawing, views)),
        missing=missing,
        acts=acts,
        of_acts=headings.of_acts(say, acts),
        index=index,
        meanings=meanings_of(study, index),
        register=register,
        of_register=headings.of_register(say, register),
        views=views,
        of_views=headings.of_views(say, views),
        answers=answers_of(study, around),
        signers=signers,
        shown=brief.shown_in(wish.layout, say, report, acts, signers),
        proofs=tuple(_proofs(study, stamp, around)),
        left_out=_left_out(say, wish),
        is_public_only=study.beside.is_public_only,
        fingerprint=around.fingerprint,
        foot=_foot(say, report, cover, around),
    )


def _cover(study: Study, report: OfficialReport, around: Around) -> Cover:
    head, say = study.dossier.head, study.say
    since = report.since
    cycle = (
        say.gettext("Cycle before: %(title)s") % {"title": since.title} if since else ""
    )
    bodies = sorted({one for one in study.dossier.bodies.values() if one})
    return Cover(
        title=report.title,
        subtitle=report.questionnaire,
        office=report.office,
        prepared_by=tuple(bodies) or (report.office,),
        period=period(say, head),
        cycle=cycle,
        status=report.state,
        reference=f"{head.code[:4]}-{head.code[4:8]}-{head.revision}".upper(),
        untranslated=_untranslated(study),
        front=around.front,
    )


def _untranslated(study: Study) -> str:
    """Return in which language the bank's words are, where they are not translated."""
    bank, say = study.compiled.questionnaire, study.say
    if study.material.language in bank.languages:
        return ""
    words = say.gettext(
        "The questionnaire has no words in the language of this report: its own words"
        " are shown in %(language)s."
    )
    name = language_name(interface_of(say), bank.default_language)
    return words % {"language": name}


def _pages(
    study: Study,
    report: OfficialReport,
    drawing: Drawing,
    views: tuple[Otherwise, ...],
) -> Iterator[AreaPage]:
    references = references_of(study)
    bars = {one.key: one for one in drawing.bars}
    changes = {one.key: one for one in report.since.rows} if report.since else {}
    for number, area in enumerate(report.areas, 1):
        keys = {line.key for line in area.lines}
        facts = {"number": number, "all": len(report.areas)}
        yield AreaPage(
            place=study.say.gettext("Area %(number)s of %(all)s") % facts,
            bodies=_bodies(study, area),
            lead=_lead(study.say, area, report.levels),
            area=area,
            bar=bars.get(area.key),
            change=changes.get(area.key),
            rows=tuple(_rows(area, references)),
            views=tuple(one for one in views if one.line.key in keys),
            ways=_first(area.ways),
        )


def _lead(say: Say, area: Area, levels: tuple[int, ...]) -> str:
    """Return what was found in an area: how many stand high and low, and which low."""
    if area.result.unsaid:
        return area.result.unsaid.sentence
    low = [one.number for one in area.lines if 1 <= one.step <= findings.LOW]
    said = findings.of_distribution(say, (area,), levels)
    return f"{said} ({', '.join(low)})." if low else f"{said}."


def _first(ways: Ways | None) -> Ways | None:
    """Return as many ways as paper has room for, and that there are others."""
    if ways is None or len(ways.ways) <= MOST_WAYS:
        return ways
    return replace(ways, ways=ways.ways[:MOST_WAYS], has_more=True)


def _bodies(study: Study, area: Area) -> str:
    """Return which ministries and bodies answer for an area."""
    sections = dict.fromkeys(line.section for line in area.lines)
    bodies = dict.fromkeys(study.dossier.bodies.get(one, "") for one in sections)
    named = [one for one in bodies if one]
    return listed(study.say, named) if named else ""


def _rows(area: Area, references: Mapping[str, str]) -> Iterator[Row]:
    """Yield the questions of an area, each with what it counts there."""
    counted = area.working.lines if area.working else ()
    if not area.lines:
        yield from (Row(None, one) for one in counted)
        return
    for line, one in zip_longest(area.lines, counted[: len(area.lines)]):
        rests_on = tuple((references[it.code], it.place) for it in line.evidence)
        yield Row(line, one, rests_on)


def _proofs(study: Study, stamp: Stamp, around: Around) -> Iterator[Proof]:
    """Yield the hashes by which the report and what it shows are known again."""
    say, head = study.say, study.dossier.head
    if around.fingerprint:
        yield Proof(say.gettext("This report"), around.fingerprint)
    if around.whole:
        name = say.gettext("What was signed, revision %(revision)s")
        yield Proof(name % {"revision": head.revision}, around.whole)
    name = say.gettext("The questionnaire, version %(number)s")
    yield Proof(name % {"number": head.number}, head.version)


def _left_out(say: Say, wish: Wish) -> tuple[str, ...]:
    """Return which chapters are left out of what there could be."""
    titles, printed = headings.titles_of(say), wish.printed
    return tuple(titles[one] for one in Chapter if one not in printed)


def _foot(say: Say, report: OfficialReport, cover: Cover, around: Around) -> str:
    """Return what stands below each page: how final it is, and how it is known."""
    reference = say.gettext("Ref. %(reference)s") % {"reference": cover.reference}
    parts = [say.gettext("Draft") if report.is_draft else report.state, reference]
    if around.fingerprint:
        short = around.fingerprint.removeprefix("sha256:")[:12]
        parts.append(say.gettext("verify: %(code)s") % {"code": short})
    return " · ".join(parts)
