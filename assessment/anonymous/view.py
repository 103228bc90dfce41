"""The anonymous check: a wizard that remembers nothing.

Each step is a POST that carries the sealed answers so far and gets the next page with
them. Nothing is written anywhere, so no cookie and no token is needed: `may_post`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    QueryDict,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from formtools.wizard.views import WizardView

from assessment.anonymous import pausing
from assessment.domain import moves
from assessment.domain.carrying import carried
from assessment.domain.edition import INTERNATIONAL, Edition
from assessment.domain.page import Page, answer_shown, make_page
from assessment.domain.seal import BrokenError, SealError, TooLongError
from assessment.domain.visit import CHECK, NOTICE, RESULT
from assessment.forms import QuestionForm
from assessment.pages import sentences
from assessment.pages.gallery import gallery_page
from assessment.pages.speech import known_edition, speak
from assessment.pages.start import start_page
from assessment.pages.steps import Step, answers_page, notice_page, question_page
from assessment.permissions import may_post
from assessment.queries.checks import known_replaced_checks, load_check, to_begin
from assessment.storage import SealedStorage
from questionnaires.domain import flow
from questionnaires.domain.answers import Given
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Type

UNREADABLE = (
    BadRequest,
    MultiPartParserError,
    SuspiciousOperation,  # more fields or files than allowed
    UnreadablePostError,
)


class CheckView(WizardView):  # type: ignore[misc]  # formtools has no types
    """One visit, one step a POST. The step comes from the seal, never from the client.

    The result belongs to another package: it overrides `result` and `at_result`.
    """

    form_list = [QuestionForm]
    storage_name = "assessment.storage.SealedStorage"
    storage: SealedStorage
    walked: tuple[object, flow.Path] | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.edition = self.edition_of_step(kwargs["edition"])
        self.speech = speak(kwargs["language"], self.edition)

    def get_prefix(self, *_args: Any, **_kwargs: Any) -> str:
        """Return what formtools puts before the names of fields: there are none."""
        return "check"

    def edition_of_step(self, key: str) -> Edition:
        """Return the edition; a visit goes on where its own was deleted meanwhile."""
        try:
            return known_edition(key)
        except Http404:
            if self.request.method != "POST":
                raise
            return known_edition(INTERNATIONAL)

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(*args, **kwargs)
        response.headers["Content-Language"] = self.speech.language
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the start page: an address alone holds no visit."""
        return start_page(request, self.speech, self.edition)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_post(self.request):
            return self.start_again(sentences.foreign(), 403)
        try:
            posted = self.request.POST
        except RequestDataTooBig:
            return self.start_again(sentences.unreadable(), 413)
        except UNREADABLE:
            return self.start_again(sentences.unreadable(), 400)
        try:
            return self.act(posted)
        except TooLongError:
            self.storage.visit = self.storage.opened.visit
            return self.show(trouble=sentences.too_long())
        except SealError as error:
            return self.start_again(sentences.why_not(error), 400)

    def start_again(self, said: str, status: int) -> HttpResponse:
        return start_page(
            self.request, self.speech, self.edition, said=said, status=status
        )

    def act(self, posted: QueryDict) -> HttpResponse:
        """Open the visit, do what was asked, show the page this leads to."""
        if "check" in posted:
            return self.begin(posted.get("check", ""), posted)
        if "code" in posted:
            go = posted.get("go", "")
            return pausing.come_back(self, posted.get("code", ""), go)
        self.storage.load(posted.get("s", ""), self.find)
        go, _colon, number = posted.get("go", "next").partition(":")
        if go in pausing.ASIDE or go in pausing.WRITES:
            return pausing.put_by(self, go, posted)
        if go in self.at_result and self.storage.visit.place == RESULT:
            return self.at_result[go](self)
        if go in {"back", "at", "change", "lang"}:
            self.keep_unsent(posted, go)
            self.move(go, int(number) if number.isdecimal() and len(number) < 6 else 0)
            return self.show()
        return self.go_on(posted)

    def find(self, version: str) -> Compiled:
        """Return the version of this content hash.

        Raises:
            LookupError: there is no such version, or nobody answers it here.
        """
        return load_check(version)

    def begin(self, version: str, posted: QueryDict) -> HttpResponse:
        """Begin a check; with what the person wants to take over from the last one."""
        try:
            key = self.find(version).questionnaire.key
        except LookupError:
            raise BrokenError from None
        version = to_begin(self.edition, key, version)
        if not version:
            return self.instead(key)
        compiled = self.find(version)
        given: Mapping[str, Given] = {}
        if "carry" in posted:
            self.storage.load(posted.get("s", ""), self.find)
            before = self.storage.visit.given
            given = carried(before, self.storage.compiled, compiled)
        self.storage.begin(version, compiled, given)
        return self.show()

    def instead(self, key: str) -> HttpResponse:
        """Lead on from a check that is retired to what came after it."""
        replaced = known_replaced_checks().get(key)
        if replaced is None or not self.edition.has_check(key):
            raise BrokenError
        return gallery_page(self.request, self.speech, self.edition, replaced)

    def move(self, go: str, number: int) -> None:
        visit = self.storage.visit
        if go == "back":
            visit = moves.back(visit, self.path)
        elif go == "at":
            visit = moves.go_to(visit, self.path, number)
        elif go == "change":
            visit = moves.change(visit, self.path, number)
        self.storage.visit = visit

    def go_on(self, posted: QueryDict) -> HttpResponse:
        """Take the answer of this page, and go to the next."""
        visit = self.storage.visit
        if visit.place == NOTICE:
            self.storage.visit = moves.wished(visit, posted)
        elif self.is_question(visit.place):
            form = self.read(posted)
            if not form.is_valid():
                return self.show(form)
            if form.given is None and visit.place not in visit.seen | self.probed:
                self.storage.visit = moves.probed(visit)
                return self.show()
            self.take(form)
        elif visit.place in self.storage.compiled.index:
            self.storage.visit = visit.answered(visit.place, None)
        self.storage.visit = moves.forward(self.storage.visit, self.path)
        return self.show()

    @property
    def probed(self) -> frozenset[str]:
        visit = self.storage.visit
        return frozenset({visit.place} if visit.was_probed else ())

    def keep_unsent(self, posted: QueryDict, go: str) -> None:
        """Keep what is ticked and was not sent yet, if it can stand."""
        visit = self.storage.visit
        if visit.place == NOTICE and go == "lang":
            self.storage.visit = moves.wished(visit, posted)
        elif self.is_question(visit.place):
            form = self.read(posted)
            if form.is_valid() and form.given is not None:
                self.take(form)

    def take(self, form: QuestionForm) -> None:
        """Keep an answer; what it hides is forgotten."""
        self.storage.set_step_data(self.storage.current_step, form.given)
        self.storage.visit = self.storage.visit.only(set(self.path.pages))

    def read(self, posted: QueryDict) -> QuestionForm:
        opened = self.storage.opened
        page = self.page(opened.key.token, opened.nonce)
        complaint = page.question.constraint_message.in_language(
            self.speech.language, self.storage.compiled.questionnaire.default_language
        )
        return QuestionForm(
            posted,
            page=page,
            holds=self.holds,
            complaint=complaint,
            language=self.speech.interface,
        )

    def holds(self, plain: Any) -> bool:
        """Say whether an answer to this page's question satisfies its constraint."""
        visit, compiled = self.storage.visit, self.storage.compiled
        if compiled.steps[compiled.index[visit.place]].constraint is None:
            return True
        date = visit.answers().date
        return flow.holds(compiled, visit.place, plain, self.path, date)

    def page(self, token_key: bytes, nonce: bytes) -> Page:
        """Return the question at this place, with the tokens of one page."""
        visit, compiled = self.storage.visit, self.storage.compiled
        choices = compiled.choices[visit.place]
        if compiled.steps[compiled.index[visit.place]].choice_filter is not None:
            date = visit.answers().date
            choices = flow.offered(compiled, visit.place, self.path, date)
        return make_page(compiled, visit.place, choices, token_key, nonce)

    @property
    def path(self) -> flow.Path:
        """Return the path of the answers as they are now, walked once."""
        visit = self.storage.visit
        if self.walked is None or self.walked[0] is not visit.given:
            path = flow.walk(self.storage.compiled, visit.answers())
            self.walked = (visit.given, path)
        return self.walked[1]

    def get_form_list(self) -> Mapping[str, type[QuestionForm]]:
        """Return formtools' steps: the pages this visit shows now."""
        return dict.fromkeys(self.path.pages, QuestionForm)

    def is_question(self, place: str) -> bool:
        question = self.storage.compiled.questions.get(place)
        return question is not None and question.type is not Type.NOTE

    def step(self, notice: str = "") -> Step:
        return Step(
            request=self.request,
            speech=self.speech,
            edition=self.edition,
            visit=self.storage.visit,
            compiled=self.storage.compiled,
            path=self.path,
            sealed=self.storage.seal(),
            nonce=self.storage.nonce,
            notice=notice,
        )

    def show(
        self, form: QuestionForm | None = None, trouble: str = "", notice: str = ""
    ) -> HttpResponse:
        """Return the page at the visit's place; with a form, its troubles."""
        step = self.step(notice)
        if step.visit.place == NOTICE:
            return notice_page(step)
        if step.visit.place == CHECK:
            return answers_page(step)
        if step.visit.place == RESULT:
            return self.result(step)
        page = self.page(self.storage.key.token, self.storage.nonce)
        if form is not None:
            trouble = form.trouble
            ticked, words, reason = form.ticked(), form.words, form.reason
        else:
            ticked, words, reason = answer_shown(
                page.question, step.visit, self.speech.interface
            )
        page = replace(page, ticked=ticked, words=words, reason=reason)
        return question_page(step, page, trouble)

    def result(self, step: Step) -> HttpResponse:
        """Return the result page: `step.context()` is what its template needs."""
        raise NotImplementedError

    # what else can be had at the result: by the name of its button
    at_result: ClassVar[Mapping[str, Callable[[Any], HttpResponse]]] = {}
