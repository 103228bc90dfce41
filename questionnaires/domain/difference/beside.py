"""The experts' cases under two versions: what the same answers come to in each."""

from dataclasses import dataclass

from questionnaires.domain.cases import answers_of
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Case
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Score, score


@dataclass(frozen=True, slots=True)
class Result:
    """What one scale comes to under one version.

    `number` is as people read it, “” where none can be said; `band` is a key, or “”.
    None in its place means that the version has no such scale.
    """

    number: str
    band: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One scale under both versions."""

    scale: str
    before: Result | None
    now: Result | None

    @property
    def is_same(self) -> bool:
        return self.before == self.now


@dataclass(frozen=True, slots=True)
class CaseBeside:
    """One case: its scales under both, and the answers that one does not take.

    `refused` are the keys of questions, before and now.
    """

    key: str
    pairs: tuple[Pair, ...]
    refused: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def is_same(self) -> bool:
        return all(one.is_same for one in self.pairs) and not any(self.refused)


def cases_beside(before: Compiled, now: Compiled) -> tuple[CaseBeside, ...]:
    """Return every case of either version, scored under both; those of `now` first.

    A case of both is taken as it stands now: its answers, not what it expects.
    """
    cases = {one.key: one for one in before.questionnaire.cases}
    ours = {one.key: one for one in now.questionnaire.cases}
    gone = [one for key, one in cases.items() if key not in ours]
    return tuple(_beside(before, now, one) for one in (*ours.values(), *gone))


def _beside(before: Compiled, now: Compiled, case: Case) -> CaseBeside:
    sides = [_results(one, case) for one in (before, now)]
    (old, not_before), (new, not_now) = sides
    scales = dict.fromkeys((*new, *old))
    pairs = tuple(Pair(one, old.get(one), new.get(one)) for one in scales)
    return CaseBeside(case.key, pairs, (not_before, not_now))


def _results(
    compiled: Compiled, case: Case
) -> tuple[dict[str, Result], tuple[str, ...]]:
    """Return what a case comes to, from the answers that the version takes."""
    answers, failures = answers_of(compiled, case)
    refused = tuple(case.facts[one.place].key or "date" for one in failures)
    outcome = score(compiled, answers)
    return {one.scale: _result(compiled, one) for one in outcome.scores}, refused


def _result(compiled: Compiled, found: Score) -> Result:
    if found.value is None:
        return Result("", "")
    decimals = compiled.scales[found.scale].scale.decimals
    return Result(write_decimal(rounded(found.value, decimals)), found.band or "")
