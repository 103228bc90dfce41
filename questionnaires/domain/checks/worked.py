"""The experts' own cases come out as they say, and there are some (X)."""

from collections.abc import Iterator
from decimal import Decimal

from questionnaires.domain.addresses import fact_addresses
from questionnaires.domain.cases import Failure, answers_of, run_cases
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.flow import holds, walk
from questionnaires.domain.sentences import say

WITH_VALUES = frozenset({"answer", "score", "range", "date"})


# what stands without a value, and what is expected of the same key otherwise
OTHERWISE = {
    "advice": "no_advice",
    "no_advice": "advice",
    "shown": "hidden",
    "hidden": "shown",
    "cannot_say": "score",
}


def cases_pass(compiled: Compiled) -> Iterator[Finding]:
    """X101: a case fails, and with it publication."""
    for failure in run_cases(compiled):
        yield Finding(
            "X101",
            Level.ERROR,
            say(
                "The case “%(case)s” does not hold: %(reason)s",
                case=failure.case.key,
                reason=failure.sentence,
            ),
            say("Correct the case, or what it tests."),
            _where(failure),
        )


def _where(failure: Failure) -> tuple[str, str, str]:
    fact = failure.case.facts[failure.place]
    column = "value" if fact.value or fact.expect in WITH_VALUES else "key"
    return "cases", fact_addresses(failure.case)[failure.place], column


def cases_answer_what_is_asked(compiled: Compiled) -> Iterator[Finding]:
    """X108: an answer to a hidden question counts nothing.

    A case that says that the question is hidden means it so.
    """
    for case in compiled.questionnaire.cases:
        shown = walk(compiled, answers_of(compiled, case)[0]).facts
        meant = {fact.key for fact in case.facts if fact.expect == "hidden"}
        for fact, address in zip(case.facts, fact_addresses(case), strict=True):
            if fact.expect == "answer" and fact.key not in {*shown, *meant}:
                yield Finding(
                    "X108",
                    Level.WARNING,
                    say(
                        "“%(key)s” is not asked in the case “%(case)s”; the answer"
                        " counts nothing.",
                        key=fact.key,
                        case=case.key,
                    ),
                    say(
                        "Remove the row, or give the answers with which it is asked;"
                        " or say with a row “hidden” that it is meant so."
                    ),
                    ("cases", address, "key"),
                )


def cases_keep_constraints(compiled: Compiled) -> Iterator[Finding]:
    """X109: the form would not take an answer that its constraint refuses."""
    for case in compiled.questionnaire.cases:
        answers = answers_of(compiled, case)[0]
        path = walk(compiled, answers)
        for fact, address in zip(case.facts, fact_addresses(case), strict=True):
            if fact.expect != "answer" or fact.key not in path.facts:
                continue
            plain = path.facts[fact.key]
            if not isinstance(plain, str | Decimal | tuple):
                continue
            if not holds(compiled, fact.key, plain, path, answers.date):
                yield Finding(
                    "X109",
                    Level.WARNING,
                    say("“%(value)s” is refused by the constraint of “%(key)s”: nobody"
                        " can give the answers of the case “%(case)s”.",
                        value=fact.value[:40], key=fact.key, case=case.key),
                    say("Correct the answer, or the constraint."),
                    ("cases", address, "value"),
                )  # fmt: skip


def cases_answer_once(questionnaire: Questionnaire) -> Iterator[Finding]:
    """X107: of two answers to one question, only the last would count."""
    for case in questionnaire.cases:
        answered: set[tuple[str, str]] = set()
        for fact, address in zip(case.facts, fact_addresses(case), strict=True):
            if fact.expect not in {"answer", "date"}:
                continue
            if (fact.expect, fact.key) in answered:
                yield Finding(
                    "X107",
                    Level.ERROR,
                    say(
                        "The case “%(case)s” answers “%(key)s” twice.",
                        case=case.key,
                        key=fact.key or fact.expect,
                    ),
                    say("Remove one of the two rows, or make it a case of its own."),
                    ("cases", address, "key" if fact.key else "value"),
                )
            answered.add((fact.expect, fact.key))


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


def cases_expect_something(questionnaire: Questionnaire) -> Iterator[Finding]:
    """X110: a case that only answers holds whatever the bank says."""
    for case in questionnaire.cases:
        expected = {fact.expect for fact in case.facts}
        if expected and expected <= {"answer", "date"}:
            where = "cases", fact_addresses(case)[0], "expect"
            message = say(
                "The case “%(case)s” expects nothing: it holds always.", case=case.key
            )
            hint = say(
                "Add a row for what must come out: a score, a band, advice, or what"
                " is shown."
            )
            yield Finding("X110", Level.WARNING, message, hint, where)


def cases_say_no_more_than_is_read(questionnaire: Questionnaire) -> Iterator[Finding]:
    """X111: `advice` and `no` would be read as `advice`, without the `no`."""
    for case in questionnaire.cases:
        for place, fact in enumerate(case.facts):
            if fact.value and fact.expect in OTHERWISE:
                message = say(
                    "“%(value)s” is not read: %(expect)s takes no value.",
                    value=fact.value[:40],
                    expect=fact.expect,
                )
                hint = say(
                    "Clear the cell. Where the opposite is meant, write %(other)s"
                    " under expect.",
                    other=OTHERWISE[fact.expect],
                )
                where = "cases", fact_addresses(case)[place], "value"
                yield Finding("X111", Level.ERROR, message, hint, where)
