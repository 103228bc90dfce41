"""The printer: a finished page in, a tagged PDF out (PDF/UA-1).

Equal pages give equal bytes: nothing here knows the time, and nothing is fetched but
our own style sheets and fonts, by name. No Django here: the printer's process knows
neither settings nor secrets.
"""

import atexit
from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
)
PICTURE = "data:image/png;base64,"


class PdfUnavailableError(Exception):
    """There is no PDF now; the message is a sentence for the reader."""


@dataclass(frozen=True)
class Press:
    """What every sheet is printed with, read once per process."""

    html: Any
    fonts: Any
    fetcher: Any
    styles: tuple[Any, ...]


def print_page(page: str) -> bytes:
    """Return a finished page as a PDF.

    Raises:
        PdfUnavailableError: this machine has no Pango.
    """
    ready = press()
    document = ready.html(string=page, url_fetcher=ready.fetcher)
    printed: bytes = document.write_pdf(
        stylesheets=ready.styles,
        font_config=ready.fonts,
        finisher=lambda _, pdf: spell(pdf, FONTS),
        pdf_variant="pdf/ua-1",
    )
    return printed


@cache
def press() -> Press:
    """Return the press, with our fonts and styles laid in.

    Raises:
        PdfUnavailableError: this machine has no Pango.
    """
    try:
        from weasyprint import CSS, HTML
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
    return Press(html=HTML, fonts=fonts, fetcher=fetcher, styles=styles)


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
