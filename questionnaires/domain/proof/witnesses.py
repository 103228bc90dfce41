"""Witnesses: answers that show a fact, completed, replayed and made short."""

from collections.abc import Callable, Collection, Mapping

from questionnaires.domain.answers import Answers
from questionnaires.domain.proof.domains import Option
from questionnaires.domain.proof.filling import Filler, preferring
from questionnaires.domain.proof.seeing import View, replayed
from questionnaires.domain.proof.values import Witness

Test = Callable[[View], bool]


class Witnesses:
    """Makes witnesses of one bank; `base` are answers that are allowed throughout."""

    def __init__(self, filler: Filler, base: Answers) -> None:
        self.filler = filler
        self.base = base
        self.usual = filler.fill(preferring()) or base

    def completed(self, some: Mapping[str, Option], test: Test) -> Answers | None:
        """Return complete answers with these among them; None if they show nothing.

        What they leave open is answered as usual, or as in the base.
        """
        for others in ((), (self.base.given,)):
            answers = self.filler.fill(preferring(some, *others))
            if answers and self.shows(answers, test):
                return answers
        return None

    def shows(self, answers: Answers, test: Test) -> bool:
        """Say whether the flow allows answers, and the scoring says what they show."""
        if not self.filler.are_valid(answers):
            return False
        return test(replayed(self.filler.compiled, answers))

    def witness(self, answers: Answers, test: Test) -> Witness:
        """Return the shortest answers found that still show it."""
        wishes: dict[str, Option] = dict(answers.given)
        for key in self.filler.domains:
            if self.usual.given.get(key) is not None:
                wishes.setdefault(key, None)
        size = len(wishes)
        while size:
            wishes = self._without_blocks(wishes, size, test)
            size = min(size, len(wishes) + 1) // 2
        found = self.completed(wishes, test) or answers
        return self._told(found, wishes)

    def _without_blocks(
        self, wishes: dict[str, Option], size: int, test: Test
    ) -> dict[str, Option]:
        """Return the wishes without the blocks of this size that are not needed."""
        keys = list(wishes)
        for start in range(0, len(keys), size):
            block = set(keys[start : start + size])
            fewer = {key: one for key, one in wishes.items() if key not in block}
            if len(fewer) < len(wishes) and self._still(fewer, test):
                wishes = fewer
        return wishes

    def _still(self, wishes: Mapping[str, Option], test: Test) -> bool:
        return self.completed(wishes, test) is not None

    def _told(self, answers: Answers, telling: Collection[str]) -> Witness:
        order = self.filler.compiled.index
        given = sorted(answers.given.items(), key=lambda pair: order[pair[0]])
        keys = [key for key in telling if key in answers.given or key in order]
        return Witness(
            given=tuple(given),
            telling=tuple(sorted(keys, key=order.__getitem__)),
            date=answers.date,
        )
