"""What commands do to a draft that experts change in the workshop."""

import json
from dataclasses import replace

import pytest

from questionnaires.actions import publish
from questionnaires.interchange.workbook import Form, write_bank
from questionnaires.models import AuditEvent, Draft, Version
from questionnaires.queries import load_draft
from tests import translators
from tests.accounts import make_account
from tests.questionnaires.domain.translating.banks import TITLE
from tests.workshops import AT, BANK, drafted, expert, save

pytestmark = pytest.mark.django_db
CLINICAL = replace(BANK, is_clinical=True)


@pytest.fixture
def run(heard):
    """Run a command; give its exit status and what it said in both streams."""

    def run_one(*words):
        status, *said = heard(*words)
        return status, "".join(said)

    return run_one


@pytest.fixture
def file(tmp_path):
    write_bank(replace(BANK, minutes=9), tmp_path / "bank.json", Form.JSON)
    return tmp_path / "bank.json"


def changed_by_ada(bank=BANK):
    drafted(bank)
    save(expert(), "question/q/edit/", label__en="Ada asks?")


def label():
    return next(load_draft(BANK.key).questions()).label.in_language("en", "en")


def test_a_draft_that_a_colleague_changed_is_not_replaced_silently(run, file):
    changed_by_ada()
    status, said = run("import_bank", file)
    assert status == 1
    assert "was changed in the workshop, by Ada on 20" in said
    assert "--replace" in said
    assert label() == "Ada asks?"
    status, said = run("import_bank", file, "--json")
    assert (status, json.loads(said)["imported"]) == (1, False)
    assert label() == "Ada asks?"


def test_a_draft_in_which_a_colleague_reviewed_is_not_replaced_silently(run, tmp_path):
    """A review is no edit, and work all the same."""
    translators.draft()
    write_bank(load_draft(translators.KEY), tmp_path / "bank.json", Form.JSON)
    client = translators.expert()
    page = client.get(f"{translators.HERE}translations/fr/").content.decode()
    given = translators.sent(page) | {"said0": "reviewed"}
    client.post(f"{translators.HERE}translations/fr/save/", given)
    assert translators.there(TITLE) == ("Bilan", "reviewed")
    assert Draft.objects.get().edited_by == ""
    status, said = run("import_bank", tmp_path / "bank.json")
    assert (status, "in the workshop, by Anna on 20" in said) == (1, True)
    assert run("import_bank", tmp_path / "bank.json", "--replace")[0] == 0
    assert translators.there(TITLE) == ("Bilan", "unreviewed")


def test_a_dry_run_beside_a_colleague_says_what_would_change(run, file):
    changed_by_ada()
    status, said = run("import_bank", file, "--dry-run")
    assert (status, "nothing was imported" in said) == (0, True)


def test_it_is_replaced_if_that_is_asked_and_recorded_with_whose_it_was(run, file):
    changed_by_ada()
    ada = Draft.objects.get().edited_by
    assert run("import_bank", file, "--replace")[0] == 0
    assert load_draft(BANK.key).minutes == 9
    event = AuditEvent.objects.order_by("number").last()
    assert (event.what, json.loads(event.details)) == (
        "draft.imported",
        {"replaced": ada},
    )


def test_a_draft_in_which_nothing_was_changed_yet_is_nobodys_work(run, file):
    drafted()
    publish(BANK.key)
    expert().post(f"{AT}begin/?version=1")
    assert run("import_bank", file)[0] == 0


def test_a_clinical_draft_of_the_workshop_needs_a_second_person_here_too(run):
    changed_by_ada(CLINICAL)
    status, said = run("publish", BANK.key)
    assert (status, "--by ADDRESS" in said) == (1, True)
    status, said = run("publish", BANK.key, "--by", "ada@example.org")
    assert (status, "and you edited it." in said) == (1, True)
    make_account("reader@example.org")
    for nobody in ("reader@example.org", "nobody@example.org"):
        status, said = run("publish", BANK.key, "--by", nobody)
        assert (status, f"has the address “{nobody}”" in said) == (1, True)
    assert not Version.objects.exists()
    eve = make_account("eve@example.org", expert=True).user.username
    assert run("publish", BANK.key, "--by", "eve@example.org")[0] == 0
    event = AuditEvent.objects.order_by("number").last()
    assert (event.what, event.by) == ("version.published", eve)


def test_a_clinical_draft_of_the_command_line_is_published_there(run, tmp_path):
    write_bank(CLINICAL, tmp_path / "bank.json", Form.JSON)
    run("import_bank", tmp_path / "bank.json")
    assert run("publish", BANK.key)[0] == 0


def test_publishing_what_is_published_already_is_refused_and_says_what_now(heard):
    drafted()
    publish(BANK.key)
    drafted()
    said = (
        "The draft says what version 1 says, which is published. There is nothing to"
        " publish before something in it is changed."
    )
    assert heard("publish", BANK.key) == (1, "", f"{said}\n")
    status, out, err = heard("publish", BANK.key, "--json")
    assert (status, json.loads(out)["error"], err) == (1, said, "")
    assert Version.objects.count() == 1
