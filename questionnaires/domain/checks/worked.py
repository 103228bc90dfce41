"""The experts' own cases come out as they say (X101)."""

from collections.abc import Iterator

from questionnaires.domain.cases import run_cases
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.findings import Finding, Level


def cases_pass(compiled: Compiled) -> Iterator[Finding]:
    """X101: a case fails, and with it publication."""
    for failure in run_cases(compiled):
        yield Finding(
            "X101",
            Level.ERROR,
            f"The case “{failure.case}” fails: {failure.sentence}",
            "Correct the case, or what it tests.",
            ("cases", failure.case, failure.fact.expect),
        )
