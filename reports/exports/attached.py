"""What a PDF of strangers holds: the data attached to it, and the words on its pages.

pypdf is plain Python; who calls this sets limits of memory and time first.
"""

from io import BytesIO

from django.utils.translation import gettext as _

from reports.pdf import ATTACHED_AS


class NoReportError(Exception):
    """It is no PDF, or none that carries a report; the message is a sentence."""


def data_of(pdf: bytes) -> bytes:
    """Return the data of a report for archives.

    Raises:
        NoReportError: there is none.
    """
    from pypdf import PdfReader  # noqa: PLC0415 -- slow import, few need it

    try:
        reader = PdfReader(BytesIO(pdf))
        is_locked = reader.is_encrypted
        found = () if is_locked else reader.attachments.get(ATTACHED_AS)
    except Exception as error:  # whatever a broken file leads to
        raise NoReportError(_("The file is no PDF that can be read.")) from error
    if is_locked:
        raise NoReportError(
            _("The file is locked with a password. No report of this program is.")
        )
    if not found:
        raise NoReportError(
            _(
                "The file carries no data. Only the form for archives does; of others"
                " the printed fingerprint can be compared."
            )
        )
    return bytes(found[0])


def words_of(pdf: bytes) -> list[str]:
    """Return the words of each page."""
    from pypdf import PdfReader  # noqa: PLC0415 -- slow import, few need it

    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
