"""What is to be looked at, in sentences: P101 to P112."""

from collections.abc import Iterator
from decimal import Decimal

from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.proof.values import Fact, Kind, ProofReport, Verdict
from questionnaires.domain.sentences import Sentence, say

CODES = {
    Kind.FEASIBLE: "P101",
    Kind.SHOWN: "P102",
    Kind.HIDDEN: "P103",
    Kind.ANSWERED: "P104",
    Kind.BAND: "P105",
    Kind.GAP: "P106",
    Kind.OVERLAP: "P107",
    Kind.NO_BAND: "P108",
    Kind.RED_LINE: "P109",
    Kind.ADVICE: "P110",
}
OPEN = "P111"
DISAGREES = "P112"
ERRORS = frozenset({Kind.FEASIBLE})


def findings_of(report: ProofReport) -> Iterator[Finding]:
    """Yield a finding for each fact to be looked at, and for each that is open.

    Two choices without effect are no finding: often that is meant. `words_of` says it.
    Nor are two of which it is not known; they count in `open` all the same.
    """
    return (finding for _fact, finding in findings_by_fact(report))


def findings_by_fact(report: ProofReport) -> Iterator[tuple[Fact | None, Finding]]:
    """Yield the findings with their facts; None for what is not confirmed."""
    for fact in report.faults:
        level = Level.ERROR if fact.kind in ERRORS else Level.WARNING
        told = Finding(CODES[fact.kind], level, words_of(fact), _hint(fact), fact.where)
        yield fact, told
    for fact in report.open:
        if fact.kind is Kind.CHOICE:
            continue
        words = open_words(fact)
        yield fact, Finding(OPEN, Level.WARNING, words, _why(fact), fact.where)
    for one in report.disagreements:
        words = say(
            "The proof found answers that the scoring does not confirm: %(fact)s.",
            fact=one,
        )
        hint = say("This is a fault of the program, not of the bank. Report it.")
        yield None, Finding(DISAGREES, Level.ERROR, words, hint)


def words_of(fact: Fact) -> Sentence:
    """Return what is to be looked at, or that two choices make no difference."""
    key, *others = (*fact.subject, "")
    match fact.kind:
        case Kind.FEASIBLE:
            return say(
                "Nobody can answer this bank to its end: the rules of %(questions)s"
                " contradict one another.",
                questions=", ".join(f"“{key}”" for key in fact.core),
            )
        case Kind.SHOWN:
            return say("“%(key)s” is never asked, whatever is answered.", key=key)
        case Kind.HIDDEN:
            return say("The condition of “%(key)s” always holds.", key=key)
        case Kind.ANSWERED:
            return say("No answer to “%(key)s” is ever allowed.", key=key)
        case Kind.RED_LINE:
            return say("The red line of “%(key)s” is never crossed.", key=key)
        case Kind.ADVICE:
            return say("The advice “%(key)s” is never given.", key=key)
    return _of_scale(fact, key, others)


def _of_scale(fact: Fact, key: str, others: list[str]) -> Sentence:
    match fact.kind:
        case Kind.BAND:
            return say(
                "Nobody can reach the band “%(band)s” of “%(scale)s”.",
                band=others[0],
                scale=key,
            )
        case Kind.GAP:
            return say(
                "A score of “%(scale)s” can be %(where)s, where it has no band.",
                scale=key,
                where=span_words(fact),
            )
        case Kind.OVERLAP:
            return say(
                "A score of “%(scale)s” can be in two bands, “%(one)s” and “%(other)s”:"
                " the first one is named.",
                scale=key,
                one=others[0],
                other=others[1],
            )
        case Kind.NO_BAND:
            return say(
                "There can be a score of “%(scale)s” for which none of its bands is"
                " meant.",
                scale=key,
            )
    return say(
        "Whether “%(one)s” or “%(other)s” is chosen in “%(key)s” makes no difference.",
        one=others[0],
        other=others[1],
        key=key,
    )


def span_words(fact: Fact) -> Sentence:
    """Return where the scores of a gap are."""
    low, high = fact.span or (None, None)
    if low is None:
        return say("%(high)s or lower", high=_written(high))
    if high is None:
        return say("%(low)s or higher", low=_written(low))
    if low == high:
        return say("exactly %(low)s", low=_written(low))
    return say("between %(low)s and %(high)s", low=_written(low), high=_written(high))


def _written(number: Decimal | None) -> str:
    return "" if number is None else write_decimal(number)


def _hint(fact: Fact) -> Sentence:
    match fact.kind:
        case Kind.FEASIBLE:
            return say("Change one of these rules, so that an answer is left.")
        case Kind.HIDDEN:
            return say("Clear the cell, or correct what it compares.")
        case Kind.BAND | Kind.GAP | Kind.OVERLAP | Kind.NO_BAND:
            return say("Correct the ends of the bands, or their conditions.")
    return say("Correct the condition, or remove the row.")


def open_words(fact: Fact) -> Sentence:
    """Return what a fact that is not settled is about."""
    return say(
        "Not settled: %(kind)s of “%(key)s”.",
        kind=NAMES[fact.kind],
        key="”, “".join(fact.subject),
    )


def _why(fact: Fact) -> Sentence:
    if fact.verdict is Verdict.NOT_CHECKABLE:
        return say("It hangs on something that cannot be tried in full.")
    if fact.verdict is Verdict.BOUNDED:
        return say("Only its bounds are known.")
    return say("The budget was spent; install the extra “proof” for more.")


NAMES = {
    Kind.FEASIBLE: say("whether it can be answered"),
    Kind.MINIMUM: say("the lowest score"),
    Kind.MAXIMUM: say("the highest score"),
    Kind.BAND: say("whether the band can be reached"),
    Kind.GAP: say("whether a score can be without a band"),
    Kind.OVERLAP: say("whether two bands can hold"),
    Kind.NO_BAND: say("whether all bands can be without their conditions"),
    Kind.SHOWN: say("whether it can be asked"),
    Kind.HIDDEN: say("whether it can be left out"),
    Kind.ANSWERED: say("whether it can be answered"),
    Kind.RED_LINE: say("whether the red line can be crossed"),
    Kind.ADVICE: say("whether the advice can be given"),
    Kind.CHOICE: say("whether two choices differ"),
}
