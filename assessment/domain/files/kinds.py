"""The kinds of files that are taken as evidence, and why one is not."""

from dataclasses import dataclass
from enum import Enum

MEGABYTE = 1_000_000
MOST_BYTES = 10 * MEGABYTE
MOST_PIXELS = 40_000_000
MOST_UNPACKED = 100 * MEGABYTE  # of all members of a packed document together
MOST_MEMBERS = 2_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, sent as, and what names of it end with."""

    name: str
    content_type: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."

PDF = Kind("PDF", "application/pdf", ("pdf",))
PNG = Kind("PNG", "image/png", ("png",))
JPEG = Kind("JPEG", "image/jpeg", ("jpg", "jpeg"))
DOCX = Kind("DOCX", f"{_OFFICE}wordprocessingml.document", ("docx",))
XLSX = Kind("XLSX", f"{_OFFICE}spreadsheetml.sheet", ("xlsx",))
PPTX = Kind("PPTX", f"{_OFFICE}presentationml.presentation", ("pptx",))
ODT = Kind("ODT", f"{_ODF}text", ("odt",))
ODS = Kind("ODS", f"{_ODF}spreadsheet", ("ods",))
ODP = Kind("ODP", f"{_ODF}presentation", ("odp",))
TXT = Kind("TXT", "text/plain", ("txt",))
CSV = Kind("CSV", "text/csv", ("csv",))
KINDS = (PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT, CSV)
PICTURES = frozenset({PNG, JPEG})


class Flaw(Enum):
    """Why a file is not taken; the sentence for the reader is elsewhere."""

    EMPTY = "it holds nothing"
    BYTES = "more bytes than we take"
    UNKNOWN = "none of the kinds we take"
    NAME = "its name says another kind than it is"
    BROKEN = "it is cut off or damaged"
    MORE = "it holds another file before, behind or inside"
    PIXELS = "more pixels than we take"
    UNPACKED = "it unpacks to more than we take"
    LOCKED = "it is encrypted"
    OLD_OFFICE = "a file of old office programs, or an encrypted one"
    MACROS = "it holds a program"
    EMBEDDED = "it holds an object of another program"
    FETCHES = "it fetches something when it is opened"
    MARKUP = "it is a page or a picture with markup"
    NOT_UTF8 = "text in another encoding than UTF-8"


class FileError(ValueError):
    """We do not take this; `flaw` says why, `kind` what it is, if that is known."""

    def __init__(self, flaw: Flaw, kind: Kind | None = None) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is. `may_act`: it may run a script or hold a file of its own."""

    kind: Kind
    may_act: bool = False
