"""What cases cover, and which are wanted, as the commands print them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from questionnaires.domain.coverage import Coverage, Kind, cover, uncovered_findings
from questionnaires.domain.definition import Case, Questionnaire
from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.banks import plain_findings
from questionnaires.interchange.notes import with_places
from questionnaires.interchange.reading import Reading

NAMES = {
    Kind.CHOICES: say("choices"),
    Kind.CONDITIONS: say("conditions, true and false"),
    Kind.BANDS: say("bands"),
    Kind.ADVICE: say("advice, given and not given"),
}
COLUMNS = ("case", "expect", "key", "value")


def coverage_of(
    questionnaire: Questionnaire | None, findings: tuple[Finding, ...]
) -> Coverage | None:
    """Return what the cases cover; None of a bank that must be mended first."""
    if questionnaire is None or has_errors(findings):
        return None
    return cover(questionnaire)


def coverage_lines(
    questionnaire: Questionnaire | None, findings: tuple[Finding, ...]
) -> Iterator[Sentence]:
    """Yield one line with the figures; none of a bank without cases or with errors."""
    if questionnaire is None or not questionnaire.cases:
        return
    coverage = coverage_of(questionnaire, findings)
    if coverage is not None:
        figures = {str(kind): _of(counts) for kind, counts in coverage.counts.items()}
        yield say(
            "Cases: %(cases)s; they reach %(choices)s choices, %(conditions)s outcomes"
            " of conditions, %(bands)s bands and %(advice)s outcomes of advice.",
            cases=coverage.cases,
            **figures,
        )


def table_of(coverage: Coverage) -> Iterator[Sentence]:
    """Yield the lines of a short table: `bands: 4 of 5`."""
    yield say("cases: %(count)s", count=coverage.cases)
    for kind, counts in coverage.counts.items():
        yield say("%(what)s: %(count)s", what=NAMES[kind], count=_of(counts))


def _of(counts: tuple[int, int]) -> Sentence:
    return say("%(reached)s of %(all)s", reached=counts[0], all=counts[1])


def uncovered(reading: Reading, coverage: Coverage) -> tuple[Finding, ...]:
    """Return what no case reaches, each with its row."""
    return with_places(uncovered_findings(coverage), reading.rows or {})


def plain_coverage(reading: Reading, coverage: Coverage) -> dict[str, Any]:
    """Return the coverage as `check_bank --coverage --json` prints it."""
    counts: Mapping[str, Any] = {
        str(kind): {"reached": reached, "all": together}
        for kind, (reached, together) in coverage.counts.items()
    }
    missing = plain_findings(uncovered(reading, coverage))
    return {"cases": coverage.cases, **counts, "uncovered": missing}


def rows_of(cases: Iterable[Case], *, with_header: bool) -> str:
    """Return the rows of the sheet “cases”, as CSV."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    if with_header:
        writer.writerow(COLUMNS)
    for case in cases:
        for fact in case.facts:
            writer.writerow((case.key, fact.expect, fact.key, fact.value))
    return written.getvalue()
