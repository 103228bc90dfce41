"""Statistics for staff: what is published, and which months can be."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from assessment.models import PublishedMonth
from reports.views.staff import month_file, months


@admin.register(PublishedMonth)
class PublishedMonthAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Whoever is staff sees the months and publishes one; no row is written by hand.

    Counters are no page of the admin: below the limits nobody reads them.
    """

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        return months(request)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return months(request)

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [
            path("<slug:month>.csv", guard(month_file), name="statistics_file"),
            *super().get_urls(),
        ]
