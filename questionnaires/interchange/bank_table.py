"""The banks at a glance: a table in Markdown, one row a bank."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from questionnaires.domain.coverage import Coverage
from questionnaires.domain.definition import Audience, Questionnaire, Type
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.proof import ProofReport
from questionnaires.domain.proof.telling import findings_of
from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.covering import coverage_of
from questionnaires.interchange.proving import proved
from questionnaires.interchange.reading import Reading
from questionnaires.interchange.spoken import spoken

NEVER_ASKED = {Type.NOTE, Type.CALCULATE}
FOR = {Audience.PERSON: say("persons"), Audience.OFFICE: say("offices")}


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is made of; a bank that has errors has no coverage and no proof."""

    bank: Questionnaire
    findings: tuple[Finding, ...]
    coverage: Coverage | None
    proof: ProofReport | None


def for_whom(row: Row) -> Sentence | str:
    """Return who fills the bank in."""
    return FOR[row.bank.audience]


def minutes(row: Row) -> Sentence | str:
    """Return how long it takes, or nothing where the bank does not say."""
    return "" if row.bank.minutes is None else str(row.bank.minutes)


def questions(row: Row) -> Sentence | str:
    """Return how many questions are asked; what is repeated counts once."""
    asked = (one for one in row.bank.questions() if one.type not in NEVER_ASKED)
    return str(sum(1 for _ in asked))


def covered(row: Row) -> Sentence | str:
    """Return how much of the bank its cases reach, in percent, never rounded up."""
    if row.coverage is None:
        errors = sum(one.level is Level.ERROR for one in row.findings)
        return say("errors: %(count)s", count=errors)
    reached, together = map(sum, zip(*row.coverage.counts.values(), strict=True))
    return say("%(percent)s %%", percent=100 * reached // (together or 1))


def proof(row: Row) -> Sentence | str:
    """Return how many facts the proof settles, of how many, and what is to be seen."""
    if row.proof is None:
        return ""
    settled, facts = len(row.proof.facts) - len(row.proof.open), len(row.proof.facts)
    noted = sum(1 for _ in findings_of(row.proof))
    if noted:
        return say(
            "%(settled)d of %(facts)d; findings: %(noted)d",
            settled=settled,
            facts=facts,
            noted=noted,
        )
    return say("%(settled)d of %(facts)d", settled=settled, facts=facts)


# one line here is one column
COLUMNS: tuple[tuple[Sentence, Callable[[Row], Sentence | str]], ...] = (
    (say("bank"), lambda row: f"`{row.bank.key}`"),
    (say("for"), for_whom),
    (say("languages"), lambda row: " ".join(row.bank.languages)),
    (say("minutes"), minutes),
    (say("questions"), questions),
    (say("cases"), lambda row: str(len(row.bank.cases))),
    (say("coverage"), covered),
    (say("proof"), proof),
)


def bank_table(readings: Iterable[Reading]) -> Iterator[str]:
    """Yield the lines of the table; what could not be read at all has no row."""
    yield _line(head for head, _ in COLUMNS)
    yield _line("---" for _ in COLUMNS)
    for reading in readings:
        if reading.questionnaire is not None:
            row = _row(reading, reading.questionnaire)
            yield _line(cell(row) for _, cell in COLUMNS)


def _row(reading: Reading, bank: Questionnaire) -> Row:
    findings = all_findings(reading)
    coverage = coverage_of(bank, findings)
    return Row(bank, findings, coverage, None if coverage is None else proved(bank))


def _line(cells: Iterable[Sentence | str]) -> str:
    return f"| {' | '.join(spoken(cell) for cell in cells)} |"
