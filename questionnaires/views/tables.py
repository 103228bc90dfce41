"""A flat table in the admin: taken out, brought back, looked at first.

What the table is of, and how a change of it is kept, a `Desk` knows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib import admin, messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from questionnaires import storage
from questionnaires.actions import ChangedMeanwhileError
from questionnaires.actions.renderings import OwnReviewError
from questionnaires.forms import TableForm
from questionnaires.interchange.containers import ContainerError
from questionnaires.interchange.resources import TableResource
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.table import Table
from questionnaires.interchange.table_files import (
    FORMS,
    MIME,
    form_of,
    read_table,
    write_table,
)
from questionnaires.interchange.workbook import Form

MOST_PROBLEMS = 100  # rows that are named on one page


@dataclass(frozen=True, slots=True)
class Words:
    """What is said at one desk and not at another.

    `path` is what stands above this page, each with its address if it has one.
    """

    title: str
    path: Sequence[tuple[str, str]]
    about: str
    confirm: str
    nothing: str
    changed_meanwhile: str


class Desk(Protocol):
    """Where one table is taken out and brought back, by one request.

    `name` is that of its sheet, `filename` of its file; `based_on` is the hash of what
    is there; `becomes` says which it would be with the changes, and `keep` keeps them.
    """

    @property
    def name(self) -> str: ...

    @property
    def filename(self) -> str: ...

    @property
    def address(self) -> str: ...

    @property
    def table(self) -> Table: ...

    @property
    def based_on(self) -> str: ...

    @property
    def may_change(self) -> bool: ...

    @property
    def words(self) -> Words: ...

    def file_address(self, form: Form) -> str: ...

    def becomes(self, changed: Any) -> str: ...

    def keep(self, changed: Any, by: int, note: str) -> str: ...


def take_out(desk: Desk, form: str) -> HttpResponse:
    """Send a table as a file."""
    if form not in FORMS:
        raise Http404(form)
    content = write_table(desk.name, Form(form), TableResource(desk.table).grid())
    response = HttpResponse(content, content_type=MIME[Form(form)])
    name = f'attachment; filename="{desk.filename}.{form}"'
    response.headers["Content-Disposition"] = name
    return response


def show(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what can be done with a table; look at a file; or bring it back."""
    if request.method == "GET":
        return _page(request, desk, form=TableForm())
    if not desk.may_change:
        raise Http404(desk.name)
    if "preview" in request.POST:
        return _bring_back(request, desk)
    return _look_at(request, desk)


def _look_at(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what a file would change; keep it if there is nothing to mend."""
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, desk, form=form)
    file = form.cleaned_data["file"]
    content = file.read()
    resource = TableResource(desk.table)
    try:
        result = resource.read(read_table(desk.name, form_of(file.name), content))
    except ContainerError as error:
        form.add_error("file", spoken(str(error)))
        return _page(request, desk, form=form)
    if result.invalid_rows:
        problems = list(_problems(resource, result))
        more = len(result.invalid_rows) - MOST_PROBLEMS
        return _page(request, desk, form=form, problems=problems, more=more)
    seen = {
        "file": storage.keep(content) if resource.changes else "",
        "form": form_of(file.name),
        "based_on": desk.based_on,
        "becomes": desk.becomes(resource.changed()),
    }
    return _page(
        request,
        desk,
        form=form,
        preview=signing.dumps(seen, salt=_salt(request, desk)),
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


def _bring_back(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Make of the table what the preview showed, or nothing at all."""
    try:
        seen = signing.loads(
            request.POST["preview"],
            salt=_salt(request, desk),
            max_age=storage.SECONDS_KEPT,
        )
        content = storage.take(seen["file"])
        if seen["based_on"] != desk.based_on:
            raise ChangedMeanwhileError  # noqa: TRY301 -- as the action may
        resource = TableResource(desk.table)
        resource.read(read_table(desk.name, Form(seen["form"]), content))
        _apply(request, desk, resource, seen)
    except (signing.BadSignature, LookupError):
        words = _("The file is no longer here. Choose it again.")
        messages.error(request, words)
    except ChangedMeanwhileError:
        messages.error(request, desk.words.changed_meanwhile)
    except OwnReviewError as error:
        messages.error(request, spoken(str(error)))
    else:
        words = _("Rows changed: %(count)s.") % {"count": len(resource.changes)}
        messages.success(request, words)
    return redirect(desk.address)


@transaction.atomic
def _apply(
    request: HttpRequest, desk: Desk, resource: TableResource, seen: dict[str, str]
) -> None:
    note = f"{desk.name}, rows changed: {len(resource.changes)}"
    changed = resource.changed()
    by: int = request.user.pk  # type: ignore[assignment]  # who may change is known
    if desk.keep(changed, by, note) != seen["becomes"]:
        raise ChangedMeanwhileError  # a newer release reads it otherwise


def _salt(request: HttpRequest, desk: Desk) -> str:
    """Return what a preview is bound to: the table, and who saw it."""
    return f"{desk.filename}/{request.user.pk}"


def _page(request: HttpRequest, desk: Desk, **more: Any) -> HttpResponse:
    context = admin.site.each_context(request) | {
        "title": desk.words.title,
        "words": desk.words,
        "files": [(form.upper(), desk.file_address(form)) for form in FORMS],
        "may_change": desk.may_change,
        **more,
    }
    return render(request, "questionnaires/table.html", context)
