"""What is noted while a form is read: findings, and what became of each row."""

from dataclasses import dataclass, field

from questionnaires.domain.findings import Place
from questionnaires.interchange.losses import Fate, Loss
from questionnaires.interchange.notes import Line, Notes, at

ORDER = ("settings", "survey", "choices", "external_choices")


@dataclass(slots=True)
class Report:
    """The findings and losses so far; their places are those of the form."""

    notes: Notes
    losses: dict[Loss, None] = field(default_factory=dict)  # each once, in order
    settled: set[Place] = field(default_factory=set)  # cells of which all was said

    def change(self, line: Line, column: str, feature: str, sentence: str) -> None:
        """Note what is carried in another way."""
        self._add(Fate.CHANGED, at(line, column), feature, sentence)

    def drop(self, line: Line, column: str, feature: str, sentence: str) -> None:
        """Note what is not carried."""
        self._add(Fate.DROPPED, at(line, column), feature, sentence)

    def keep(self, line: Line, feature: str, sentence: str) -> None:
        """Note a row that is carried."""
        self._add(Fate.KEPT, at(line), feature, sentence)

    def refuse(
        self, code: str, line: Line, column: str, sentence: str, hint: str
    ) -> None:
        """Note what must be mended before the form can be imported."""
        self.notes.refuse(code, at(line, column), sentence, hint)

    def settle(self, line: Line, column: str) -> None:
        """Let nothing more be said of a cell that names what is not carried."""
        self.settled.add(at(line, column))

    def in_order(self) -> tuple[Loss, ...]:
        """Return the losses in the order of the form."""
        return tuple(
            sorted(
                self.losses,
                key=lambda loss: (_rank(loss.place.sheet), loss.place.row or 0),
            )
        )

    def _add(self, fate: Fate, place: Place, feature: str, sentence: str) -> None:
        self.losses[Loss(fate, place, feature, sentence)] = None


def _rank(sheet: str) -> int:
    return ORDER.index(sheet) if sheet in ORDER else len(ORDER)
