"""Invented reports as the command prints them, each once in a run of tests."""

from functools import cache

import pikepdf
from django.utils import translation

from reports.domain.paper.wishes import Layout
from reports.management.commands.sample_reports import pages_of
from reports.pdf import print_page
from reports.queries import load_bank
from tests.reports.banks import BANKS
from tests.server import TOP

HARBOURS = str(TOP / "tests" / "banks" / "harbour_office")
PERSON = str(BANKS / "alcohol_check")
LANGUAGES = ("en", "fr", "el", "ar")
ALL = [
    *(
        (HARBOURS, layout.value, language)
        for layout in Layout
        for language in LANGUAGES
    ),
    *((PERSON, "person", language) for language in LANGUAGES),
]
NAMES = [f"{layout}-{language}" for _bank, layout, language in ALL]


@cache
def written(bank, layout, language, *, is_signed=True):
    """Return the page of an invented report, and the data beside it."""
    with translation.override(language):
        made = pages_of(load_bank(bank), language, is_signed=is_signed)
        return next((page, data) for name, page, data in made if f"-{layout}-" in name)


@cache
def printed(bank, layout, language):
    return print_page(written(bank, layout, language)[0])


@cache
def archived(bank, layout, language):
    return print_page(*written(bank, layout, language))


def structure(pdf):
    """Yield every element of a document's structure, with the kinds of those above."""
    with_root = pikepdf.open(pdf)

    def walk(node, above):
        for one in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                kind = str(one.S)
                yield kind, one, above
                yield from walk(one.get("/K", pikepdf.Array()), (*above, kind))

    yield from walk(with_root.Root.StructTreeRoot.K, ())
