"""Questionnaires, versions and drafts to look at; rows are written by actions only."""

from typing import Any

from django.contrib import admin
from django.db.models import (
    CharField,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.audit import RETIRED
from questionnaires.domain.fates import fate_of
from questionnaires.models import (
    AuditEvent,
    Draft,
    Questionnaire,
    Version,
    VersionState,
)
from questionnaires.views.draft_tables import TITLES, show, take_out
from questionnaires.views.workshop.titles import fate_words


class ReadOnly:
    """A mixin: whoever may see the rows sees them, nobody writes them here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Questionnaire)
class QuestionnaireAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("key", "published", "has_draft")
    search_fields = ("key",)
    ordering = ("key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Questionnaire]:
        is_published = Q(versions__state=VersionState.PUBLISHED)
        rows: QuerySet[Questionnaire] = super().get_queryset(request)
        return rows.annotate(
            version=Max("versions__number", filter=is_published),
            is_drafted=Exists(Draft.objects.filter(questionnaire=OuterRef("pk"))),
        )

    @admin.display(description=_("published version"))
    def published(self, row: Any) -> int | None:
        number: int | None = row.version
        return number

    @admin.display(description=_("draft"), boolean=True)
    def has_draft(self, row: Any) -> bool:
        return bool(row.is_drafted)


@admin.register(Version)
class VersionAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("questionnaire", "number", "became", "published_on", "hash")
    list_filter = ("state", "questionnaire")
    list_select_related = ("questionnaire",)
    ordering = ("questionnaire__key", "-number")
    exclude = ("definition",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        """Return the versions with what became of each, in one statement."""
        rows: QuerySet[Version] = super().get_queryset(request).defer("definition")
        versions = Version.objects.filter(questionnaire=OuterRef("questionnaire"))
        after = versions.filter(number__gt=OuterRef("number")).order_by("number")
        number = Cast(OuterRef("number"), CharField())
        name = Concat(
            Value("version:"), OuterRef("questionnaire__key"), Value("/"), number
        )
        return rows.annotate(
            later=Subquery(after.values("number")[:1]),
            was_retired=Exists(AuditEvent.objects.filter(what=RETIRED, on=name)),
            has_published=Exists(versions.published()),
        )

    @admin.display(description=_("state"), ordering="state")
    def became(self, row: Any) -> str:
        fate = fate_of(
            is_published=row.state == VersionState.PUBLISHED,
            was_retired=row.was_retired,
            is_last=row.later is None,
            has_published=row.has_published,
        )
        return fate_words(fate, row.later)


@admin.register(Draft)
class DraftAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("questionnaire", "tables", "hash")
    list_select_related = ("questionnaire",)
    ordering = ("questionnaire__key",)
    fields = ("questionnaire", "tables", "hash")
    readonly_fields = ("tables",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Draft]:
        return super().get_queryset(request).defer("definition")

    @admin.display(description=_("tables"))
    def tables(self, draft: Draft) -> SafeString:
        key = draft.questionnaire.key
        links = [
            (reverse("admin:draft_table", args=[key, name]), words)
            for name, words in TITLES.items()
        ]
        workshop = (reverse("workshop:translations", args=[key]), _("Translations"))
        return format_html_join(" · ", '<a href="{}">{}</a>', [*links, workshop])

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        table = "tables/<slug:key>/<slug:table>"
        return [
            path(f"{table}/", guard(show), name="draft_table"),
            path(f"{table}.<slug:form>", guard(take_out), name="draft_table_file"),
            *super().get_urls(),
        ]
