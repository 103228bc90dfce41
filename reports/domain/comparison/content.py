"""A comparison in words: one value for the page, its tables and its files."""

from collections.abc import Sequence
from dataclasses import replace

from questionnaires.domain.languages import direction
from reports.domain.comparison.areas import area_rows
from reports.domain.comparison.comparing import compare
from reports.domain.comparison.courses import trend_of
from reports.domain.comparison.coverage import coverage_rows, known_words
from reports.domain.comparison.questions import question_rows, reasons, summary
from reports.domain.comparison.report import ComparisonReport, CycleWords
from reports.domain.comparison.sides import Side, Sides, side_of
from reports.domain.comparison.tables import tables_of
from reports.domain.comparison.values import Cycle
from reports.domain.comparison.versions import version_changes
from reports.domain.official.content import period
from reports.domain.words import Say, day


def write_comparison(
    before: Cycle,
    now: Cycle,
    language: str,
    say: Say,
    chain: Sequence[Cycle] = (),
) -> ComparisonReport:
    """Return everything that is shown of two cycles, the earlier one first.

    `chain` are the cycles that follow each other up to the later one, the oldest first.
    """
    sides = Sides(
        side_of(before, language, say),
        side_of(now, language, say),
        compare(before, now),
    )
    material = sides.now.material
    report = ComparisonReport(
        questionnaire=material.words(material.compiled.questionnaire.title),
        language=language,
        direction=direction(language),
        before=_cycle_words(sides.before),
        now=_cycle_words(sides.now),
        summary=summary(sides),
        reasons=reasons(sides),
        known=known_words(sides),
        coverage=coverage_rows(sides),
        is_one_version=sides.is_one_version,
        areas=area_rows(sides),
        trend=trend_of(chain, material),
        questions=question_rows(sides),
        versions=version_changes(
            sides.before.material, material, now.judged_against(before)
        ),
        tables=(),
    )
    return replace(report, tables=tables_of(say, report))


def _cycle_words(side: Side) -> CycleWords:
    say, cycle = side.material.say, side.cycle
    head = cycle.dossier.head
    state = say.gettext("As it stands now, not signed")
    if cycle.signed_on:
        facts = {
            "revision": head.revision,
            "day": day(say, cycle.signed_on.isoformat()),
        }
        state = say.gettext("The copy signed on %(day)s, revision %(revision)s") % facts
    version = say.gettext("Version %(number)s") % {"number": head.number}
    return CycleWords(head.title, period(say, head), version, state)
