"""The flat tables of a draft in the admin: taken out, brought back, looked at first."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from questionnaires import storage
from questionnaires.actions import DraftChangedError, revise_draft
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import content_hash
from questionnaires.forms import TableForm
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.resources import TABLES, TableResource
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.table_files import (
    FORMS,
    MIME,
    form_of,
    read_table,
    write_table,
)
from questionnaires.interchange.workbook import Form
from questionnaires.permissions import may_change_drafts, may_read_drafts
from questionnaires.queries import load_draft_with_hash

TITLES = {
    "choices": gettext_lazy("Choices"),
    "translations": gettext_lazy("Translations"),
}
MOST_PROBLEMS = 100  # rows that are named on one page


@require_safe
def take_out(request: HttpRequest, key: str, table: str, form: str) -> HttpResponse:
    """Send a table as a file."""
    draft, _hash = _found(request, key, table)
    if form not in FORMS:
        raise Http404(form)
    content = write_table(table, Form(form), _resource(draft, table).grid())
    response = HttpResponse(content, content_type=MIME[Form(form)])
    name = f'attachment; filename="{key}-{table}.{form}"'
    response.headers["Content-Disposition"] = name
    return response


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, key: str, table: str) -> HttpResponse:
    """Show what can be done with a table; look at a file; or bring it back."""
    draft, based_on = _found(request, key, table)
    if request.method == "GET":
        return _page(request, key, table, form=TableForm())
    if not may_change_drafts(request.user):
        raise Http404(key)
    if "preview" in request.POST:
        return _bring_back(request, key, table, draft, based_on)
    return _look_at(request, key, table, draft, based_on)


def _found(request: HttpRequest, key: str, table: str) -> tuple[Questionnaire, str]:
    if table not in TABLES or not may_read_drafts(request.user):
        raise Http404(table)
    try:
        return load_draft_with_hash(key)
    except LookupError as error:
        raise Http404(key) from error


def _resource(draft: Questionnaire, table: str) -> TableResource:
    return TableResource(TABLES[table](draft))


def _look_at(
    request: HttpRequest, key: str, table: str, draft: Questionnaire, based_on: str
) -> HttpResponse:
    """Show what a file would change; keep it if there is nothing to mend."""
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, key, table, form=form)
    file = form.cleaned_data["file"]
    content = file.read()
    resource = _resource(draft, table)
    try:
        result = resource.read(read_table(table, form_of(file.name), content))
    except ContainerError as error:
        form.add_error("file", spoken(str(error)))
        return _page(request, key, table, form=form)
    if result.invalid_rows:
        problems = list(_problems(resource, result))
        more = len(result.invalid_rows) - MOST_PROBLEMS
        return _page(request, key, table, form=form, problems=problems, more=more)
    seen = {
        "file": storage.keep(content) if resource.changes else "",
        "form": form_of(file.name),
        "based_on": based_on,
        "becomes": content_hash(resource.changed()),
    }
    return _page(
        request,
        key,
        table,
        form=form,
        preview=signing.dumps(seen, salt=_salt(request, key, table)),
        columns=resource.table.columns,
        rows=[row.diff for row in result.valid_rows()],
        warnings=[(number, spoken(words)) for number, words in resource.warnings],
    )


def _problems(
    resource: TableResource, result: Any
) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the row, the column and the sentences of what must be mended."""
    for row in result.invalid_rows[:MOST_PROBLEMS]:
        for column, sentences in row.error_dict.items():
            said = [spoken(sentence) for sentence in sentences]
            yield resource.number_of(row.number), column, said


def _bring_back(
    request: HttpRequest, key: str, table: str, draft: Questionnaire, based_on: str
) -> HttpResponse:
    """Make the draft what the preview showed, or nothing at all."""
    try:
        seen = signing.loads(
            request.POST["preview"],
            salt=_salt(request, key, table),
            max_age=storage.SECONDS_KEPT,
        )
        content = storage.take(seen["file"])
        if seen["based_on"] != based_on:
            raise DraftChangedError(key)  # noqa: TRY301 -- as the action may
        resource = _resource(draft, table)
        resource.read(read_table(table, Form(seen["form"]), content))
        _apply(request, resource, table, seen)
    except (signing.BadSignature, LookupError):
        words = _("The preview is too old. Choose the file again.")
        messages.error(request, words)
    except DraftChangedError:
        words = _("The draft has been changed meanwhile. Choose the file again.")
        messages.error(request, words)
    else:
        words = _("Rows changed: %(count)s.") % {"count": len(resource.changes)}
        messages.success(request, words)
    return redirect("admin:draft_table", key=key, table=table)


@transaction.atomic
def _apply(
    request: HttpRequest, resource: TableResource, table: str, seen: dict[str, str]
) -> None:
    note = f"{table}, rows changed: {len(resource.changes)}"
    changed = resource.changed()
    by: int = request.user.pk  # type: ignore[assignment]  # who may change is known
    if revise_draft(changed, seen["based_on"], by, note) != seen["becomes"]:
        raise DraftChangedError(changed.key)  # a newer release reads it otherwise


def _salt(request: HttpRequest, key: str, table: str) -> str:
    """Return what a preview is bound to: the draft, the table, and who saw it."""
    return f"{key}/{table}/{request.user.pk}"


def _page(request: HttpRequest, key: str, table: str, **more: Any) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": TITLES[table],
        "key": key,
        "table": table,
        "formats": FORMS,
        "may_change": may_change_drafts(request.user),
        **more,
    }
    return render(request, "questionnaires/table.html", context)
