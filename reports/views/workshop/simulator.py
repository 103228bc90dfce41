"""What answers come to: by hand, of a case, of the score proof, or by chance."""

import random
import secrets
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from questionnaires.domain.answers import Answers
from questionnaires.domain.case_making import (
    answers_written,
    case_made,
    case_named,
    free_name,
)
from questionnaires.domain.cases import DAY, answers_of
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.drawing import draw_answers
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import score
from questionnaires.forms.parts import WORDS_OF
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.cases import ready
from questionnaires.views.workshop.doors import in_bank, page, typed
from reports import RELEASE
from reports.domain.material import Material
from reports.domain.report import Stamp
from reports.domain.simulation import simulation_of
from reports.exports.outcome_json import outcome_json
from reports.views.workshop.places import simulator_of
from reports.views.workshop.witnesses import witness_of

BEFORE = "a-"  # the name of a field, before the key of its question
SEEDS = 1_000_000
WHY_NOT = {
    "hidden": gettext_lazy("not asked"),
    "item_condition": gettext_lazy("its condition does not hold"),
    "not_applicable": gettext_lazy("does not apply"),
    "not_known": gettext_lazy("not known"),
    "prefer_not_to_say": gettext_lazy("not said"),
    "blank": gettext_lazy("not answered"),
    "dont_know": gettext_lazy("an answer without points"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@in_bank()
def simulator(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Show what answers come to: those sent, or of a case, a fact, or a seed."""
    compiled, unready = ready(workspace)
    if compiled is None:
        return page(request, workspace, "simulator", unready=unready)
    sent = typed(request) or request.GET
    if "draw" in request.GET:
        return _drawn(workspace, request.GET.get("seed", ""))
    if any(name.startswith(BEFORE) for name in sent):
        cells = cells_sent(sent)
        date = sent.get("date", "") or DAY
        answers, troubles = answers_written(compiled, cells, date)
        return simulated(request, workspace, compiled, answers, cells, troubles)
    answers, about = _begun(request.GET, workspace, compiled)
    return simulated(request, workspace, compiled, answers, **about)


def cells_sent(sent: QueryDict) -> dict[str, str]:
    """Return what was sent as cells of cases: several choices with a space between."""
    return {
        name.removeprefix(BEFORE): " ".join(filter(None, sent.getlist(name)))
        for name in sent
        if name.startswith(BEFORE)
    }


def _drawn(workspace: Workspace, seed: str) -> HttpResponse:
    """Lead to the answers of a seed, so that their address shows them again."""
    chosen = seed.strip() or str(secrets.randbelow(SEEDS))
    return redirect(simulator_of(workspace, seed=chosen))


def _begun(
    wishes: QueryDict, workspace: Workspace, compiled: Compiled
) -> tuple[Answers, dict[str, Any]]:
    """Return the answers an address asks for, and what is to be said of them.

    Raises:
        Http404: there is no such case.
    """
    if name := wishes.get("case", ""):
        try:
            case = case_named(workspace.questionnaire, name)
        except LookupError as error:
            raise Http404 from error
        return answers_of(compiled, case)[0], {"case": name}
    if "fact" in wishes:
        return witness_of(wishes, workspace)
    seed = wishes.get("seed", "")
    if seed.isascii() and seed.isdecimal() and len(seed) < 10:
        draw = random.Random(int(seed)).randrange  # noqa: S311 -- not a secret
        return draw_answers(compiled, draw, DAY), {"seed": seed}
    return Answers({}, DAY), {}


def simulated(
    request: HttpRequest,
    workspace: Workspace,
    compiled: Compiled,
    answers: Answers,
    cells: Mapping[str, str] | None = None,
    troubles: Mapping[str, str] | None = None,
    **about: Any,
) -> HttpResponse:
    """Return the page of the simulator with these answers."""
    bank = workspace.questionnaire
    reader = translation.get_language() or "en"
    language = reader if reader in bank.languages else bank.default_language
    said = {key: spoken(words) for key, words in (troubles or {}).items()}
    outcome = score(compiled, answers, trace=True)
    material = Material(compiled, outcome, answers, language, translation)
    stamp = Stamp(workspace.number, workspace.content_hash, RELEASE)
    made = case_made(compiled, answers, outcome)
    plain = outcome_json(material, stamp)
    context: dict[str, Any] = {
        "simulator": simulator_of(workspace),
        "simulation": simulation_of(material, cells or {}, said),
        "outcome": plain,
        "scores": [_score(one, _labels(material)) for one in plain["scores"]],
        "advice": [
            {**one, "stands": WORDS_OF[one["placement"]]} for one in plain["advice"]
        ],
        "date": answers.date,
        "today": timezone.localdate().isoformat(),
        "troubles": said,
        "made": made,
        "name": free_name(bank, "simulated"),
        "names": [one.key for one in bank.cases],
        **about,
    }
    return page(request, workspace, "simulator", here="reports:simulator", **context)


def _score(plain: dict[str, Any], labels: Mapping[str, str]) -> dict[str, Any]:
    """Return a score as it is printed, its trace with words."""
    lines = [
        {**line, "label": labels[line["question"]], "words": WHY_NOT.get(line["why"])}
        for line in plain.get("trace", ())
    ]
    bounds = {name: _short(plain[name]) for name in ("range", "attainable")}
    return {**plain, **bounds, "lines": lines}


def _short(bounds: list[str | None] | None) -> list[str | None] | None:
    """Return bounds to be read: at most four decimals; the outcome has all of them."""
    if bounds is None:
        return None
    return [end and write_decimal(rounded(Decimal(end), 4)) for end in bounds]


def _labels(material: Material) -> dict[str, str]:
    """Return the first line of each question and scale, by its key."""
    keys = [*material.compiled.questions, *material.compiled.scales]
    return {key: material.label(key).partition("\n")[0] for key in keys}
