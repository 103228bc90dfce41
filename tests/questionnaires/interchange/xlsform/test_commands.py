"""What an expert sees of it."""

import io
import json

import pytest
from django.core.management import call_command

from questionnaires.models import Draft
from tests.questionnaires.interchange.xlsform.forms import HEADERS, row, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(tmp_path):
    def written(*rows):
        path = tmp_path / "visit.xlsx"
        path.write_bytes(workbook(survey=[HEADERS, *rows]))
        return str(path)

    return written


def said(*words, **options):
    out = io.StringIO()
    try:
        call_command(*words, stdout=out, **options)
    except SystemExit as error:
        return out.getvalue(), error.code
    return out.getvalue(), 0


def test_an_import_prints_what_is_not_as_it_was_and_the_totals(form):
    path = form(row("text", "a"), row("geopoint", "b"), row("today", "c", ""))
    printed, status = said("import_bank", path)
    assert status == 0
    lines = printed.splitlines()
    assert "dropped survey, row 3, type: “geopoint” is not carried." in lines
    assert "changed survey, row 4, type: “today” becomes calculate: today()." in lines
    assert "2 kept, 5 changed, 1 dropped" in lines
    assert Draft.objects.get().questionnaire.key == "visit"


def test_an_import_gives_its_losses_as_json(form):
    path = form(row("text", "a"), row("geopoint", "b"))
    printed, _ = said("import_bank", path, dry_run=True, as_json=True)
    outcome = json.loads(printed)
    assert outcome["loss_totals"] == {"kept": 1, "changed": 4, "dropped": 1}
    assert outcome["losses"][-1] == {
        "kind": "dropped",
        "sheet": "survey",
        "row": 3,
        "column": "type",
        "feature": "geopoint",
        "sentence": "“geopoint” is not carried.",
    }
    assert not Draft.objects.exists()


def test_a_form_whose_conditions_would_be_lost_is_not_imported(form):
    path = form(row("geopoint", "b"), row("text", "a", relevant="${b} != ''"))
    for command in ("import_bank", "check_bank"):
        printed, status = said(command, path)
        assert status == 1
        assert "error W142 survey, row 2, type" in printed
    assert not Draft.objects.exists()
