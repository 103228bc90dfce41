"""A section's page that is filled is the page its templates make, to the last sign."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString

from assessment.domain.items import Filled, Item
from assessment.domain.overview import NOTHING_AROUND
from assessment.domain.roles import Role
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import Sitting
from assessment.forms.section import SectionForm
from assessment.pages.fields import filled_fields
from assessment.pages.section_page import (
    QUESTION,
    Reading,
    Shown,
    question_context,
    question_html,
    respond,
)
from assessment.pages.sections import section_context
from assessment.queries.readers import Reader
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from tests.assessment.seats import seat
from tests.teams import harbours

FOUL = '<b>"it\'s"</b> &amp; {{ code }}\n\0code\0 \0'
CODE = "a" * 16
NOW = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.fixture(scope="module")
def compiled():
    return compile_questionnaire(part_of(harbours(), AnsweredBy.OFFICES))


def shown(compiled, key, *, there, ticked=(), trouble="", notes=()):
    """Return a question with everything beside it, or with nothing."""
    kept = Kept(Content(look_again=True), 3, "somebody", NOW)
    item = Item(compiled.questions[key], compiled.choices[key], kept if there else None)
    filled = Filled(frozenset(ticked), FOUL, FOUL, FOUL, 1234)
    html = SafeString("<p>more</p>") if there else ""
    return Shown(
        *filled_fields(item, filled),
        number=12,
        trouble=trouble,
        saved=FOUL,
        last=html,
        views=html,
        has_my_view=there,
        notes=notes,
        comments=5 if there else 0,
        evidence=html,
    )


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("there", [True, False])
def test_each_question_in_each_state_is_what_its_template_makes(
    compiled, language, there
):
    for key, answers, dissents in product(compiled.questions, *[[True, False]] * 2):
        reading = Reading(language, answers, dissents)
        choices = [one.key for one in compiled.choices[key]]
        cases = [{}, {"trouble": FOUL}, {"notes": (FOUL, "b")}]
        cases += [{"ticked": [one, "-not_known"]} for one in choices]
        for case in cases:
            with translation.override(language):
                one = shown(compiled, key, there=there, **case)
                context = question_context(compiled, one, CODE, reading)
                made = render_to_string(QUESTION, context)
            assert question_html(compiled, one, CODE, reading) == made
            assert "<b>" not in made


def test_a_choice_that_is_not_offered_is_not_there(compiled):
    one = shown(compiled, "access_1", there=True)
    fewer = replace(one.item, offered=one.item.offered[1:3])
    one = replace(one, item=fewer, options=filled_fields(fewer, one.filled)[2])
    reading = Reading("en", may_answer=True, may_dissent=True)
    made = render_to_string(QUESTION, question_context(compiled, one, CODE, reading))
    assert question_html(compiled, one, CODE, reading) == made
    assert 'value="level_1"' not in made


def asked(name="Ada <3", said=()):
    """Return the request of somebody who reads, to whom something is to be said."""
    request = RequestFactory().get("/office/")
    request.session, request.user = SessionStore(), AnonymousUser()
    request.reader = Reader("ada", name, "", "", has_second_factor=True)
    request._messages = default_storage(request)  # noqa: SLF001 -- as its middleware
    for words in said:
        messages.success(request, words)
    return request


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["", "Ada <3"])
@pytest.mark.parametrize("said", [(), ("<1>",), ("<1>", "<1>", "2")])
def test_the_page_is_what_its_template_makes(compiled, language, name, said):
    assessment = replace(seat(Role.COORDINATOR), title=FOUL)
    sitting = Sitting("ada", assessment, compiled, {}, {}, NOTHING_AROUND)
    for part in sitting.parts:
        form = SectionForm(items=sitting.items(part))
        context = section_context(sitting, part, form, {}, {})
        with translation.override(language):
            page = respond(asked(name, said), context)
            context["form"].troubles["other"] = ""  # so that it is made as a whole
            whole = respond(asked(name, said), context)
        assert page.content != whole.content
        assert without_problem(page) == without_problem(whole)


def without_problem(page):
    """Return a page without the place of its problems, and without its secret."""
    html = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", page.content.decode())
    html = re.sub(
        r'<div class="govuk-error-summary".*?</ul>\s+</div>', "", html, flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", html)
