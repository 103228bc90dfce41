"""What a file is, said by its bytes alone; what it is called proves nothing."""

from assessment.domain.files import pdf, pictures, words, zipped
from assessment.domain.files.kinds import (
    CSV,
    MOST_BYTES,
    TXT,
    FileError,
    Flaw,
    Kind,
    Recognised,
)
from assessment.domain.files.names import ending_of


def recognise(content: bytes, name: str) -> Recognised:
    """Return what a file is.

    Raises:
        FileError: we do not take it, or its name says that it is something else.
    """
    if len(content) > MOST_BYTES:
        raise FileError(Flaw.BYTES)
    found = _by_content(content)
    ending = ending_of(name)
    kind = CSV if found.kind is TXT and ending == "csv" else found.kind
    if ending and ending not in kind.endings:
        raise FileError(Flaw.NAME, kind)
    return Recognised(kind, found.may_act)


def kind_of_type(content_type: str, kinds: tuple[Kind, ...]) -> Kind | None:
    """Return the kind that is sent as this type."""
    return next((kind for kind in kinds if kind.content_type == content_type), None)


def _by_content(content: bytes) -> Recognised:
    if not content:
        raise FileError(Flaw.EMPTY)
    if content.startswith(zipped.OLE):
        raise FileError(Flaw.OLD_OFFICE)
    if content.startswith(pictures.PNG_HEAD):
        return pictures.recognise_png(content)
    if content.startswith(pictures.JPEG_HEAD):
        return pictures.recognise_jpeg(content)
    if content.startswith(zipped.HEAD):
        return zipped.recognise_zipped(content)
    if pdf.HEAD.match(content):
        return pdf.recognise_pdf(content)
    return words.recognise_words(content)
