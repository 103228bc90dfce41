"""What partners get: a link for their own site, and a poster."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech, name
from assessment.pages.start import address, frame, links
from questionnaires.domain.languages import direction

CARD = '<p lang="{}" dir="{}"><a href="{}" rel="noopener">{}</a> – {}</p>'


def partners_page(
    request: HttpRequest,
    speech: Speech,
    edition: Edition,
    *,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page for partners; `said` is what stands in the way of a wish."""
    context = frame(speech, edition, (), "partners") | {
        "said": said,
        "card": link_card(speech, edition),
        "posters": [
            (code, name(code), links(code, edition.key)["poster"])
            for code in edition.spoken_of([code for code, _name in settings.LANGUAGES])
        ],
    }
    return render(request, "assessment/partners.html", context, status=status)


def link_card(speech: Speech, edition: Edition) -> SafeString:
    """Return a link to paste into another site: words only, nothing of ours in it."""
    words = _("a check for you alone, without a name and without an account")
    spoken = speech.interface
    return format_html(
        CARD,
        spoken,
        direction(spoken),
        public_address(speech.language, edition),
        edition.site_name,
        words,
    )


def public_address(language: str, edition: Edition) -> str:
    """Return where people find the first page of an edition."""
    return settings.SITE_URL + address("home", language, edition.key)
