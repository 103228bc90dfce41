"""What comes of a case, row by row, as the page that edits it shows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from questionnaires.domain.addresses import fact_addresses
from questionnaires.domain.cases import run_case, unread_rows
from questionnaires.domain.checks.references import cases_name_what_there_is
from questionnaires.domain.checks.worked import (
    cases_answer_once,
    cases_answer_what_is_asked,
    cases_expect_something,
    cases_keep_constraints,
    cases_say_no_more_than_is_read,
)
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Case, Fact, Questionnaire
from questionnaires.domain.findings import Finding, Level

GIVEN = frozenset({"answer", "date"})


class Verdict(StrEnum):
    """What became of a row. Of an unclear one nothing can be said until it is mended.

    `UNTRIED`: another row is unclear, or the bank cannot be answered yet.
    """

    GIVEN = "given"
    HOLDS = "holds"
    FAILS = "fails"
    UNCLEAR = "unclear"
    UNTRIED = "untried"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a case: what became of it, what came instead, and what to do.

    `warnings` are sentences about a row that is read, and may not mean what it should.
    """

    fact: Fact
    verdict: Verdict
    sentences: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """A case and what came of it."""

    case: Case
    rows: tuple[Row, ...]

    @property
    def holds(self) -> bool:
        """Say whether it was tried, and all came out as it says."""
        return all(one.verdict in {Verdict.GIVEN, Verdict.HOLDS} for one in self.rows)

    @property
    def failing(self) -> tuple[Row, ...]:
        return tuple(one for one in self.rows if one.sentences)

    @property
    def is_unclear(self) -> bool:
        """Say whether a row must be mended before anything else can be tried."""
        return any(one.verdict is Verdict.UNCLEAR for one in self.rows)

    @property
    def is_untried(self) -> bool:
        return any(one.verdict is Verdict.UNTRIED for one in self.rows)


def try_case(as_written: Questionnaire, compiled: Compiled | None, case: Case) -> Tried:
    """Return what comes of a case; `compiled` is None if the bank must be mended."""
    return try_cases(as_written, compiled, (case,))[0]


def try_cases(
    as_written: Questionnaire, compiled: Compiled | None, cases: Sequence[Case]
) -> tuple[Tried, ...]:
    """Return what comes of some cases, which need not be those of the bank."""
    alone = replace(as_written, cases=tuple(cases))
    said = _Said([*_unclear(alone)])
    return tuple(_tried(compiled, case, said) for case in cases)


class _Said:
    """What checks find of cases, by the address of the row."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.errors: dict[str, tuple[str, ...]] = {}
        self.warnings: dict[str, tuple[str, ...]] = {}
        for one in findings:
            kind = self.errors if one.level is Level.ERROR else self.warnings
            said = tuple(words for words in (one.message, one.hint) if words)
            kind[one.where[1]] = (*kind.get(one.where[1], ()), *said)


def _tried(compiled: Compiled | None, case: Case, said: _Said) -> Tried:
    addresses = fact_addresses(case)
    unread = unread_rows(compiled, case) if compiled else ()
    is_unclear = bool(said.errors.keys() & {*addresses} or unread)
    is_tried = compiled is not None and not is_unclear
    failed = {one.place: (one.sentence,) for one in unread}
    doubts = _Said(())
    if is_tried and compiled is not None:
        for one in run_case(compiled, case):
            failed[one.place] = (*failed.get(one.place, ()), one.sentence)
        doubts = _Said(_doubts(compiled, case))
    unclear = {one.place for one in unread}
    return Tried(
        case,
        tuple(
            Row(
                fact,
                _verdict(
                    fact,
                    address in said.errors or place in unclear,
                    place in failed,
                    is_tried=is_tried,
                ),
                said.errors.get(address, ()) or failed.get(place, ()),
                said.warnings.get(address, ()) + doubts.warnings.get(address, ()),
            )
            for place, (fact, address) in enumerate(
                zip(case.facts, addresses, strict=True)
            )
        ),
    )


def _doubts(compiled: Compiled, case: Case) -> Iterator[Finding]:
    alone = replace(compiled.questionnaire, cases=(case,))
    answered = replace(compiled, questionnaire=alone)
    yield from cases_answer_what_is_asked(answered)
    yield from cases_keep_constraints(answered)


def _verdict(
    fact: Fact,
    is_unclear: bool,
    is_failed: bool,
    *,
    is_tried: bool,
) -> Verdict:
    if is_unclear:
        return Verdict.UNCLEAR
    if is_failed:
        return Verdict.FAILS
    if fact.expect in GIVEN:
        return Verdict.GIVEN
    return Verdict.HOLDS if is_tried else Verdict.UNTRIED


def _unclear(alone: Questionnaire) -> Iterator[Finding]:
    yield from cases_name_what_there_is(alone)
    yield from cases_answer_once(alone)
    yield from cases_say_no_more_than_is_read(alone)
    yield from cases_expect_something(alone)
