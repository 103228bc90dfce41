"""What a proof says: facts with their verdicts, and answers that show them.

A fact is one question about the bank that has an answer, whatever people say: can
this band be reached, can this question be shown. docs/proof.md lists them.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from questionnaires.domain.answers import Given

ENGINE = 1  # raised when the same bank may get other facts or verdicts


class Verdict(StrEnum):
    """How sure a fact is. Only what is `PROVED` may be told as “never”.

    PROVED: no other answers are possible. SHOWN: there are answers that show it, and
    the scoring agrees. BOUNDED: it lies between what answers show and what cannot be
    exceeded. NOT_DECIDED: the budget was spent. NOT_CHECKABLE: the bank uses something
    that cannot be tried in full.
    """

    PROVED = "proved"
    SHOWN = "shown"
    BOUNDED = "bounded"
    NOT_DECIDED = "not_decided"
    NOT_CHECKABLE = "not_checkable"


class Layer(StrEnum):
    """What settled a fact."""

    BANK = "bank"
    SIMULATION = "simulation"
    TABLES = "tables"
    SOLVER = "solver"
    NOTHING = "nothing"


class Kind(StrEnum):
    """What a fact is about.

    FEASIBLE: the bank can be answered to its end. MINIMUM, MAXIMUM: the ends of what
    a scale can come to. BAND: it is named. GAP: a score in no band, though there are
    bands for these answers. OVERLAP: a score in two bands. NO_BAND: a score for whose
    answers there are no bands. SHOWN, HIDDEN: a question or section is asked, is not
    asked. ANSWERED: an answer to a question is allowed. RED_LINE: it is crossed.
    ADVICE: it is given. CHOICE: two choices make a difference.
    """

    FEASIBLE = "feasible"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    BAND = "band"
    GAP = "gap"
    OVERLAP = "overlap"
    NO_BAND = "no_band"
    SHOWN = "shown"
    HIDDEN = "hidden"
    ANSWERED = "answered"
    RED_LINE = "red_line"
    ADVICE = "advice"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Witness:
    """Answers, complete and allowed, that show a fact: for the preview, or a case.

    `given` are all of them, in the order of the survey (what is left blank is absent).
    `telling` are the questions that matter: with the usual answer to any one of them
    the fact would not show. `date` is the day they count for (ISO 8601).
    """

    given: tuple[tuple[str, Given], ...]
    telling: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a bank.

    `subject` are the keys it is about: of BAND the scale and the band, of OVERLAP the
    scale and two bands, of CHOICE the question and two choices, else one key. `where`
    is its address in the definition, as that of a finding. `is_possible` says whether
    it can happen: None if that is not known; it is False only if `PROVED`.

    `value` is, of MINIMUM and MAXIMUM, the exact end that answers show, and `bound`
    what no answers exceed; of GAP `span` are the lowest and the highest score of the
    hole as the reader would see it, None for “without end”. `core` are, of a bank that
    cannot be answered, the questions whose rules contradict one another. `is_fault`
    says that it is something to look at.
    """

    kind: Kind
    subject: tuple[str, ...]
    where: tuple[str, str, str]
    verdict: Verdict
    layer: Layer
    is_possible: bool | None = None
    value: Decimal | None = None
    bound: Decimal | None = None
    span: tuple[Decimal | None, Decimal | None] | None = None
    witness: Witness | None = None
    core: tuple[str, ...] = ()
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class ProofReport:
    """All facts of a bank, in its order.

    `hash` is that of the bank's content, `budget` and `seed` what the proof was given:
    the same four give the same report everywhere. `with_solver`: what the tables left
    was given to a solver. `disagreements` are facts for which answers were found that
    the scoring does not confirm: a fault of this program, never of the bank.
    """

    bank: str
    hash: str
    seed: int
    budget: int
    with_solver: bool
    facts: tuple[Fact, ...]
    disagreements: tuple[str, ...] = ()
    engine: int = ENGINE

    @property
    def faults(self) -> tuple[Fact, ...]:
        """What is to be looked at: proved never to be so, or shown to happen."""
        return tuple(fact for fact in self.facts if fact.is_fault)

    @property
    def open(self) -> tuple[Fact, ...]:
        """What is neither proved nor shown: with these two they are all the facts."""
        settled = {Verdict.PROVED, Verdict.SHOWN}
        return tuple(fact for fact in self.facts if fact.verdict not in settled)
