"""The compiled questions have the markup of the components, to the last attribute."""

import re

import pytest
from django.template.loader import render_to_string

from assessment.domain.languages import Speech
from assessment.domain.page import make_page
from assessment.pages.answered import instead_words
from assessment.pages.filling import fill
from assessment.pages.fragments import fragment
from questionnaires.domain.answers import Said
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import text
from tests.samples import bank, one

SPEECH = Speech("en", "en")
MAY_BE = ("not_known", "not_applicable")
TILE = re.compile(r'<div class="choice(?: quiet)?">.*?</div>', re.DOTALL)
FOLLOW_UP = re.compile(r'<div class="reason.*?</div>', re.DOTALL)


def compiled_question():
    """Return a page of a question, and its HTML."""
    question = one("a", may_be=MAY_BE, hint=text(en="A rough answer is enough."))
    compiled = compile_questionnaire(bank(question))
    choices = compiled.choices["a"]
    page = make_page(compiled, "a", choices, bytes(32), bytes(12))
    return page, choices, fill(fragment(compiled, "a", SPEECH), page)


def plain(html):
    """Return markup without the spaces that make no difference."""
    spaced = re.sub(r"\s+", " ", re.sub(r"<!--.*?-->", "", html)).strip()
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", spaced)


def component(part, **context):
    return plain(render_to_string(f"components/{part}.html", context))


def test_each_choice_is_a_tile():
    page, choices, html = compiled_question()
    tiles = [plain(one) for one in TILE.findall(html)]
    for number, (choice, value) in enumerate(zip(choices, page.tokens, strict=False)):
        words = {"kind": "radio", "number": number, "value": value}
        assert (
            component("_tile", label=choice.label.wordings[0].words, **words) in tiles
        )


def test_what_is_said_instead_is_a_quiet_tile():
    page, choices, html = compiled_question()
    expected = component(
        "_tile",
        kind="radio",
        number="i1",
        value=page.tokens[len(choices) + 1],
        label=instead_words(Said.NOT_APPLICABLE),
        is_quiet=True,
    )
    assert expected in [plain(one) for one in TILE.findall(html)]


def test_a_reason_is_a_follow_up_of_its_tile():
    page, _choices, html = compiled_question()
    label = "Why does it not apply? You can leave this empty."
    expected = component("_follow_up", tile="ai1", label=label, name=page.reason_name)
    assert [plain(one) for one in FOLLOW_UP.findall(html)] == [expected]


@pytest.mark.parametrize("name", ["_tile", "_follow_up"])
def test_a_component_escapes_its_words(name):
    assert "<b>" not in component(name, label="<b>", words="<b>", hint="<b>")
