"""What was found in the copies of a scale, where the scale is written."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding
from questionnaires.domain.origins import addresses_as_written


def at_their_origins(
    found: Iterable[Finding], questionnaire: Questionnaire
) -> Iterator[Finding]:
    """Return what was found in items and bands of copies at their own rows.

    A copy is what a repeated section makes of a scale for one choice.
    """
    told = list(found)
    copied = any(one.where[0] in _SHEETS and "__" in one.where[1] for one in told)
    written = addresses_as_written(questionnaire) if copied else {}
    for one in told:
        sheet, key, column = one.where
        yield replace(one, where=(sheet, written.get((sheet, key), key), column))


_SHEETS = frozenset({"items", "bands"})
