"""What is shared is read by those it is shared with, what is published by everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from assessment.domain.sharing import SharedCopy
from assessment.pages.speech import preferred, speak
from assessment.queries.sharing import load_published, load_shared
from assessment.views.doors import user_of
from reports.exports.results_files import results_as_json
from reports.pages.shared import (
    languages_of,
    published_context,
    published_results_of,
    shared_context,
    shared_results_of,
)
from reports.views.results import json_file, table_file

View = Callable[..., HttpResponse]


def shared_with_one(view: View) -> View:
    """Open what is shared with an organisation of the one who is signed in."""

    @wraps(view)
    def guarded(
        request: HttpRequest, shared: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        found = load_shared(user_of(request), shared)
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return require_safe(login_required(guarded))


def published_to_all(view: View) -> View:
    """Open what is published, in one of its languages, for everybody."""

    @wraps(view)
    def guarded(
        request: HttpRequest, published: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        found = load_published(published)
        if found is None:
            raise Http404
        answer = view(request, found, *args, **kwargs)
        if found.is_listed:
            answer.headers["X-Robots-Tag"] = "all"
        return answer

    return require_safe(guarded)


@shared_with_one
def shared(request: HttpRequest, found: SharedCopy) -> HttpResponse:
    """Show the results of what another organisation shares."""
    report = shared_results_of(found, [request.GET.get("move", "")])
    context = shared_context(found, report, request.GET.dict())
    return render(request, "reports/office/shared.html", context)


@shared_with_one
def shared_table(request: HttpRequest, found: SharedCopy, table: str) -> HttpResponse:
    report = shared_results_of(found, None if table == "moves" else ())
    return table_file(request, report, table)


@shared_with_one
def shared_json(_request: HttpRequest, found: SharedCopy) -> HttpResponse:
    report = shared_results_of(found, None)
    return json_file(results_as_json(report), "results.json")


@shared_with_one
def shared_copy(_request: HttpRequest, found: SharedCopy) -> HttpResponse:
    return json_file(found.content.encode(), "copy.json")


@published_to_all
def published(request: HttpRequest, found: SharedCopy) -> HttpResponse:
    """Lead to the language the browser asks for, else to the first there is."""
    known, wanted = languages_of(found), preferred(request)
    language = wanted if wanted in known else known[0]
    answer = redirect("reports:published_in", found.code, language)
    answer.headers["Vary"] = "Accept-Language"
    return answer


@published_to_all
def published_in(
    request: HttpRequest, found: SharedCopy, language: str
) -> HttpResponse:
    """Show the results of what is published."""
    speech = speak(_spoken(found, language))
    report = published_results_of(found)
    context = published_context(found, report, request.GET.dict(), speech)
    return render(request, "reports/published.html", context)


@published_to_all
def published_table(
    request: HttpRequest, found: SharedCopy, language: str, table: str
) -> HttpResponse:
    speak(_spoken(found, language))
    return table_file(request, published_results_of(found), table)


@published_to_all
def published_json(
    _request: HttpRequest, found: SharedCopy, language: str
) -> HttpResponse:
    speak(_spoken(found, language))
    return json_file(results_as_json(published_results_of(found)), "results.json")


@published_to_all
def published_copy(
    _request: HttpRequest, found: SharedCopy, language: str
) -> HttpResponse:
    _spoken(found, language)
    return json_file(found.content.encode(), "copy.json")


def _spoken(found: SharedCopy, language: str) -> str:
    if language not in languages_of(found):
        raise Http404
    return language
