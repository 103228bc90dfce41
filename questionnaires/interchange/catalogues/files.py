"""Which kind of file for translators a name means, and what reads and writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from questionnaires.domain.sentences import say
from questionnaires.domain.translating.entries import Catalogue
from questionnaires.interchange.catalogues.po import read_po, write_po
from questionnaires.interchange.catalogues.sheet import read_sheet, write_sheet
from questionnaires.interchange.catalogues.xliff import write_xliff
from questionnaires.interchange.catalogues.xliff_reading import read_xliff
from questionnaires.interchange.containers import MOST_BYTES, ContainerError
from questionnaires.interchange.table_files import MIME
from questionnaires.interchange.workbook import Form


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name for people, its ending and how it travels."""

    title: str
    ending: str
    mime: str
    write: Callable[[Catalogue], bytes]
    read: Callable[[bytes], Catalogue]


KINDS: Mapping[str, Kind] = {
    "xliff": Kind("XLIFF 2.1", "xlf", "application/xliff+xml", write_xliff, read_xliff),
    "po": Kind("PO", "po", "text/x-gettext-translation", write_po, read_po),
    "xlsx": Kind("XLSX", "xlsx", MIME[Form.XLSX], write_sheet, read_sheet),
}
_ENDINGS = {"xliff": "xliff"} | {kind.ending: name for name, kind in KINDS.items()}


def read_catalogue(name: str, content: bytes) -> Catalogue:
    """Return the catalogue of an uploaded file, by the ending of its name.

    Raises:
        ContainerError: it is of another kind, too large, or cannot be read.
    """
    kind = _ENDINGS.get(name.lower().rpartition(".")[2])
    if kind is None:
        raise ContainerError(
            say("A translation is an .xlf, a .po or an .xlsx file. Choose one.")
        )
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise ContainerError(
            say("The file has more than %(most)s MB. Shorten it.", most=most)
        )
    return KINDS[kind].read(content)
