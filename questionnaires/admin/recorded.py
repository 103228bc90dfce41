"""What is written in the admin's forms goes into the record of the site, too."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from questionnaires.actions.recording import record


class Recorded:
    """A mixin for the flat tables that the admin's forms write.

    `KEY` names the column by which rows are known. Events say which row was added,
    changed or deleted, in the transaction that did it; never what stands in it.
    """

    KEY: str
    model: Any

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, obj, "added")
        return super().log_addition(request, obj, message)  # type: ignore[misc]

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record(request, obj, "changed")
        return super().log_change(request, obj, message)  # type: ignore[misc]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            self._record(request, obj, "deleted")
            super().delete_model(request, obj)  # type: ignore[misc]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            for row in queryset:
                self._record(request, row, "deleted")
            super().delete_queryset(request, queryset)  # type: ignore[misc]

    def _record(self, request: HttpRequest, row: Any, done: str) -> None:
        kind = self.model._meta.model_name  # noqa: SLF001 -- Django's public name
        by = request.user.get_username()
        record(f"{kind}.{done}", f"{kind}:{getattr(row, self.KEY)}", by=by)
