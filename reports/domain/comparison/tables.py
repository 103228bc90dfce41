"""The tables of a comparison: what the page shows, and what the files hold."""

from collections import Counter
from collections.abc import Sequence

from reports.domain.comparison.report import (
    AreaRow,
    ComparisonReport,
    Counted,
    QuestionRow,
    Trend,
    VersionChange,
)
from reports.domain.official import findings
from reports.domain.official.cells import Cell, Table
from reports.domain.official.values import Since
from reports.domain.words import Say


def tables_of(say: Say, report: ComparisonReport) -> tuple[Table, ...]:
    """Return the tables in the order of the page, without those of nothing."""
    is_ruled = not report.is_one_version
    return (
        *([left_out_table(say, report.reasons)] if report.reasons else []),
        coverage_table(say, report),
        areas_table(say, report),
        *([rulers_table(say, report)] if is_ruled else []),
        *([trend_table(say, report.trend)] if report.trend else []),
        questions_table(say, report, report.questions),
        *([versions_table(say, report, report.versions)] if report.versions else []),
    )


def left_out_table(say: Say, reasons: Sequence[Counted]) -> Table:
    """Return why questions are left out, and how many for each reason."""
    return Table(
        "left_out",
        say.gettext("Why questions are left out"),
        (say.gettext("Why"), say.gettext("Questions")),
        tuple((one.words, one.count) for one in reasons),
    )


def coverage_table(say: Say, report: ComparisonReport) -> Table:
    """Return how much of each area was asked, answered and not known."""
    counts = (
        say.gettext("%(cycle)s: questions"),
        say.gettext("%(cycle)s: answered"),
        say.gettext("%(cycle)s: share answered"),
        say.gettext("%(cycle)s: not known"),
    )
    heads = tuple(
        words % {"cycle": one.title}
        for one in (report.before, report.now)
        for words in counts
    )
    return Table(
        "coverage",
        report.known[-1].rstrip("."),
        (say.gettext("Area"), *heads),
        tuple(
            (
                row.title,
                *(
                    cell
                    for one in (row.before, row.now)
                    for cell in (
                        one.asked,
                        one.answered,
                        one.share or "",
                        one.not_known,
                    )
                ),
            )
            for row in report.coverage
        ),
        say.gettext("All that was asked in each cycle, compared or not."),
    )


def areas_table(say: Say, report: ComparisonReport) -> Table:
    """Return each area then and now, and what comes of policy and of the ruler."""
    heads = (
        say.gettext("Area"),
        report.before.title,
        report.now.title,
        say.gettext("Change"),
        say.gettext("Policy changed"),
        say.gettext("Ruler changed"),
        say.gettext("Policy in words"),
        say.gettext("Questions compared"),
        say.gettext("Left out"),
    )
    rows = tuple(one.changed for one in report.areas)
    return Table(
        "areas",
        findings.of_changes(say, Since(report.before.title, rows)),
        heads,
        tuple(map(_area, report.areas)),
        say.gettext(
            "Only questions that compare count here, so these numbers can differ from"
            " the results of each cycle. “Policy changed” is what other answers make,"
            " measured alike; “ruler changed” is what another version makes of the same"
            " answers. The words are about policy: a change of less than 5 of 100 reads"
            " “about the same”."
        ),
    )


def _area(row: AreaRow) -> tuple[Cell, ...]:
    one = row.changed
    return (
        one.title,
        one.before or "",
        one.now or "",
        one.change or "",
        row.policy or "",
        row.ruler or "",
        row.verdict,
        one.compared,
        one.left_out,
    )


def rulers_table(say: Say, report: ComparisonReport) -> Table:
    """Return the answers of both cycles scored by both versions."""
    before, now = report.before, report.now
    words = say.gettext("%(cycle)s by the version of %(other)s")
    heads = tuple(
        words % {"cycle": one.title, "other": other.title}
        for one in (before, now)
        for other in (before, now)
    )
    moved = sum(
        one.ruler is not None and one.ruler.number != "0" for one in report.areas
    )
    title = say.ngettext(
        "The other version moves %(count)s area by itself",
        "The other version moves %(count)s areas by itself",
        moved,
    )
    return Table(
        "rulers",
        title % {"count": moved},
        (say.gettext("Area"), *heads),
        tuple((one.changed.title, *one.corners) for one in report.areas if one.corners),
        say.gettext(
            "The same questions in every column. Policy and ruler are worked out from"
            " these four numbers before they are rounded: each is the mean of its two"
            " differences, so that they add up to the whole change."
        ),
    )


def trend_table(say: Say, trend: Trend) -> Table:
    """Return each area over the cycles, by the questions that are in all of them."""
    heads = (
        say.gettext("Area"),
        *trend.cycles,
        say.gettext("First to last, in words"),
        say.gettext("Questions compared"),
        say.pgettext("answered of so many", "Of"),
    )
    counts = Counter(one.verdict.value for one in trend.rows)
    words = say.gettext(
        "Over %(cycles)s cycles %(improved)s of %(all)s areas improved,"
        " %(same)s stayed about the same and %(declined)s declined"
    )
    facts = {
        "cycles": len(trend.cycles),
        "all": len(trend.rows),
        "improved": counts["improved"],
        "same": counts["about_the_same"],
        "declined": counts["declined"],
    }
    return Table(
        "trend",
        words % facts,
        heads,
        tuple(
            (
                one.title,
                *(one.values or ("",) * len(trend.cycles)),
                one.words,
                one.compared,
                one.asked,
            )
            for one in trend.rows
        ),
        say.gettext(
            "All cycles are measured by the newest version, and only by questions that"
            " compare in every one of them."
        ),
    )


def questions_table(
    say: Say, report: ComparisonReport, questions: Sequence[QuestionRow]
) -> Table:
    """Return each question with both answers, and why it is left out."""
    return Table(
        "questions",
        say.gettext("Question by question"),
        (
            say.gettext("Number"),
            say.gettext("Question"),
            say.gettext("Area"),
            report.before.title,
            report.now.title,
            say.gettext("Compared"),
        ),
        tuple(
            (one.number, one.question, one.area, one.before, one.now, one.standing)
            for one in questions
        ),
    )


def versions_table(
    say: Say, report: ComparisonReport, versions: Sequence[VersionChange]
) -> Table:
    """Return what changed in the questionnaire itself."""
    title = say.ngettext(
        "%(count)s thing changed in the questionnaire",
        "%(count)s things changed in the questionnaire",
        len(versions),
    )
    return Table(
        "versions",
        title % {"count": len(versions)},
        (
            say.gettext("Part"),
            say.gettext("Which one"),
            say.gettext("What changed"),
            say.gettext("Class"),
            report.before.title,
            report.now.title,
        ),
        tuple(
            (one.part, one.name, one.what, one.change_class, one.before, one.now)
            for one in versions
        ),
        say.gettext(
            "The class says what a change does to results. Wording: they compare."
            " Structure: questions compare where both cycles were asked. Meaning: these"
            " questions do not compare. Scoring: the same answers may come to another"
            " score."
        ),
    )
