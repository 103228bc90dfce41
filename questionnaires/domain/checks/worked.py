"""The experts' own cases come out as they say (X101), and there are some (X104)."""

from collections.abc import Iterator

from questionnaires.domain.addresses import fact_address
from questionnaires.domain.cases import Failure, run_cases
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say


def cases_pass(compiled: Compiled) -> Iterator[Finding]:
    """X101: a case fails, and with it publication."""
    for failure in run_cases(compiled):
        yield Finding(
            "X101",
            Level.ERROR,
            say(
                "The case “%(case)s” fails: %(reason)s",
                case=failure.case,
                reason=failure.sentence,
            ),
            say("Correct the case, or what it tests."),
            _where(failure),
        )


def _where(failure: Failure) -> tuple[str, str, str]:
    fact = failure.fact
    column = "value" if fact.value else "key"
    return "cases", fact_address(failure.case, fact), column


def bands_are_tested(questionnaire: Questionnaire) -> Iterator[Finding]:
    """X104: a bank that has bands has cases, too."""
    if not questionnaire.cases and any(one.bands for one in questionnaire.scales):
        yield Finding(
            "X104",
            Level.WARNING,
            say("The bank has bands, and no case that tests where they begin and end."),
            say("check_bank --cases-wanted proposes some for the sheet “cases”."),
            ("cases", "", ""),
        )
