"""XLIFF 2 in: what our own files say, and what tools for translators make of them."""

from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.etree.ElementTree import (
    Element,
    ParseError,
)

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from questionnaires.domain.sentences import say
from questionnaires.domain.translating.entries import Catalogue, Entry
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.catalogues.addresses import where_of
from questionnaires.interchange.catalogues.xliff import (
    BASED_ON,
    CONTEXT,
    CORE,
    METADATA,
    STALE,
)
from questionnaires.interchange.containers import MOST_ROWS, ContainerError

DEEPEST = 8  # codes within codes
_STANDINGS = {"reviewed": Standing.REVIEWED, "final": Standing.REVIEWED}


class _Words(Protocol):
    def __call__(self, element: Element, depth: int = 0) -> str: ...


def read_xliff(content: bytes) -> Catalogue:
    """Return the catalogue of a file.

    Raises:
        ContainerError: it is no XLIFF 2, or may not be opened.
    """
    root = _root(content)
    if root.tag != _core("xliff"):
        raise ContainerError(
            say(
                "This is no XLIFF 2 file. Translate the file that was taken out here,"
                " and save it in its own format."
            )
        )
    file = root.find(_core("file"))
    units = list(root.iter(_core("unit")))
    if len(units) > MOST_ROWS:
        raise ContainerError(
            say("The file has more than %(most)s texts.", most=MOST_ROWS)
        )
    return Catalogue(
        key=file.get("original", "") if file is not None else "",
        source_language=root.get("srcLang", ""),
        language=root.get("trgLang", ""),
        entries=tuple(map(_entry, units)),
    )


def _root(content: bytes) -> Element:
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise ContainerError(
            say(
                "The file declares entities or a document type, which a translation"
                " never needs; so it is not opened. Export it again from your tool."
            )
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        row = error.position[0] if isinstance(error, ParseError) else 1
        raise ContainerError(
            say(
                "The file is no whole XML: it breaks off, or has an error, at row"
                " %(row)s. Export it again from your tool.",
                row=row,
            )
        ) from None
    return root


def _core(tag: str) -> str:
    return f"{{{CORE}}}{tag}"


def _entry(unit: Element) -> Entry:
    data = {
        one.get("id", ""): one.text or ""
        for one in unit.iterfind(f"{_core('originalData')}/{_core('data')}")
    }
    words = _reader(data)
    target = _joined(unit, "target", words)
    context, note = _notes(unit)
    return Entry(
        where=where_of(unit.get("name", "")),
        source=_joined(unit, "source", words),
        words=target,
        standing=_standing(unit) if target else Standing.MISSING,
        based_on=_based_on(unit),
        context=context,
        note=note,
    )


def _joined(unit: Element, tag: str, words: _Words) -> str:
    """Return the words of all segments; a tool may have divided a text."""
    found = (
        one.find(_core(tag))
        for one in unit
        if one.tag in {_core("segment"), _core("ignorable")}
    )
    return "".join(words(one) for one in found if one is not None)


def _reader(data: Mapping[str, str]) -> _Words:
    """Return what reads words with codes between them, of one unit."""

    def words(element: Element, depth: int = 0) -> str:
        if depth > DEEPEST:
            raise ContainerError(
                say("The codes of a text stand in one another too deeply.")
            )
        parts = [element.text or ""]
        for child in element:
            before, after = _code(child, data)
            inner = words(child, depth + 1)
            parts += before, inner, after, child.tail or ""
        return "".join(parts)

    return words


def _code(child: Element, data: Mapping[str, str]) -> tuple[str, str]:
    """Return what a code stands for: its beginning and its end."""
    tag = child.tag.removeprefix(f"{{{CORE}}}")
    if tag == "cp":
        return _character(child.get("hex", "")), ""
    if tag == "pc":
        names = ("dataRefStart", "dataRefEnd")
        first, last = (data.get(child.get(name, ""), "") for name in names)
        return first, last
    if tag in {"ph", "sc", "ec"}:
        said = data.get(child.get("dataRef", ""))
        return (child.get("equiv", "") if said is None else said), ""
    return "", ""


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _standing(unit: Element) -> Standing:
    """Return how far a text is: as far as the least of its segments."""
    found = [_of_segment(one) for one in unit.iterfind(_core("segment"))]
    return min(found, key=list(Standing).index, default=Standing.TRANSLATED)


def _of_segment(segment: Element) -> Standing:
    state = segment.get("state", "initial")
    if state == "initial" and segment.get("subState") == STALE:
        return Standing.STALE
    return _STANDINGS.get(state, Standing.TRANSLATED)


def _notes(unit: Element) -> tuple[str, str]:
    """Return the context, and what people noted."""
    notes = list(unit.iterfind(f"{_core('notes')}/{_core('note')}"))
    context = (one for one in notes if one.get("category") == CONTEXT)
    others = (one for one in notes if one.get("category") != CONTEXT)
    return "\n".join(_texts(context)), "\n".join(_texts(others))


def _texts(notes: Iterator[Element]) -> Iterator[str]:
    for note in notes:
        if note.text:
            yield note.text


def _based_on(unit: Element) -> str:
    for meta in unit.iter(f"{{{METADATA}}}meta"):
        if meta.get("type") == BASED_ON:
            return meta.text or ""
    return ""
