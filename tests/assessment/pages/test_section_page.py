"""A section's page that is filled is the page its templates make, to the last sign."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage import default_storage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from assessment.domain.items import Filled, Item
from assessment.domain.overview import NOTHING_AROUND
from assessment.domain.reviewing import Review, Reviewed
from assessment.domain.roles import Role
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import Sitting, View
from assessment.forms.section import SectionForm
from assessment.pages.fields import filled_fields
from assessment.pages.reviewing import decided_html
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


def shown(compiled, key, *, there, ticked=(), trouble="", notes=(), reason=FOUL):
    """Return a question with everything beside it, or with nothing."""
    kept = Kept(Content(look_again=True), 3, "somebody", NOW)
    item = Item(compiled.questions[key], compiled.choices[key], kept if there else None)
    filled = Filled(frozenset(ticked), FOUL, reason, FOUL, 1234)
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
    for key, *may in product(compiled.questions, *[[True, False]] * 3):
        reading = Reading(language, *may)
        choices = [one.key for one in compiled.choices[key]]
        cases = [{}, {"trouble": FOUL}, {"notes": (FOUL, "b")}]
        cases += [{"reason": ""}]
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
    reading = Reading("en", may_answer=True, may_dissent=True, may_plan=True)
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


def test_an_action_is_planned_for_what_has_an_answer_by_who_may(compiled):
    for there, may_plan in product([True, False], [True, False]):
        reading = Reading("en", may_answer=True, may_dissent=True, may_plan=may_plan)
        one = shown(compiled, "access_1", there=there)
        link = 'name="go" value="add_action:access_1"'
        html = question_html(compiled, one, CODE, reading)
        assert (link in html) is (there and may_plan)


def test_the_field_of_a_reason_is_not_there_for_who_only_reads(compiled):
    for reason, may_answer in product([FOUL, ""], [True, False]):
        reading = Reading("en", may_answer, may_dissent=True, may_plan=True)
        one = shown(compiled, "access_1", there=True, reason=reason)
        html = question_html(compiled, one, CODE, reading)
        assert ('id="access_1-reason"' in html) is (may_answer or bool(reason))


def sitting_of(compiled, role=Role.COORDINATOR, **others):
    assessment = replace(seat(role), title=FOUL, **others)
    return Sitting("ada", assessment, compiled, {}, {}, NOTHING_AROUND)


def reviewed(sitting, *, is_accepted, holds):
    """Return a sitting each section of which was reviewed by somebody."""
    return sitting.decided(
        {
            part.section.key: Reviewed(
                Review(part.section.key, is_accepted, FOUL, "sha256:0", "eve", NOW),
                holds,
            )
            for part in sitting.parts
        }
    )


def context_of(sitting, part, listed=""):
    """Return what the page of a section shows, as its wizard puts it together."""
    form, names = SectionForm(items=sitting.items(part)), {"eve": "Eve <3"}
    return section_context(sitting, part, form, names, {}) | {
        "decided": decided_html(sitting, part.section.key, names),
        "back_to_list": listed,
        "unsaved": (),
    }


def both(context, *, name="Ada <3", said=()):
    """Return the page that is filled, and the one its template makes."""
    page = respond(asked(name, said), context)
    context["form"].troubles["other"] = ""  # so that it is made as a whole
    whole = respond(asked(name, said), context)
    assert page.content != whole.content
    return without_problem(page), without_problem(whole)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("name", ["", "Ada <3"])
@pytest.mark.parametrize("said", [(), ("<1>",), ("<1>", "<1>", "2")])
def test_the_page_is_what_its_template_makes(compiled, language, name, said):
    sitting = sitting_of(compiled)
    for part in sitting.parts:
        with translation.override(language):
            page, whole = both(context_of(sitting, part), name=name, said=said)
        assert page == whole


def test_the_page_names_a_time_zone_that_is_not_its_readers(compiled):
    sitting = sitting_of(compiled)
    context = context_of(sitting, sitting.parts[0])
    with translation.override("en"), timezone.override("Europe/Athens"):
        page, whole = both(context)
    assert page == whole
    assert "time zone <bdi>Europe/Athens</bdi>" in page


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REVIEWER, Role.OBSERVER])
@pytest.mark.parametrize("listed", ["", f"/office/{CODE}/review/?a=1&b=2#x"])
@pytest.mark.parametrize("deadline", [date(2020, 1, 1), date(2999, 1, 1)])
def test_the_page_around_the_questions_is_what_its_template_makes(
    compiled, language, role, listed, deadline
):
    sitting = sitting_of(compiled, role, deadline=deadline)
    part = sitting.parts[0]
    with translation.override(language):
        page, whole = both(context_of(sitting, part, listed))
    assert page == whole
    assert ("a=1&amp;b=2#x" in page) is bool(listed)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize("is_accepted", [True, False])
@pytest.mark.parametrize("holds", [True, False])
def test_what_a_reviewer_decided_is_on_the_page(compiled, language, is_accepted, holds):
    sitting = sitting_of(compiled)
    sitting = reviewed(sitting, is_accepted=is_accepted, holds=holds)
    with translation.override(language):
        page, whole = both(context_of(sitting, sitting.parts[0]))
    assert page == whole
    assert ('id="returned"' in page) is (holds and not is_accepted)
    assert ("Eve &lt;3" in page) is holds
    assert "<b>" not in page


def test_a_page_that_was_not_reviewed_says_nothing_of_a_review(compiled):
    sitting = sitting_of(compiled)
    with translation.override("en"):
        page, _whole = both(context_of(sitting, sitting.parts[0]))
    assert "Review:" not in page
    assert 'id="returned"' not in page


def test_a_page_that_is_signed_says_so(compiled):
    sitting = sitting_of(compiled, signed_at=NOW)
    with translation.override("en"):
        page = respond(asked(), context_of(sitting, sitting.parts[0]))
    assert "Signed on" in page.content.decode()


@pytest.mark.parametrize(
    ("language", "attributes"),
    [("en", ""), ("ar", ""), ("fr", ' lang="en" dir="ltr"')],
)
def test_what_stands_beside_a_question_is_in_its_own_language(
    compiled, language, attributes
):
    view = View("access_1", "level_3", "No.", "eve", NOW)
    sitting = replace(
        sitting_of(compiled),
        views={"access_1": (view,)},
        last={"access_1": "level_2"},
    )
    with translation.override(language):
        context = context_of(sitting, sitting.parts[0])
    one = next(one for one in context["shown"] if one.key == "access_1")
    for html in (one.views, one.last):
        assert re.findall(r"<span( lang[^>]*)>", html) == [attributes] * bool(
            attributes
        )


def without_problem(page):
    """Return a page without the place of its problems, and without its secret."""
    html = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", page.content.decode())
    html = re.sub(
        r'<div class="govuk-error-summary".*?</ul>\s+</div>', "", html, flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", html)
