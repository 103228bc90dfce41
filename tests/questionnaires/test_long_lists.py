"""A select put together without templates is the one that Django makes."""

import re

import pytest
from django import forms

from questionnaires.forms.long_lists import LongSelect

CHOICES = [("", "–"), ("a", "<b>A</b>"), ('"q"', "Q & A")]


def written(widget, value):
    html = widget({"class": "field", "id": "one"}, CHOICES).render("a&b", value)
    return re.sub(r">\s+<", "><", html.strip())


@pytest.mark.parametrize("value", ["", None, "a", '"q"', "gone", "<"])
def test_it_says_what_a_select_says(value):
    assert written(LongSelect, value) == written(forms.Select, value)
