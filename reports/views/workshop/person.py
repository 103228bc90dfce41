"""A check as persons see it, shown to experts: the same pages, and nothing is kept."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from assessment.anonymous import pausing
from assessment.domain.edition import INTERNATIONAL
from assessment.pages.previews import SIMULATE, below_html, codes_html
from assessment.pages.steps import Step
from questionnaires.domain.compiled import Compiled
from questionnaires.queries.workshop import Workspace
from reports import RELEASE
from reports.domain.report import Stamp
from reports.views.check import CheckView
from reports.views.workshop.places import page_of
from reports.views.workshop.simulator import simulated

WRITING = frozenset({*pausing.ASIDE, *pausing.WRITES, "count"})


class PersonPreview(CheckView):
    """A visit to a draft, or to any version. Its answers travel in its pages only.

    What writes a row is not done: to put aside, to take up again, to be counted.
    """

    workspace: Workspace
    compiled: Compiled

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.workspace, self.compiled = kwargs["workspace"], kwargs["compiled"]
        super().setup(request, *args, edition=INTERNATIONAL, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.begin_anew()

    def start_again(self, said: str, status: int) -> HttpResponse:
        return self.begin_anew(said, status)

    def begin_anew(self, said: str = "", status: int = 200) -> HttpResponse:
        """Return the first page, as everybody sees it who begins."""
        self.storage.begin(self.workspace.content_hash, self.compiled, {})
        response = self.show(notice=said)
        response.status_code = status
        return response

    def act(self, posted: QueryDict) -> HttpResponse:
        if "s" not in posted:  # who leaves begins anew
            return self.begin_anew()
        if {"check", "code"} & posted.keys() or posted.get("go") in WRITING:
            self.storage.load(posted.get("s", ""), self.find)
            return self.show(notice=_not_here())
        if posted.get("go") == SIMULATE:
            self.storage.load(posted.get("s", ""), self.find)
            self.keep_unsent(posted, SIMULATE)
            answers = self.storage.visit.answers()
            return simulated(self.request, self.workspace, self.compiled, answers)
        return super().act(posted)

    def find(self, version: str) -> Compiled:
        if version != self.workspace.content_hash:
            raise LookupError(version)
        return self.compiled

    def stamp(self, step: Step) -> Stamp:
        return Stamp(self.workspace.number, self.workspace.content_hash, RELEASE)

    def step(self, notice: str = "") -> Step:
        step, with_codes = super().step(notice), "codes" in self.request.GET
        shows_question = step.visit.place in self.compiled.index
        keys = [step.visit.place] if with_codes and shows_question else []
        below = below_html("check", codes_html(self.compiled, keys))
        desk = page_of(self.workspace, "%s", with_codes=with_codes)
        return replace(step, desk=desk, below=below)


def _not_here() -> str:
    return _(
        "This writes to the database, so the preview leaves it out. Go on, or begin"
        " the preview anew."
    )
