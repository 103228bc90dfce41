"""What differs between two editions of a bank, and what experts say of it."""

from collections.abc import Iterator
from graphlib import CycleError
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaires.actions.judging import judge as say_of
from questionnaires.actions.judging import withdraw_judgement
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.difference import Change, ChangeClass, Changed
from questionnaires.domain.difference.beside import CaseBeside, cases_beside
from questionnaires.domain.difference.correcting import may_become
from questionnaires.domain.difference.reviewing import review_lines, without_reviews
from questionnaires.domain.difference.telling import (
    ASPECTS,
    CLASSES,
    PARTS,
    called,
    told,
)
from questionnaires.domain.expressions import ExpressionError
from questionnaires.domain.languages import own_name
from questionnaires.forms.judging import TAKE_BACK, JudgementForm
from questionnaires.interchange.spoken import spoken
from questionnaires.permissions import may_change_drafts
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.doors import code_of, in_bank, page
from questionnaires.views.workshop.pair import Pair, editions_of, pair_of

ON_A_PAGE = 50  # parts
_HEAVIEST_FIRST = tuple(reversed(ChangeClass))


@require_safe
@in_bank()
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show what differs, the heaviest first, and the cases under both."""
    return _page(request, workspace, pair_of(request, workspace))


@require_POST
@in_bank()
def judge(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Say of a change that it is of another class than it looks, or take that back."""
    if not may_change_drafts(request.user):
        raise Http404
    pair = pair_of(request, workspace)
    form = JudgementForm(request.POST)
    if pair is None or not form.is_of_a_change:
        raise Http404
    try:
        said, is_back = form.said(pair.looks)
    except LookupError as error:
        raise Http404 from error
    where = redirect("workshop:difference", workspace.key)
    anchor = quote(f"{said.part}-{said.key}-{said.aspect}")
    where.headers["Location"] += f"{pair.query}#{anchor}"
    by = code_of(request)
    if is_back:
        withdraw_judgement(workspace.key, pair.numbers, said, by=by)
        messages.success(request, _("The change is of the class it looks again."))
        return where
    if not said.reason.strip():
        trouble = (said.part, said.key, said.aspect)
        return _page(request, workspace, pair, trouble, sent=form)
    say_of(workspace.key, pair.numbers, pair.banks, said, by=by)
    messages.success(request, _("What you said of the change is kept."))
    return where


def _page(
    request: HttpRequest,
    workspace: Workspace,
    pair: Pair | None,
    trouble: tuple[str, ...] = (),
    sent: JudgementForm | None = None,
) -> HttpResponse:
    editions = editions_of(workspace)
    if pair is None:
        return page(request, workspace, "difference", editions=editions)
    if pair.is_one:
        context: dict[str, Any] = {"editions": editions, "pair": pair, "is_one": True}
        return page(request, workspace, "difference", **context)
    found = pair.judged_difference()
    others = without_reviews(found).parts, without_reviews(pair.looks).parts
    parts = sorted(
        zip(*others, strict=True),
        key=lambda both: _HEAVIEST_FIRST.index(both[0].change_class),
    )
    if trouble:  # it must be seen, on whichever page it was
        parts.sort(key=lambda both: (both[0].part, both[0].key) != trouble[:2])
    some = Paginator(parts, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_part(pair, one, looks, trouble) for one, looks in some]
    cases = _cases(pair)
    return page(
        request, workspace, "difference", status=422 if trouble else 200,
        here="workshop:difference", editions=editions, pair=pair, rows=rows,
        trouble=trouble and "-".join(trouble), sent=sent, count=len(parts),
        change_class=_class_words(found.change_class),
        changes_scores=found.changes_scores,
        cases=cases, differing=sum(not one["is_same"] for one in cases or ()),
        may_judge=may_change_drafts(request.user),
        reviews=[*map(spoken, review_lines(*pair.banks, own_name))],
        is_unready=cases is None, take_back=TAKE_BACK,
        previous=f"{pair.query}&page={some.number - 1}" if some.has_previous() else "",
        next=f"{pair.query}&page={some.number + 1}" if some.has_next() else "",
        number=some.number, pages=some.paginator.num_pages,
    )  # fmt: skip


def _part(
    pair: Pair, changed: Changed, looks: Changed, trouble: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "part": changed.part,
        "words": spoken(PARTS[changed.part]),
        "key": changed.key,
        "was": changed.was,
        "called": _called(pair, changed),
        "class": changed.change_class,
        "class_words": _class_words(changed.change_class),
        "changes": [
            _change(pair, changed, one, look, trouble)
            for one, look in zip(changed.changes, looks.changes, strict=True)
        ],
    }


def _called(pair: Pair, changed: Changed) -> str:
    """Return what a part is called now, else what it was."""
    before, after = pair.banks
    words = "" if changed.is_removed else called(after, changed.part, changed.key)
    is_there = words not in {"", changed.key}
    return words if is_there else called(before, changed.part, changed.before)


def _change(
    pair: Pair, changed: Changed, change: Change, looks: Change,
    trouble: tuple[str, ...],
) -> dict[str, Any]:  # fmt: skip
    said = change.judged
    return {
        "aspect": change.aspect,
        "words": spoken(ASPECTS[change.aspect]),
        "class": change.change_class,
        "class_words": _class_words(change.change_class),
        "looks": _class_words(looks.change_class) if said else "",
        "judged": _class_words(said.change_class) if said else "",
        "reason": said.reason if said else "",
        "is_own": said in pair.own,
        "lines": [
            {"name": spoken(one.name), "before": one.before, "now": one.now,
             "language": one.language}
            for one in told(*pair.banks, changed, change)
        ],
        "become": [(one, _class_words(one)) for one in may_become(looks)],
        "anchor": f"{changed.part}-{changed.key}-{change.aspect}",
        "is_wrong": trouble == (changed.part, changed.key, change.aspect),
    }  # fmt: skip


def _class_words(found: ChangeClass | None) -> str:
    return spoken(CLASSES[found]) if found else ""


def _cases(pair: Pair) -> list[dict[str, Any]] | None:
    """Return the cases under both; None where one of the banks cannot be answered."""
    try:
        both = [compile_questionnaire(bank) for bank in pair.banks]
        found = cases_beside(*both)
    except (ExpressionError, CycleError, LookupError, ValueError, ArithmeticError):
        return None
    return [
        {
            "key": one.key,
            "is_same": one.is_same,
            "refused": [", ".join(keys) for keys in one.refused],
            "lines": list(_lines(one)),
        }
        for one in sorted(found, key=lambda one: one.is_same)
    ]


def _lines(case: CaseBeside) -> Iterator[dict[str, Any]]:
    for pair in case.pairs:
        yield {
            "scale": pair.scale,
            "is_same": pair.is_same,
            "before": _said(pair.before),
            "now": _said(pair.now),
        }


def _said(result: Any) -> str:
    if result is None:
        return _("no such scale")
    if not result.number:
        return _("cannot be said")
    return f"{result.number} ({result.band})" if result.band else str(result.number)
