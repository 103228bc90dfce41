"""The command that says what a number or a file is, to whoever runs the site."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from assessment.models import Organisation, PaperJob
from tests.papers import BRIEF, PDF, ask, make_as_if, row_of
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    publish_harbours()
    return make_team()


def verified(what, *options):
    said = StringIO()
    call_command("verify_report", str(what), *options, stdout=said)
    return said.getvalue()


def test_a_number_says_of_which_assessment_and_form_each_report_is(team):
    for asking in (BRIEF, replace(BRIEF, is_archive=True)):
        make_as_if(ask(team, asking), PDF + asking.language.encode())
    fingerprint = row_of(PaperJob.objects.order_by("id")[0].code).key
    known = json.loads(verified(fingerprint, "--json"))["known"]
    assert [one["form"] for one in known] == ["print", "archive"]
    for one in known:
        assert one["is_draft"]
        assert one["assessment"] == team.code
        assert one["title"] == "Harbours 2026"
        assert one["organisation"] == Organisation.objects.get().name
    digits = fingerprint.removeprefix("sha256:")[:12]
    assert verified(digits) == verified(fingerprint)
    assert verified(digits).startswith("report draft, print, at ")


def test_a_file_without_data_is_known_by_its_bytes(team, tmp_path):
    """Of its pages nothing is worked out: they are those that were made."""
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF)
    with pytest.raises(SystemExit) as ended:
        verified(path)
    assert ended.value.code == 2
    make_as_if(ask(team))
    assert verified(path).startswith("made here, byte for byte: report draft, print")
    assert json.loads(verified(path, "--json"))["made_here"]["assessment"] == team.code
