"""Editions and their partners' logos: flat tables, written by those who run the site.

Django's own history and the record of the installation say who changed what, and when.
"""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.forms.edition import EditionForm, spoken_here
from assessment.forms.logo import LogoForm
from assessment.models import Edition, PartnerLogo
from assessment.pages.start import links
from questionnaires.admin.recorded import Recorded
from questionnaires.memory import note_change

MOST_LOGOS = 12


class PartnerLogoInline(admin.StackedInline):  # type: ignore[type-arg]
    model = PartnerLogo
    form = LogoForm
    fields = ("name", "link", "position", "shown", "file")
    readonly_fields = ("shown",)
    extra = 0
    max_num = MOST_LOGOS

    @admin.display(description=gettext_lazy("As it is shown"))
    def shown(self, row: PartnerLogo) -> str:
        if not row.digest:
            return "–"
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}">',
            reverse("logo", args=[row.digest]),
            row.width,
            row.height,
            row.name,
        )


@admin.register(Edition)
class EditionAdmin(Recorded, admin.ModelAdmin):  # type: ignore[type-arg]
    KEY = "key"
    form = EditionForm
    inlines = (PartnerLogoInline,)
    list_display = ("key", "site_name", "languages", "checks", "countries")
    search_fields = ("key", "site_name")

    def get_fields(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        fields = EditionForm.Meta.fields
        return ("addresses", *fields) if obj else fields

    def get_readonly_fields(
        self, request: HttpRequest, obj: Edition | None = None
    ) -> Any:
        """Keep the key as it is printed on posters."""
        return ("addresses", "key") if obj else ()

    def save_related(self, *args: Any, **kwargs: Any) -> None:
        super().save_related(*args, **kwargs)
        note_change()

    def delete_model(self, request: HttpRequest, obj: Edition) -> None:
        super().delete_model(request, obj)
        note_change()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        note_change()

    @admin.display(description=gettext_lazy("Addresses"))
    def addresses(self, row: Edition) -> SafeString:
        codes = row.languages.split() or spoken_here()
        lines = ((code, _links(code, row.key)) for code in codes)
        return format_html_join("", "<div>{}: {}</div>", lines)


def _links(language: str, edition: str) -> SafeString:
    titles = {
        "home": _("first page"),
        "about": _("about this site"),
        "partners": _("for partners"),
    }
    if language in dict(settings.LANGUAGES):  # whose words a poster is made of
        titles["poster"] = _("poster")
    known = links(language, edition)
    found = ((known[route], title) for route, title in titles.items())
    return format_html_join(" · ", '<a href="{}">{}</a>', found)
