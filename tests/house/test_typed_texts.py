"""Every text that somebody may type is known, and tried out with markup.

What is printed of rows and of banks is tried in tests/reports/exports/test_markup.py.
A new field fails here until somebody has written down where it comes out.
"""

from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

from assessment.domain.evidence import About, Use
from assessment.domain.headlines import Headline
from assessment.domain.planning import Planned
from assessment.domain.saving import Content
from assessment.domain.signatures import Signed
from assessment.domain.sitting import View
from questionnaires.domain import definition
from tests.reports.payloads import TYPED, WRITTEN
from tests.server import TOP

# each text of a form, and the field of a value by which paper, pages and tables have it
COMES_OUT = {
    "office.OrganisationForm.name": "office_name",
    "office.BodyForm.body": "body",
    "office.JoinForm.name": "name",
    "accounts.Me.name": "name",
    "assessing.OpenForm.title": "title",
    "contributing.ConsentForm.printed_as": "name",
    "evidence.AboutForm.title": "title",
    "evidence.AboutForm.owner": "owner",
    "evidence.UseForm.place": "place",
    "dissent.DissentForm.reason": "reason",
    "planning.ActionForm.title": "title",
    "planning.ActionForm.owner": "owner",
    "planning.ActionForm.cost": "cost",
    "planning.ActionForm.indicator": "indicator",
    "planning.ActionForm.note": "note",
    "headlines.HeadlineForm.text": "text",
}
# these come out on pages alone, by Django's own escaping, which no template turns off
ON_PAGES = {
    "assessing.WishForm.because",
    "planning.DropForm.reason",
    "reviewing.ReviewForm.reason",
    "signing.ReopenForm.reason",
    "talking.CommentForm.text",
}
# secrets, codes and what the page itself wrote: compared, and never shown
NEVER_SHOWN = {
    "contributing.ConsentForm.was",
    "office.JoinForm.password",
    "planning.ActionForm.revision",
    "planning.ActionForm.token",
    "sharing.AcceptForm.code",
    "sharing.OfferForm.to",
    "signing.Proved.password",
    "signing.Proved.password_code",
    "signing.SignForm.sha256",
    "talking.CommentForm.thread",
    "talking.CommentForm.token",
}
TEMPLATES = TOP / "templates"


def typed_fields():
    for path in sorted((TOP / "assessment" / "forms").glob("*.py")):
        module = import_module(f"assessment.forms.{path.stem}")
        for form in vars(module).values():
            is_ours = isinstance(form, type) and form.__module__ == module.__name__
            if is_ours and issubclass(form, forms.Form):
                for name, field in form.declared_fields.items():
                    if type(field) is forms.CharField and name in vars_of(form):
                        yield f"{path.stem}.{form.__name__}.{name}"


def vars_of(form):
    """Return the fields that a form has of its own, not those it inherits."""
    above = [getattr(base, "declared_fields", ()) for base in form.__bases__]
    return set(form.declared_fields) - {name for names in above for name in names}


def test_every_text_of_a_form_is_known_here():
    assert set(typed_fields()) == set(COMES_OUT) | ON_PAGES | NEVER_SHOWN


def test_what_comes_out_is_spoiled_in_the_tests_of_markup():
    assert set(COMES_OUT.values()) <= TYPED


VALUES = (About, Use, Planned, Headline, Content, Signed, View)
# keys, codes, days and choices: nobody types them
CHOSEN = {
    "access", "at", "based_on", "basis", "by", "code", "from_signed", "given", "kind",
    "language", "questions", "question", "revision", "role", "scale", "section",
    "sections", "sha256", "status", "version", "voided_because", "voided_by",
}  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_every_text_of_a_row_is_typed_or_chosen(value):
    texts = {one.name for one in fields(value) if "str" in str(one.type)}
    assert texts - TYPED - CHOSEN == set()


# parts of a bank that are keys, expressions and words of machines
OF_MACHINES = {
    "answered_by", "appearance", "calculation", "choice", "choice_filter", "choices",
    "columns", "constraint", "default", "default_language", "evidence", "expect", "key",
    "kind", "languages", "language", "link", "may_be", "points_for", "principle",
    "question", "recall", "red_line", "relevant", "repeat_over", "same_as", "value",
    "when", "xlsform_name",
}  # fmt: skip


def test_every_text_of_a_bank_is_a_wording_or_known_here():
    kinds = [
        one
        for one in vars(definition).values()
        if isinstance(one, type) and hasattr(one, "__dataclass_fields__")
    ]
    texts = {one.name for kind in kinds for one in fields(kind) if one.type == "str"}
    texts |= {one.name for kind in kinds for one in fields(kind) if one.type is str}
    assert texts - OF_MACHINES - WRITTEN == {"words", "legal_basis"}


def test_no_template_lets_markup_through():
    for path in sorted(Path(TEMPLATES).rglob("*.html")):
        words = path.read_text()
        assert "autoescape off" not in words, path
        assert "|safe" not in words, path
