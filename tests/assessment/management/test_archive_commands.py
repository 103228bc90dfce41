"""From the command line an assessment is taken out, and read in elsewhere."""

import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from assessment.actions.offices import found_organisation
from assessment.models import Assessment
from assessment.queries.offices import load_names
from questionnaires.domain.canonical import canonical, hash_of
from questionnaires.models import Version
from questionnaires.models.guards import guard_versions, unguard_versions
from questionnaires.queries import (
    load_compiled,
    load_compiled_part,
    load_definition,
)
from tests.archives import Work, forget_all, taken_out
from tests.registers import add_pdf
from tests.teams import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    return Work()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "assessment"


def said(name, *arguments):
    out = StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def exported(work, file, *options):
    said("export_assessment", work.code, "--output", file, *options)


def a_new_office():
    forget_all()
    return found_organisation("Harbours", "UTC", by="", today=TODAY)


def forget_versions():
    editor = connection.schema_editor()  # not entered: that ends transactions
    unguard_versions(apps, editor)
    Version.objects.all().delete()
    guard_versions(apps, editor)
    remember_no_version()


def remember_no_version():
    for one in (load_definition, load_compiled, load_compiled_part):
        one.cache_clear()


@pytest.mark.parametrize("options", [[], ["--with-files"]])
def test_what_is_taken_out_is_read_in(work, file, options):
    work.answer(0)
    work.contribute(1)
    add_pdf(work.here, by=work.by(0))
    before = taken_out(work.code)
    exported(work, file, *options)
    office = a_new_office()
    words = said("import_assessment", file, "--organisation", office)
    assert words.splitlines()[-1] == work.code
    assert "1 file of evidence" in words
    assert ("is not in it" in words) == (not options)
    assert taken_out(work.code) == before
    assert load_names(office, set(before["people"]))


def test_a_look_changes_nothing(work, file):
    exported(work, file)
    office = a_new_office()
    words = said("import_assessment", file, "--organisation", office, "--check")
    assert words.splitlines()[-1] == "Nothing was changed."
    plain = said(
        "import_assessment", file, "--organisation", office, "--check", "--json"
    )
    assert json.loads(plain)["title"] == "Harbours 2026"
    assert not Assessment.objects.exists()


def test_a_missing_version_comes_only_by_consent(work, file):
    before = taken_out(work.code)
    exported(work, file)
    office = a_new_office()
    forget_versions()
    options = ("--organisation", office)
    with pytest.raises(CommandError, match="--with-version"):
        said("import_assessment", file, *options)
    said("import_assessment", file, *options, "--with-version", "--check")
    assert not Version.objects.exists()
    remember_no_version()
    said("import_assessment", file, *options, "--with-version")
    version = Version.objects.get()
    assert (version.number, version.state) == (1, "published")
    assert taken_out(work.code) == before


def test_a_version_that_comes_takes_the_place_of_none(work, file):
    exported(work, file)
    office = a_new_office()
    before = Version.objects.get()
    plain = json.loads(file.read_text())
    (version,) = plain["versions"]
    definition = plain["versions"][version]["definition"] | {"minutes": 3}
    new = hash_of(canonical(definition))
    plain["versions"] = {new: plain["versions"][version] | {"definition": definition}}
    plain["assessment"]["version"] = new
    file.write_bytes(canonical(plain))
    said("import_assessment", file, "--organisation", office, "--with-version")
    before.refresh_from_db()
    brought = Version.objects.get(hash=new)
    assert (before.state, brought.state) == ("published", "retired")
    assert brought.number == 2


def test_a_version_that_is_no_questionnaire_is_refused(work, file):
    exported(work, file)
    office = a_new_office()
    plain = json.loads(file.read_text())
    for definition in ({"schema": "touchstone-bank-1"}, [], {"x": {"y": [1]}}):
        new = hash_of(canonical(definition))
        said_of = {"questionnaire": "x", "number": 1, "definition": definition}
        plain["versions"], plain["assessment"]["version"] = {new: said_of}, new
        file.write_bytes(canonical(plain))
        with pytest.raises(CommandError):
            said("import_assessment", file, "--organisation", office, "--with-version")
    assert Version.objects.count() == 1


def test_what_cannot_be_done_is_said_in_a_sentence(work, file, tmp_path):
    with pytest.raises(CommandError, match="no assessment"):
        said("export_assessment", "0" * 16, "--output", file)
    exported(work, file)
    with pytest.raises(CommandError, match="already"):
        exported(work, file)
    with pytest.raises(CommandError, match="cannot be written"):
        exported(work, tmp_path / "nowhere" / "x")
    with pytest.raises(CommandError, match="no organisation"):
        said("import_assessment", file, "--organisation", "x")
    office = ("--organisation", work.team.office.code)
    with pytest.raises(CommandError, match="cannot be read"):
        said("import_assessment", tmp_path / "nothing", *office)
    file.write_text("{}")
    with pytest.raises(CommandError, match="touchstone-assessment-1"):
        said("import_assessment", file, *office)
    file.write_text("[")
    with pytest.raises(CommandError, match="not JSON"):
        said("import_assessment", file, *office)
