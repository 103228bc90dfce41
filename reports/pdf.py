"""The printer: a finished page in, a tagged PDF out (PDF/UA-1).

With data beside the page it is PDF/A-3u as well, and carries the data with it.

Equal pages give equal bytes: nothing here knows the time, and nothing is fetched but
our own style sheets and fonts, by name. No Django here: the printer's process knows
neither settings nor secrets.
"""

import atexit
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from questionnaires.domain.languages import END, ISOLATE
from reports import RELEASE
from reports.exports.archive_claims import claim_both, sign_as
from reports.exports.letters import spell

ASSETS = Path(__file__).parent / "static" / "reports"
FONTS = Path(__file__).parents[1] / "assessment" / "static" / "assessment" / "fonts"
SHEETS = (
    "print-fonts.css",
    "places.css",
    "report.css",
    "print.css",
    "print-rtl.css",
    "poster.css",
    "charts.css",
    "paper-pages.css",
    "paper.css",
    "paper-chapters.css",
    "paper-courses.css",
    "paper-summary.css",
    "paper-blank.css",
)
PICTURE = "data:image/png;base64,"
ATTACHED_AS = "report.json"
PRODUCER = f"Touchstone {RELEASE}"  # as the report says itself, and no more
NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 -- written as it stands, in no zone


class PdfUnavailableError(Exception):
    """There is no PDF now; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Press:
    """What every sheet is printed with, read once per process."""

    html: Any
    fonts: Any
    fetcher: Any
    styles: tuple[Any, ...]
    attachment: Any

    def attach(self, data: bytes) -> Any:
        """Return data as an attachment; of no time, so equal ones are equal bytes."""
        return self.attachment(
            file_obj=BytesIO(data),
            name=ATTACHED_AS,
            url_fetcher=self.fetcher,
            created=NO_TIME,
            modified=NO_TIME,
            relationship="Data",
        )


def print_page(page: str, data: bytes = b"") -> bytes:
    """Return a finished page as a PDF, with `data` attached as `report.json`.

    Raises:
        PdfUnavailableError: this machine has no Pango.
    """
    ready = press()
    document = ready.html(string=with_signs(page), url_fetcher=ready.fetcher)

    def finish(_document: Any, pdf: Any) -> None:
        spell(pdf, FONTS)
        sign_as(pdf, PRODUCER)
        if data:
            claim_both(pdf)

    printed: bytes = document.write_pdf(
        stylesheets=ready.styles,
        font_config=ready.fonts,
        finisher=finish,
        pdf_variant="pdf/a-3u" if data else "pdf/ua-1",
        pdf_tags=True,
        attachments=[ready.attach(data)] if data else None,
    )
    return printed


def with_signs(page: str) -> str:
    """Return a page with signs in place of `bdi`, which must be without attributes.

    The printer gives the element the direction of what is around it, and a box.
    """
    return page.replace("<bdi>", ISOLATE).replace("</bdi>", END)


@cache
def press() -> Press:
    """Return the press, with our fonts and styles laid in.

    Raises:
        PdfUnavailableError: this machine has no Pango.
    """
    try:
        from weasyprint import CSS, HTML, Attachment
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise PdfUnavailableError(
            "PDF is not available here: the library Pango is missing."
        ) from error
    # fonts must go before the interpreter does, or it complains at its end
    atexit.register(press.cache_clear)
    fonts, fetcher = FontConfiguration(), asset_fetcher()
    styles = tuple(
        CSS(
            string=(ASSETS / name).read_text("utf-8"),
            font_config=fonts,
            url_fetcher=fetcher,
        )
        for name in SHEETS
    )
    return Press(HTML, fonts, fetcher, styles, Attachment)


def asset_fetcher() -> Any:
    """Return a fetcher that knows our own assets by name and refuses all else."""
    from weasyprint.urls import (
        URLFetcher,
        URLFetcherResponse,
    )

    known = {f"asset:fonts/{path.name}": path for path in sorted(FONTS.glob("*.woff2"))}

    class AssetFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url.startswith(PICTURE):  # it is in the page: nothing is fetched
                picture = b64decode(url.removeprefix(PICTURE), validate=True)
                return URLFetcherResponse(url, picture, {"Content-Type": "image/png"})
            if url not in known:
                raise ValueError("A report fetches nothing but its own fonts.")
            return URLFetcherResponse(url, known[url].read_bytes())

    return AssetFetcher(allowed_protocols=())
