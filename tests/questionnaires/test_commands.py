"""The commands, as a shell calls them: what they print, and their exit status."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from questionnaires.domain.definition import Advice, Placement, text
from questionnaires.domain.plain import canonical_of, content_hash
from questionnaires.interchange.workbook import Form, read_bank, write_bank
from questionnaires.models import Draft, Version
from questionnaires.queries import load_draft, load_latest
from tests.questionnaires.domain.checks.test_copies import changed
from tests.samples import bank, one, scale
from tests.server import TOP

BANK = bank(one("q"))
CHANGED = replace(BANK, minutes=5)
BROKEN = bank(one("q", relevant="${nothing} = 1"))
BANKS = Path(__file__).parents[2] / "banks"


@pytest.fixture
def folder(tmp_path):
    """A folder of CSV files that hold the sample."""
    write_bank(BANK, tmp_path / "sample", Form.CSV)
    return tmp_path / "sample"


def broken(folder):
    write_bank(BROKEN, folder, Form.CSV)
    return folder


def test_a_sound_bank_is_checked_without_a_database(run, folder):
    assert run("check_bank", folder) == (0, f"{folder}: nothing to mend.\n")


def test_a_mistake_is_printed_with_its_row(run, folder):
    status, out = run("check_bank", broken(folder))
    assert status == 1
    assert f"{folder}: error C102 survey, row 3, relevant: There is no question" in out


def test_a_mistake_in_one_copy_of_a_scale_is_printed_with_the_row_of_its_band(
    run, folder
):
    write_bank(changed(3, lowest=2), folder, Form.CSV)
    status, out = run("check_bank", folder)
    assert status == 1
    assert f"{folder}: error S121 bands, row 5, min: 2 lies in “low” and in" in out


def test_findings_are_printed_as_json(run, folder):
    status, out = run("check_bank", broken(folder), "--json")
    (finding,) = json.loads(out)
    assert status == 1
    assert finding.pop("message").startswith("There is no question “nothing”")
    assert finding.pop("hint")
    assert finding == {
        "code": "C102",
        "level": "error",
        "sheet": "survey",
        "row": 3,
        "column": "relevant",
    }


def test_several_banks_are_checked_at_once(run, folder, tmp_path):
    write_bank(BROKEN, tmp_path / "b.json", Form.JSON)
    status, out = run("check_bank", folder, tmp_path / "b.json", "--json")
    assert (status, [line["bank"] for line in json.loads(out)]) == (
        1,
        [str(tmp_path / "b.json")],
    )


@pytest.mark.django_db
def test_a_warning_alone_is_no_failure(run, tmp_path):
    write_bank(replace(BANK, languages=("en", "fr")), tmp_path / "b.json", Form.JSON)
    status, out = run("check_bank", tmp_path / "b.json")
    assert (status, "warning L103" in out) == (0, True)


@pytest.mark.django_db
@pytest.mark.parametrize("form", Form)
def test_a_bank_is_imported_published_exported_and_equal(run, tmp_path, form):
    path = tmp_path / f"bank.{form}"
    write_bank(BANK, path, form)
    printed = f"sample: the draft is now {content_hash(BANK)}.\n"
    assert run("import_bank", path) == (0, printed)
    printed = f"sample: version 1, {content_hash(BANK)}\n"
    assert run("publish", "sample") == (0, printed)
    again = tmp_path / f"again.{form}"
    printed = f"{again}: {content_hash(BANK)}\n"
    assert run("export_bank", "sample", again, "--form", form) == (0, printed)
    assert read_bank(again).questionnaire == BANK


@pytest.mark.django_db
def test_the_hash_is_that_of_the_exported_json(run, tmp_path, folder):
    run("import_bank", folder)
    run("export_bank", "sample", tmp_path / "b.json", "--form", "json")
    digest = hashlib.sha256((tmp_path / "b.json").read_bytes()).hexdigest()
    assert Draft.objects.get().hash == f"sha256:{digest}"


@pytest.mark.django_db
def test_the_outcome_of_an_import_is_printed_as_json(run, folder):
    (folder / "notes.csv").write_text("a\n")
    status, out = run("import_bank", folder, "--json")
    outcome = json.loads(out)
    assert status == 0
    assert [line["sheet"] for line in outcome.pop("not_read")] == ["notes"]
    assert [line["code"] for line in outcome.pop("findings")] == ["W106"]
    assert outcome == {
        "questionnaire": "sample",
        "hash": content_hash(BANK),
        "imported": True,
    }


@pytest.mark.django_db
def test_a_dry_run_changes_nothing(run, folder):
    status, out = run("import_bank", folder, "--dry-run")
    printed = (
        "The questionnaire is new: nothing is replaced.\n"
        f"sample: {content_hash(BANK)}; nothing was imported.\n"
    )
    assert (status, out) == (0, printed)
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_dry_run_compares_with_the_draft_or_else_the_version(run, folder):
    run("import_bank", folder)
    write_bank(CHANGED, folder, Form.CSV)
    out = run("import_bank", folder, "--dry-run")[1]
    changed = "settings: changed 1: settings (minutes).\n"
    assert out.startswith(f"Against the present state (draft):\n{changed}")
    run("publish", "sample")
    out = run("import_bank", folder, "--dry-run")[1]
    assert out.startswith(f"Against the present state (version 1):\n{changed}")
    outcome = json.loads(run("import_bank", folder, "--dry-run", "--json")[1])
    assert (outcome["against"], outcome["changes"]) == (
        "version 1",
        [
            {
                "sheet": "settings",
                "added": [],
                "removed": [],
                "changed": {"settings": ["minutes"]},
                "reordered": False,
            }
        ],
    )
    assert load_latest("sample").questionnaire == BANK
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_read_is_not_imported(run, folder):
    (folder / "settings.csv").unlink()
    status, out = run("import_bank", folder)
    assert (status, "error W102 settings" in out) == (1, True)
    assert out.endswith("Nothing was imported.\n")
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_a_draft_may_have_mistakes_but_no_version(run, folder):
    assert run("import_bank", broken(folder))[0] == 0
    assert load_draft("sample") == BROKEN
    status, out = run("publish", "sample")
    assert (status, "error C102 survey, q, relevant" in out) == (1, True)
    status, out = run("publish", "sample", "--json")
    assert (status, [f["code"] for f in json.loads(out)["findings"]]) == (1, ["C102"])
    assert not Version.objects.exists()


@pytest.mark.django_db
def test_a_publication_is_printed_as_json(run, folder):
    run("import_bank", folder)
    assert json.loads(run("publish", "sample", "--json")[1]) == {
        "questionnaire": "sample",
        "version": 1,
        "hash": content_hash(BANK),
        "change_class": None,
    }


LONGER = bank(one("q"), one("r"))
NOTED = replace(LONGER, licence="CC0-1.0")
REWORDED = bank(one("q"), replace(one("r"), label=text(en="And r?")), licence="CC0-1.0")
OTHERWISE = bank(one("q"), one("r", may_be=("not_known",)), licence="CC0-1.0")
SCORED = replace(OTHERWISE, scales=(scale("s", "q"),))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after", "change_class", "words"),
    [
        (LONGER, NOTED, "notes", "only notes differ, that nobody who answers sees"),
        (NOTED, REWORDED, "wording", "words differ; answers and scores stay"),
        (BANK, LONGER, "structure", "questions are new, gone or in another order"),
        (REWORDED, OTHERWISE, "meaning", "questions mean something else"),
        (OTHERWISE, SCORED, "scoring", "scores may be counted differently"),
    ],
)
def test_a_publication_says_the_class_of_its_change(
    run, folder, before, after, change_class, words
):
    said = []
    for made, *more in ((before,), (after,), (before,), (after, "--json")):
        write_bank(made, folder, Form.CSV)
        run("import_bank", folder)
        said.append(run("publish", "sample", *more)[1])
    assert "Against version" not in said[0]
    assert f"Against version 1, {words}" in said[1]
    assert json.loads(said[3])["change_class"] == change_class


@pytest.mark.django_db
def test_the_same_printed_again_after_it_was_retired_differs_in_nothing(run, folder):
    run("import_bank", folder)
    run("publish", "sample")
    Version.objects.update(state="retired")
    run("import_bank", folder)
    out = run("publish", "sample")[1]
    assert "Against version 1, nothing differs." in out


@pytest.mark.django_db
def test_an_older_version_is_exported(run, folder, tmp_path):
    for questionnaire in (BANK, CHANGED):
        write_bank(questionnaire, folder, Form.CSV)
        run("import_bank", folder)
        run("publish", "sample")
    path = tmp_path / "old.json"
    run("export_bank", "sample", path, "--version", "1", "--form", "json")
    assert path.read_bytes() == canonical_of(BANK)
    run("export_bank", "sample", path, "--form", "json")
    assert path.read_bytes() == canonical_of(CHANGED)
    run("export_bank", "sample", tmp_path / "x.xlsx", "--version", "2")
    assert read_bank(tmp_path / "x.xlsx").meta["parent"] == content_hash(BANK)


@pytest.mark.django_db
def test_an_imported_questionnaire_is_a_bank_by_its_key(run, folder):
    run("import_bank", folder)
    assert run("check_bank", "sample") == (0, "sample: nothing to mend.\n")
    run("publish", "sample")
    assert run("check_bank", "sample") == (0, "sample: nothing to mend.\n")
    status, out = run("check_bank", "other")
    assert (status, "error W100" in out) == (1, True)


@pytest.mark.django_db
def test_what_is_not_there_is_not_exported(tmp_path):
    with pytest.raises(CommandError, match="There is no “sample"):
        call_command("export_bank", "sample", str(tmp_path / "x.xlsx"))


def test_a_path_to_nothing_is_said_without_a_database(run):
    status, out = run("check_bank", "banks/nope")
    assert (status, "no such file, folder or questionnaire" in out) == (1, True)


def test_a_database_that_is_not_set_up_is_said_in_a_sentence(monkeypatch):
    def ask(*_):
        raise OperationalError("no such table: questionnaires_draft")

    monkeypatch.setattr("questionnaires.management.commands.publish.publish", ask)
    with pytest.raises(CommandError, match=r"not set up yet.*deploy/prepare"):
        call_command("publish", "sample")


def test_a_link_that_runs_a_script_is_not_read(tmp_path):
    advice = Advice(
        "v", "", Placement.AREA, text=text(en="V"), link="javascript:alert(1)"
    )
    for form in Form:
        path = tmp_path / f"b.{form}"
        write_bank(replace(BANK, advice=(advice,)), path, form)
        reading = read_bank(path)
        assert reading.questionnaire.advice[0].link == ""
        assert [finding.code for finding in reading.findings] == ["L107"]


def test_a_link_that_is_refused_hides_no_other_mistake(run, folder):
    advice = Advice(
        "v", "${nobody} = 1", Placement.AREA, text=text(en="V"), link="www.example.org"
    )
    write_bank(replace(BANK, advice=(advice,)), folder, Form.CSV)
    status, out = run("import_bank", folder, "--json")
    found = json.loads(out)
    assert (status, found["imported"]) == (1, False)
    assert [finding["code"] for finding in found["findings"]] == ["L107", "C102"]


def test_a_text_that_is_refused_is_not_missing_too(run, folder):
    survey = (folder / "survey.csv").read_text().splitlines()
    label = survey[0].split(",").index("label::English (en)")
    cells = survey[-1].split(",") if "end_" not in survey[-1] else survey[-2].split(",")
    cells[label] = "=1+1"
    survey[survey.index(next(x for x in survey if f",{cells[1]}," in x))] = ",".join(
        cells
    )
    (folder / "survey.csv").write_text("\n".join(survey) + "\n")
    found = json.loads(run("check_bank", folder, "--json")[1])
    assert [finding["code"] for finding in found] == ["W108"]


@pytest.mark.django_db
def test_a_bank_that_is_published_already_is_said_to_be(run, folder):
    run("load_banks", folder.parent)
    assert run("import_bank", folder)[1].endswith(
        "It equals version 1, published already.\n"
    )


@pytest.mark.django_db
def test_a_bank_is_not_exported_where_it_is_not_found_again(run, folder, tmp_path):
    run("import_bank", folder)
    with pytest.raises(CommandError, match=r"does not end in \.xlsx"):
        call_command("export_bank", "sample", str(tmp_path / "bank"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").touch()
    with pytest.raises(CommandError, match="holds other things"):
        call_command("export_bank", "sample", str(tmp_path / "other"), "--form", "csv")


@pytest.mark.django_db
def test_a_bank_is_not_exported_over_another_one(run, folder, tmp_path):
    run("import_bank", folder)
    another = tmp_path / "another"
    shutil.copytree(TOP / "banks" / "substances_check", another)
    before = {path.name: path.read_bytes() for path in another.iterdir()}
    with pytest.raises(CommandError, match="holds the bank “substances_check”"):
        call_command("export_bank", "sample", str(another), "--form", "csv")
    assert {path.name: path.read_bytes() for path in another.iterdir()} == before


@pytest.mark.django_db
def test_new_banks_are_published_and_changed_ones_are_drafts(run, folder):
    banks = folder.parent
    assert run("load_banks", banks) == (0, "sample: published.\n")
    assert run("load_banks", banks) == (0, "")
    write_bank(CHANGED, folder, Form.CSV)
    printed = "sample: changed; it is a draft now. manage.py publish publishes it.\n"
    assert run("load_banks", banks) == (0, printed)
    assert load_latest("sample").questionnaire == BANK
    assert load_draft("sample") == CHANGED


@pytest.mark.django_db
def test_an_experts_draft_stays(run, folder):
    run("load_banks", folder.parent)
    mine = replace(BANK, title=text(en="Mine"))
    write_bank(mine, folder.parent / "mine.json", Form.JSON)
    run("import_bank", folder.parent / "mine.json")
    (folder.parent / "mine.json").unlink()
    write_bank(CHANGED, folder, Form.CSV)
    status, out = run("load_banks", folder.parent)
    assert (status, "another draft, which stays" in out) == (0, True)
    assert load_draft("sample") == mine


@pytest.mark.django_db
def test_one_broken_bank_does_not_stop_the_others(run, folder):
    write_bank(replace(BROKEN, key="broken"), folder.parent / "broken", Form.CSV)
    status, out = run("load_banks", folder.parent)
    assert status == 0
    assert "broken: not published, because of these errors:\n  error C102" in out
    assert "sample: published.\n" in out


@pytest.mark.django_db
def test_if_every_bank_is_broken_that_is_a_failure(run, folder):
    assert run("load_banks", broken(folder).parent)[0] == 1


@pytest.mark.parametrize("bank", sorted(BANKS.glob("*/")), ids=lambda path: path.name)
def test_the_banks_that_ship_have_no_errors(run, bank):
    assert run("check_bank", bank)[0] == 0
