"""Answers with the path they lead along, and what of them counts."""

from dataclasses import dataclass

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.flow import Path, walk
from questionnaires.domain.tracing import trace_of
from questionnaires.domain.weighing import ScalePlan


@dataclass(frozen=True, slots=True)
class Filled:
    """Answers, and the path they lead along."""

    compiled: Compiled
    answers: Answers
    path: Path

    def counting(self, plan: ScalePlan) -> dict[str, bool]:
        """Return the items that are asked, and whether each counts."""
        context = self.compiled.context(self.path.facts, self.answers.date)
        trace = trace_of(plan, self.path.facts, self.answers.given, context)
        return {one.question: one.counts for one in trace if one.why != "hidden"}


def filled(compiled: Compiled, answers: Answers) -> Filled:
    """Return answers with the path that they lead along."""
    return Filled(compiled, answers, walk(compiled, answers))
