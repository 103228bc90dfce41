"""What is known of each target so far."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from questionnaires.domain.answers import Answers
from questionnaires.domain.proof.asking import Target
from questionnaires.domain.proof.seeing import View
from questionnaires.domain.proof.values import Kind, Layer, Verdict

ENDS = frozenset({Kind.MINIMUM, Kind.MAXIMUM})


@dataclass(slots=True)
class State:
    """What is known of one target; `value` and `bound` of the ends of a scale.

    `why` is the verdict where nothing settles it.
    """

    target: Target
    answers: Answers | None = None
    layer: Layer = Layer.NOTHING
    is_never: bool = False
    is_exact: bool = False
    value: Decimal | None = None
    bound: Decimal | None = None
    why: Verdict = Verdict.NOT_DECIDED

    @property
    def is_settled(self) -> bool:
        """Say whether nothing more has to be found out."""
        if self.target.kind in ENDS:
            return self.is_exact
        return self.answers is not None or self.is_never

    def improves(self, value: Decimal) -> bool:
        """Say whether a score is further out than what is known."""
        if self.value is None:
            return True
        low = self.target.kind is Kind.MINIMUM
        return value < self.value if low else value > self.value

    def note(self, value: Decimal, answers: Answers, layer: Layer) -> None:
        """Remember an end that answers show."""
        self.value, self.answers, self.layer = value, answers, layer

    def show(self, answers: Answers, layer: Layer) -> None:
        """Remember answers that show it."""
        self.answers, self.layer = answers, layer

    def deny(self, layer: Layer) -> None:
        """Remember that no answers can show it."""
        self.is_never, self.layer = True, layer


@dataclass(slots=True)
class Ledger:
    """The state of all targets."""

    states: dict[Target, State] = field(default_factory=dict)
    disagreements: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, targets: Iterable[Target]) -> "Ledger":
        """Return a ledger in which nothing is known."""
        return cls({target: State(target) for target in targets})

    def open(self, targets: Iterable[Target] | None = None) -> Iterator[State]:
        """Yield what is not settled."""
        for target in list(self.states if targets is None else targets):
            if not self.states[target].is_settled:
                yield self.states[target]

    def see(self, view: View, answers: Answers, layer: Layer) -> None:
        """Remember all that complete answers show."""
        for state in self.open():
            target = state.target
            if target.kind in ENDS:
                value = view.values[target.subject[0]]
                if value is not None and state.improves(value):
                    state.note(value, answers, layer)
            elif target.test(view):
                state.show(answers, layer)

    def disagree(self, target: Target) -> None:
        """Remember that the scoring does not confirm what was found."""
        self.disagreements.append(" ".join((target.kind, *target.subject)))
        self.states[target].why = Verdict.NOT_CHECKABLE
