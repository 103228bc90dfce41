"""Cases at the edges of bands, written from what the search finds."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice

from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.cases import run_case
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.coverage import band_reached, see
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Case, Fact
from questionnaires.domain.origins import Origins
from questionnaires.domain.wanted.edges import Edge
from questionnaires.domain.wanted.search import Search
from questionnaires.domain.wanted.writing import Names, answer_facts, in_a_name

UNSAID = (Said.NOT_KNOWN, Said.PREFER_NOT_TO_SAY)


class Finder:
    """The searches over the scales of one bank, and the names given so far."""

    def __init__(self, compiled: Compiled, origins: Origins) -> None:
        self.compiled = compiled
        self.origins = origins
        self.names = Names(case.key for case in compiled.questionnaire.cases)
        self.searches: dict[str, Search] = {}

    def case_at(self, edge: Edge) -> Case | None:
        """Return a case that reaches an edge."""
        found = next(self._found(edge), None)
        if found is None:
            return None
        scale, given = found
        name = self.names.new(scale, in_a_name(edge.value), edge.band)
        return Case(name, self._facts(edge, scale, given))

    def case_unsaid(self, edge: Edge) -> Case | None:
        """Return a case in which answers are missing, so that nothing can be said."""
        for scale, given in islice(self._found(edge), 1):
            items = [key for key in self._search(scale).scope.items if key in given]
            for key in reversed(items):
                self._leave_out(key, given)
                facts = answer_facts(self.compiled, given)
                case = Case("", (*facts, Fact("cannot_say", scale)))
                if self._cannot_be_said(scale, case):
                    return Case(self.names.new(scale, "cannot_say"), case.facts)
        return None

    def nearest(self, edge: Edge) -> Decimal | None:
        """Return the value nearest to an edge that was found for its band."""
        found = [
            value
            for scale, band in self._copies(edge)
            if (value := self._search(scale).nearest(band, edge.value)) is not None
        ]
        return min(found, key=lambda value: abs(value - edge.value), default=None)

    def _leave_out(self, key: str, given: dict[str, Given]) -> None:
        del given[key]
        may_be = self.compiled.questions[key].may_be
        if said := next((one for one in UNSAID if one in may_be), None):
            given[key] = Instead(said)

    def _cannot_be_said(self, scale: str, case: Case) -> bool:
        """Say whether it is asked, and cannot be said."""
        if run_case(self.compiled, case):
            return False
        return see(self.compiled, case).score_of(scale).asked > 0

    def _copies(self, edge: Edge) -> Iterator[tuple[str, int]]:
        """Yield the copies of the scale that have the band, and its place there."""
        for scale, addresses in self.origins.bands.items():
            if edge.address in addresses:
                yield scale, addresses.index(edge.address)

    def _found(self, edge: Edge) -> Iterator[tuple[str, dict[str, Given]]]:
        """Yield copies of the scale, with answers that reach the edge."""
        for scale, band in self._copies(edge):
            for one in self._search(scale).tries(band, edge.value):
                given = one.answers(edge.value)
                if self._is_right(edge, scale, given):
                    yield scale, given
                    break

    def _search(self, scale: str) -> Search:
        if scale not in self.searches:
            self.searches[scale] = Search(self.compiled, scale)
        return self.searches[scale]

    def _facts(
        self, edge: Edge, scale: str, given: Mapping[str, Given]
    ) -> tuple[Fact, ...]:
        return (
            *answer_facts(self.compiled, given),
            Fact("score", scale, write_decimal(edge.value)),
            Fact("band", scale, edge.band),
        )

    def _is_right(self, edge: Edge, scale: str, given: Mapping[str, Given]) -> bool:
        """Say whether the scoring agrees: on the value, and on the row of the band."""
        case = Case("", self._facts(edge, scale, given))
        if run_case(self.compiled, case):
            return False
        seen = see(self.compiled, case)
        return band_reached(self.compiled, self.origins, scale, seen) == edge.address
