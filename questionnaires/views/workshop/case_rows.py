"""The rows of a case between a page and the sheet “cases”."""

from collections.abc import Iterable

from django.http import QueryDict

from questionnaires.domain.definition import Case, Fact
from questionnaires.interchange.writing import Cells

COLUMNS = ("expect", "key", "value")
MOST_ROWS = 600


def cells_of_case(case: Case) -> list[Cells]:
    """Return the rows of the sheet that are a case."""
    return [
        {"case": case.key, "expect": one.expect, "key": one.key, "value": one.value}
        for one in case.facts
    ]


def sent_case(posted: QueryDict) -> Case:
    """Return the case that was sent; rows without a word in them are left out."""
    rows = zip(*(posted.getlist(column) for column in COLUMNS), strict=False)
    return Case(posted.get("case", "").strip(), tuple(_facts(rows)))


def _facts(rows: Iterable[tuple[str, ...]]) -> Iterable[Fact]:
    for row in list(rows)[:MOST_ROWS]:
        expect, key, value = (words.strip() for words in row)
        if key or value or expect:
            yield Fact(expect, key, value)
