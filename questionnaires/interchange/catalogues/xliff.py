"""XLIFF 2.1 out: one unit per text, its placeholders as codes that cannot be mistyped.

Source: OASIS, XLIFF Version 2.1 (13 February 2018), sections 4.2, 4.3, 4.7, 5.6.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import (
    Element,
    SubElement,
    indent,
    tostring,
)

from questionnaires.domain.checks.translations import PLACEHOLDERS
from questionnaires.domain.translating.entries import Catalogue, Entry
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.catalogues.addresses import name_of

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
STALE = "touchstone:stale"  # XLIFF has no state for it: at the beginning again
OURS = "touchstone"
BASED_ON = "based_on"
CONTEXT, NOTE = "context", "translator"
STATES = {
    Standing.MISSING: "initial",
    Standing.STALE: "initial",
    Standing.TRANSLATED: "translated",
    Standing.REVIEWED: "reviewed",
}


def write_xliff(catalogue: Catalogue) -> bytes:
    """Return the file of a catalogue."""
    root = Element(
        "xliff",
        {
            "xmlns": CORE,
            "xmlns:mda": METADATA,
            "version": "2.1",
            "srcLang": catalogue.source_language,
            "trgLang": catalogue.language,
        },
    )
    file = SubElement(root, "file", {"id": "bank", "original": catalogue.key})
    for number, entry in enumerate(catalogue.entries, start=1):
        file.append(_unit(f"u{number}", entry))
    for unit in file:
        _indented(unit)
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _indented(unit: Element) -> None:
    """Give each text a line of its own; words are not touched."""
    unit.tail = "\n"
    for child in unit:
        if child.tag != "segment":
            indent(child)
        child.tail = "\n"


def _unit(name: str, entry: Entry) -> Element:
    unit = Element(
        "unit",
        {
            "id": name,
            "name": name_of(entry.where),
            "canResegment": "no",
            "xml:space": "preserve",
        },
    )
    if entry.based_on:
        metadata = SubElement(unit, "mda:metadata")
        group = SubElement(metadata, "mda:metaGroup", {"category": OURS})
        SubElement(group, "mda:meta", {"type": BASED_ON}).text = entry.based_on
    _add_notes(unit, entry)
    codes = _Codes()
    parts = [("source", entry.source)]
    if entry.words:
        parts.append(("target", entry.words))
    segment = Element("segment", _state(entry.standing))
    for tag, words in parts:
        segment.append(codes.element(tag, words))
    if codes.data:
        unit.append(codes.original_data())
    unit.append(segment)
    return unit


def _add_notes(unit: Element, entry: Entry) -> None:
    found = ((CONTEXT, entry.context), (NOTE, entry.note))
    if not any(words for _, words in found):
        return
    notes = SubElement(unit, "notes")
    for category, words in found:
        if words:
            SubElement(notes, "note", {"category": category}).text = str(words)


def _state(standing: Standing) -> dict[str, str]:
    state = {"state": STATES[standing]}
    return state | {"subState": STALE} if standing is Standing.STALE else state


class _Codes:
    """The placeholders of one unit: each is written once, and named where it stands."""

    def __init__(self) -> None:
        self.data: dict[str, str] = {}

    def element(self, tag: str, words: str) -> Element:
        """Return words as the content of an element.

        The first `{choice}` of the source and of the target have one id, and so on:
        that is how XLIFF knows them to be the same.
        """
        element = Element(tag)
        last: Element | None = None
        for number, (before, code) in enumerate(_parts(words), start=1):
            if last is None:
                element.text = before
            else:
                last.tail = before
            if code:
                of_it = self.data.setdefault(code, f"d{len(self.data) + 1}")
                known = {"id": f"c{number}", "dataRef": of_it, "equiv": code}
                last = SubElement(element, "ph", known)
        return element

    def original_data(self) -> Element:
        """Return what the codes stand for."""
        element = Element("originalData")
        for code, name in self.data.items():
            SubElement(element, "data", {"id": name}).text = code
        return element


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """Yield words and the code after them; of the last words there is none."""
    end = 0
    for found in PLACEHOLDERS.finditer(words):
        yield words[end : found.start()], found[0]
        end = found.end()
    yield words[end:], ""
