"""The poster of an edition as the page that is printed.

It names no topic: whoever photographs it, or takes it along, tells nothing by that.
"""

from base64 import b64encode

import segno
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.pages.partners import public_address
from assessment.queries.editions import load_logo

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks for
ONE_LINE = 16  # letters of a site's name
SHORT = 32  # letters of an address
ONE_ROW = 4  # logos


def poster_of(edition: Edition, speech: Speech) -> str:
    """Return the poster as a page without scripts, with all its pictures in it."""
    address = public_address(speech.language, edition)
    typed = address.partition("://")[2]
    context = {
        "edition": edition,
        "speech": speech,
        "is_full": is_full(edition, typed),
        "address": typed,
        "code": code_of(address),
        "logos": [
            (logo, b64encode(load_logo(logo.digest)).decode()) for logo in edition.logos
        ],
    }
    with translation.override(speech.interface):
        return render_to_string("reports/poster.html", context)


def is_full(edition: Edition, typed: str) -> bool:
    """Say whether all must be smaller, so that it stands on one sheet."""
    return (
        len(edition.site_name) > ONE_LINE
        or len(typed) > SHORT
        or len(edition.logos) > ONE_ROW
    )


def code_of(address: str) -> SafeString:
    """Return a QR code as SVG; its title is the address."""
    code = segno.make_qr(address, error="M", boost_error=False)
    drawn = code.svg_inline(
        border=QUIET,
        title=address,
        svgclass="poster-code",
        lineclass=None,
        omitsize=True,
    )
    return mark_safe(drawn)  # noqa: S308 -- segno escapes the title
