"""What answers come to, as the facts ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.flow import walk
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import band_at, severities, values_of
from questionnaires.domain.weighing import BandPlan


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Facts, and the values of the scales that are known: None where it has none.

    `context` can read the results of these scales, too.
    """

    compiled: Compiled
    facts: Mapping[str, Value]
    values: Mapping[str, Decimal | None]
    context: Context

    def shown(self, scale: str) -> Decimal | None:
        """Return a score as the reader sees it."""
        value = self.values[scale]
        decimals = self.compiled.scales[scale].scale.decimals
        return None if value is None else rounded(value, decimals)

    def band(self, scale: str) -> BandPlan | None:
        """Return the band that is named."""
        value = self.values[scale]
        plan = self.compiled.scales[scale]
        return None if value is None else band_at(plan, value, self.context)

    def holding(self, scale: str) -> list[BandPlan]:
        """Return the bands of a scale that there are for these answers."""
        return [
            band
            for band in self.compiled.scales[scale].bands
            if band.when is None or band.when.holds(self.context)
        ]


def view_of(
    compiled: Compiled,
    facts: Mapping[str, Value],
    values: Mapping[str, Decimal | None],
    day: str,
) -> View:
    """Return the view of facts and of the values of some scales."""
    context = compiled.context(facts, day)
    if values:
        bands = {}
        for key, value in values.items():
            plan = compiled.scales[key]
            band = None if value is None else band_at(plan, value, context)
            bands[key] = band.key if band else None
        context = replace(
            context, scores=values, bands=bands, severities=severities(compiled, bands)
        )
    return View(compiled, facts, values, context)


def replayed(compiled: Compiled, answers: Answers) -> View:
    """Return what the scoring itself says of answers."""
    path = walk(compiled, answers)
    return view_of(
        compiled, path.facts, values_of(compiled, answers, path), answers.date
    )
