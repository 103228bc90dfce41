"""An edition and its partners' logos, as those who run the site fill them in."""

import re
from collections.abc import Collection
from math import floor
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.colours import READABLE, colour_of, least_contrast
from assessment.domain.edition import PAGES
from assessment.domain.languages import is_named
from assessment.forms.words import in_one_line, without_tricks
from assessment.models import Edition
from assessment.queries.checks import known_replaced_checks, load_person_checks
from questionnaires.domain.help_services import UNION
from questionnaires.domain.locales import is_country

_KEY = re.compile(r"[a-z][a-z0-9-]*")
_TAG = re.compile(r"</?[a-zA-Z!][^>]*>?")


class EditionForm(forms.ModelForm):  # type: ignore[type-arg]
    """One edition; what is wrong is said in a sentence beside the field."""

    leave_url = forms.URLField(
        label=gettext_lazy("Address to leave to"),
        help_text=gettext_lazy(
            "Where “Leave” leads: a page about nothing in particular, such as a"
            " weather forecast. Empty: the one of the settings."
        ),
        max_length=200,
        widget=forms.URLInput(attrs={"size": 60}),
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Edition
        fields = (
            "key",
            "site_name",
            "languages",
            "checks",
            "countries",
            "colour",
            "leave_url",
            "imprint",
        )
        help_texts = {
            "key": gettext_lazy(
                "What stands in its addresses, as gr in /en/gr/. It cannot be changed"
                " later: posters show it. The key int stands for the addresses"
                " without a key."
            ),
            "languages": gettext_lazy(
                "Codes of languages with spaces between them, in the order people see"
                " them. Empty: all there are."
            ),
            "checks": gettext_lazy(
                "Keys of published checks with spaces between them, in the order"
                " people see them. Empty: all there are."
            ),
            "countries": gettext_lazy(
                "Countries whose help is offered, as GR CY. Empty: all there are."
            ),
            "colour": gettext_lazy(
                "The colour of links and buttons, as #0b5a66. Empty: ours."
            ),
            "imprint": gettext_lazy(
                "Who runs this site: plain text, with an empty line between"
                " paragraphs. It stands on the page “About this site”."
            ),
        }

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not _KEY.fullmatch(key):
            raise ValidationError(
                _(
                    "“%(key)s” cannot stand in an address. Write small letters from a"
                    " to z, digits and hyphens, with a letter first."
                ),
                params={"key": key},
            )
        if key in PAGES:
            raise ValidationError(
                _(
                    "“%(key)s” is the address of a page. Choose another key, such as"
                    " %(key)s-site."
                ),
                params={"key": key},
            )
        if is_named(key) or key in spoken_here():
            raise ValidationError(
                _(
                    "“%(key)s” is the code of a language. Choose another key, such as"
                    " %(key)s-site."
                ),
                params={"key": key},
            )
        return key

    def clean_site_name(self) -> str:
        return in_one_line(self.cleaned_data["site_name"])

    def clean_languages(self) -> str:
        return _known(
            self.cleaned_data["languages"],
            spoken_here(),
            _(
                "No page and no check is in “%(word)s”. Take it out, or write one of:"
                " %(known)s."
            ),
        )

    def clean_checks(self) -> str:
        return _known(
            self.cleaned_data["checks"],
            [
                *(check.key for _hash, check in load_person_checks()),
                *(key for key, one in known_replaced_checks().items() if one.now),
            ],
            _(
                "No published check for persons has the key “%(word)s”. Take it out,"
                " publish it first, or write one of: %(known)s."
            ),
        )

    def clean_countries(self) -> str:
        codes = _words(self.cleaned_data["countries"])
        for code in codes:
            if not is_country(code):
                raise ValidationError(
                    _(
                        "“%(code)s” is not the code of a country. Write its two"
                        " capital letters, as GR for Greece."
                    ),
                    params={"code": code},
                )
            if code == UNION:
                raise ValidationError(
                    _(
                        "No result offers “%(code)s”: it stands for what is there in"
                        " most of the Union, and that is listed anyway. Take it out."
                    ),
                    params={"code": code},
                )
        return " ".join(codes)

    def clean_colour(self) -> str:
        written: str = self.cleaned_data["colour"].lower()
        if not written:
            return ""
        try:
            contrast = least_contrast(colour_of(written))
        except ValueError as error:
            raise ValidationError(
                _(
                    "“%(colour)s” is not a colour. Write # and six digits, 0-9 or a-f,"
                    " as #0b5a66."
                ),
                params={"colour": written},
            ) from error
        if contrast < READABLE:
            raise ValidationError(
                _(
                    "Words in %(colour)s could hardly be read: their contrast is"
                    " %(contrast).1f : 1, and %(needed)s : 1 is needed. Choose a darker"
                    " colour."
                ),
                params={
                    "colour": written,
                    "contrast": floor(contrast * 10) / 10,
                    "needed": READABLE,
                },
            )
        return written

    def clean_leave_url(self) -> str:
        url: str = self.cleaned_data["leave_url"]
        address = urlsplit(url)
        if url and (address.scheme != "https" or "@" in address.netloc):
            raise ValidationError(
                _(
                    "“Leave” must not lead to %(url)s. Write an address that begins"
                    " with https:// and holds no name and no password."
                ),
                params={"url": url},
            )
        if url and address.hostname == urlsplit(settings.SITE_URL).hostname:
            raise ValidationError(
                _(
                    "%(url)s is this site, and “Leave” must lead away from it. Write"
                    " the address of another site."
                ),
                params={"url": url},
            )
        return url

    def clean_imprint(self) -> str:
        words = without_tricks(self.cleaned_data["imprint"])
        if found := _TAG.search(words):
            raise ValidationError(
                _(
                    "The imprint is plain text, and “%(tag)s” would be shown as it"
                    " stands. Take it out."
                ),
                params={"tag": found[0][:40]},
            )
        return words


def spoken_here() -> list[str]:
    """Return the languages of the interface, then those that only checks are in."""
    ours = [code for code, _name in settings.LANGUAGES]
    of_checks = {
        code for _hash, check in load_person_checks() for code in check.languages
    }
    return [*ours, *sorted(of_checks.difference(ours))]


def _known(written: str, known: Collection[str], complaint: str) -> str:
    words = _words(written)
    for word in words:
        if word not in known:
            params: dict[str, Any] = {"word": word, "known": ", ".join(known) or "–"}
            raise ValidationError(complaint, params=params)
    return " ".join(words)


def _words(written: str) -> list[str]:
    """Return each word once; commas may stand between them, too."""
    return list(dict.fromkeys(written.replace(",", " ").split()))
