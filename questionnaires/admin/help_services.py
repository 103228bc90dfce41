"""The directory of help: a flat table, so the admin writes its rows (docs/house.md)."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaires.admin.recorded import Recorded
from questionnaires.domain.help_services import KINDS, WARNED_BEFORE
from questionnaires.domain.service_cells import COLUMNS
from questionnaires.forms import HelpServiceForm, kind_words
from questionnaires.models import HelpService
from questionnaires.queries import forget_services
from questionnaires.views.help_table import show, take_out


class KindFilter(admin.SimpleListFilter):
    title = _("kind of help")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind, kind_words(kind)) for kind in KINDS]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[HelpService]
    ) -> QuerySet[HelpService]:
        kind = self.value()
        if kind not in KINDS:
            return queryset
        first, last = Q(kinds__startswith=f"{kind} "), Q(kinds__endswith=f" {kind}")
        among = Q(kinds=kind) | Q(kinds__contains=f" {kind} ")
        return queryset.filter(first | last | among)


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("expired", _("expired")),
            ("soon", _("expires within 30 days")),
            ("unverified", _("never checked")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[HelpService]
    ) -> QuerySet[HelpService]:
        today = timezone.now().date()
        match self.value():
            case "expired":
                return queryset.filter(expires_on__lte=today)
            case "soon":
                soon = today + WARNED_BEFORE
                return queryset.filter(expires_on__gt=today, expires_on__lte=soon)
            case "unverified":
                return queryset.filter(checked_on=None)
        return queryset


@admin.register(HelpService)
class HelpServiceAdmin(Recorded, admin.ModelAdmin):  # type: ignore[type-arg]
    KEY = "code"
    form = HelpServiceForm
    fields = COLUMNS
    list_display = ("name", "country", "region", "kinds", "checked_on", "expires_on")
    list_filter = ("country", KindFilter, StateFilter)
    search_fields = ("code", "name", "phone", "owner")
    change_list_template = "questionnaires/help_services.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        today = timezone.now().date()
        ending = HelpService.objects.filter(expires_on__lte=today + WARNED_BEFORE)
        ending = ending.order_by("expires_on", "name")
        note = {
            "expired": [one for one in ending if one.expires_on <= today],
            "soon": [one for one in ending if one.expires_on > today],
        }
        return super().changelist_view(request, note | (extra_context or {}))

    def save_model(self, *args: Any, **kwargs: Any) -> None:
        super().save_model(*args, **kwargs)
        transaction.on_commit(forget_services)

    def delete_model(self, *args: Any, **kwargs: Any) -> None:
        super().delete_model(*args, **kwargs)
        transaction.on_commit(forget_services)

    def delete_queryset(self, *args: Any, **kwargs: Any) -> None:
        super().delete_queryset(*args, **kwargs)
        transaction.on_commit(forget_services)

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [
            path("table/", guard(show), name="help_table"),
            path("table.<slug:form>", guard(take_out), name="help_table_file"),
            *super().get_urls(),
        ]
