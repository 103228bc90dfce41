"""Which choices of a question make a difference to any score, band or advice."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from questionnaires.domain.answers import Answers
from questionnaires.domain.definition import Type
from questionnaires.domain.origins import original
from questionnaires.domain.proof.filling import Filler, preferring
from questionnaires.domain.proof.reading import Readings
from questionnaires.domain.proof.seeing import View, replayed
from questionnaires.domain.proof.values import Fact, Kind, Layer, Verdict, Witness

MOST_SWAPS = 6  # answers in which one choice is tried in place of another


def choices_told_apart(
    filler: Filler, readings: Readings, sets: Sequence[Answers], swaps: int
) -> Iterator[Fact]:
    """Yield a fact for each two choices of each question that anything reads.

    Proved are those that nothing can tell apart; shown those that, in one of the
    simulated sets, come to something else. At most so many swaps are tried in all.
    """
    trying = _Trying(filler, sets, swaps)
    for key, question in filler.compiled.questions.items():
        is_read = key in readings.by_question or key in readings.items
        if question.type is not Type.SELECT_ONE or not is_read:
            continue
        sight = readings.sight(key, filler.day)
        choices = [choice.key for choice in filler.compiled.choices[key]]
        where = ("survey", original(key), "")
        for one, other in combinations(choices, 2):
            subject = (key, one, other)
            if sight(one) == sight(other):
                yield Fact(
                    Kind.CHOICE,
                    subject,
                    where,
                    Verdict.PROVED,
                    Layer.BANK,
                    is_possible=False,
                )
                continue
            found = trying.difference(key, one, other)
            verdict = Verdict.SHOWN if found else Verdict.NOT_DECIDED
            layer = Layer.SIMULATION if found else Layer.NOTHING
            yield Fact(
                Kind.CHOICE,
                subject,
                where,
                verdict,
                layer,
                is_possible=True if found else None,
                witness=found,
            )


class _Trying:
    """Swaps choices in simulated sets, as long as there is budget."""

    def __init__(self, filler: Filler, sets: Sequence[Answers], swaps: int) -> None:
        self.filler = filler
        self.sets = sets
        self.left = swaps

    def difference(self, key: str, one: str, other: str) -> Witness | None:
        """Return answers with one choice that come to something else with the other.

        All other answers stay, but those to questions the swap opens or closes.
        """
        with_it = [answers for answers in self.sets if key in answers.given]
        for answers in with_it[:MOST_SWAPS]:
            if self.left <= 0:
                return None
            self.left -= 1
            before = self._with(answers, key, one)
            after = self._with(answers, key, other)
            if before and after and self._comes_to(before) != self._comes_to(after):
                return Witness(
                    tuple(before.given.items()), telling=(key,), date=before.date
                )
        return None

    def _with(self, answers: Answers, key: str, choice: str) -> Answers | None:
        made = self.filler.fill(preferring({key: choice}, answers.given))
        return made if made and made.given.get(key) == choice else None

    def _comes_to(self, answers: Answers) -> object:
        return results_of(replayed(self.filler.compiled, answers))


def results_of(view: View) -> object:
    """Return all that a report could say: scores, bands, red lines, advice."""
    compiled = view.compiled
    return (
        dict(view.values),
        {key: band.key if (band := view.band(key)) else None for key in view.values},
        [
            k
            for k, one in compiled.red_lines
            if k in view.facts and one.holds(view.context)
        ],
        [
            plan.advice.key
            for plan in compiled.advice
            if plan.when is None or plan.when.holds(view.context)
        ],
    )
