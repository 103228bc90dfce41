"""Where what is found can be mended: the page of its part, its case, its language."""

from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from questionnaires.domain.addresses import band_addresses, fact_addresses
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.translating.entries import catalogue_of
from questionnaires.domain.translating.restating import Where
from questionnaires.interchange.parts import Kind, Part
from questionnaires.queries.workshop import Workspace

ON_A_PAGE = 20  # texts on one page of a language
_BY_SHEET = {"choices": Kind.LIST, "advice": Kind.ADVICE, "texts": Kind.TEXT}
# the pages that list what has no page of its own
_SCORED = frozenset({"scales", "items", "bands", "advice"})


def part_at(where: Where, bank: Questionnaire) -> Part | None:
    """Return the part a finding is about; None if it is about none."""
    sheet, key, _column = where
    scale = key.partition("/")[0].partition("__")[0]
    match sheet:
        case "survey":
            return _asked(key, bank) if key else None
        case "bands":
            return Part(Kind.BAND, f"{scale}/{key.partition('/')[2]}")
        case "scales" | "items":
            return Part(Kind.SCALE if sheet == "scales" else Kind.ITEMS, scale)
        case "settings":
            return Part(Kind.SETTINGS, "")
    kind = _BY_SHEET.get(sheet)
    return Part(kind, key.partition("/")[0]) if kind else None


def _asked(key: str, bank: Questionnaire) -> Part:
    """Return the section or question of a key, or of a copy of it."""
    first = key.partition("__")[0]
    if {key, first} & {one.key for one in bank.sections}:
        return Part(Kind.SECTION, first)
    asked = {one.key for one in bank.questions()}
    return Part(Kind.QUESTION, key if key in asked else first)


def address_of(workspace: Workspace, part: Part) -> str:
    """Return where a part is edited."""
    if part.kind is Kind.SETTINGS:
        return _page(workspace, "settings")
    return _page(workspace, "part", str(part.kind), part.key)


def address_of_case(workspace: Workspace, name: str) -> str:
    """Return the page of a case."""
    wishes = {} if workspace.number is None else {"version": str(workspace.number)}
    page = reverse("workshop:case", args=[workspace.key])
    return f"{page}?{urlencode({'case': name, **wishes})}"


class Mending:
    """The ways to what can be mended in one bank. It is made once for a page."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._bank = workspace.questionnaire
        self._parts = frozenset(_parts(self._bank))
        self._texts: dict[str, dict[Where, int]] = {}

    def address(self, where: Where) -> str:
        """Return the page on which something can be mended; nothing for the whole.

        What has no page of its own stands in the list of its kind.
        """
        sheet, _key, column = where
        if not sheet:
            return ""
        if sheet == "cases":
            return self._case(where)
        if "::" in column and (found := self._translated(where)):
            return found
        part = part_at(where, self._bank)
        if part in self._parts:
            return address_of(self._workspace, part)
        return _page(self._workspace, "scoring" if sheet in _SCORED else "structure")

    def _case(self, where: Where) -> str:
        """Return the row of a case, or the case; the list of cases for none."""
        _sheet, address, column = where
        name, row = self._rows.get(address, ("", 0))
        if not name:
            return _page(self._workspace, "cases")
        page = address_of_case(self._workspace, name)
        return page + (f"#{column}-{row}" if row else "")

    @cached_property
    def _rows(self) -> dict[str, tuple[str, int]]:
        """The case and the number of its row, by address; 0 for the case itself."""
        found: dict[str, tuple[str, int]] = {}
        for case in self._bank.cases:
            found[case.key] = (case.key, 0)
            for number, address in enumerate(fact_addresses(case), 1):
                found[address] = (case.key, number)
        return found

    def _translated(self, where: Where) -> str:
        """Return where a text is translated; nothing for the first language."""
        sheet, key, column = where
        name, _, language = column.partition("::")
        if language not in self._texts:
            self._texts[language] = self._numbered(language)
        number = self._texts[language].get((sheet, key, name))
        if number is None:
            return ""
        page = _page(self._workspace, "language", language)
        joined = "&" if "?" in page else "?"
        behind, place = divmod(number, ON_A_PAGE)
        return f"{page}{joined}page={behind + 1}#h{place}"

    def _numbered(self, language: str) -> dict[Where, int]:
        try:
            entries = catalogue_of(self._bank, language).entries
        except LookupError:
            return {}
        return {one.where: number for number, one in enumerate(entries)}


def _parts(bank: Questionnaire) -> Iterator[Part]:
    """Yield every part that has a page."""
    yield Part(Kind.SETTINGS, "")
    yield from (Part(Kind.SECTION, one.key) for one in bank.sections)
    yield from (Part(Kind.QUESTION, one.key) for one in bank.questions())
    yield from (Part(Kind.LIST, one.key) for one in bank.lists)
    yield from (Part(Kind.ADVICE, one.key) for one in bank.advice)
    yield from (Part(Kind.TEXT, one.key) for one in bank.texts)
    for scale in bank.scales:
        yield Part(Kind.SCALE, scale.key)
        yield Part(Kind.ITEMS, scale.key)
        yield from (Part(Kind.BAND, one) for one in band_addresses(scale))


def _page(workspace: Workspace, name: str, *more: str) -> str:
    return reverse(f"workshop:{name}", args=[workspace.key, *more]) + workspace.query
