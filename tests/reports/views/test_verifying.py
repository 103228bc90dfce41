"""The page that verifies a report: what is known, what is not, and who is told what."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment.models import PaperJob
from reports.exports.attached import data_of
from reports.exports.reopening import found_in
from reports.pages.verdicts import Sign, verdict_on_file, verdict_on_hash
from reports.views import verifying
from tests.accounts import make_account, signed_in
from tests.papers import BRIEF, PDF, archive_of, ask, make_as_if, row_of
from tests.signed import signed_copy_of
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    publish_harbours()
    team = make_team(roles=("coordinator", "contributor", "observer"))
    team.save("contributor", "access_1", "level_2")
    return team


def send(persona, content=None, **given):
    if content is not None:
        given["file"] = SimpleUploadedFile("report.pdf", content)
    client = signed_in(Client(), persona)
    return client.post(reverse("reports:verify"), given)


def text(answer):
    return " ".join(answer.content.decode().split())


def with_data(pdf, data):
    """Return a PDF with other data attached."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        del opened.attachments["report.json"]
        opened.attachments["report.json"] = data
        changed = BytesIO()
        opened.save(changed)
    return changed.getvalue()


def test_what_was_signed_is_known_to_everybody_who_is_signed_in(team):
    revision = signed_copy_of(team.code)["revision"]
    pdf = archive_of(team, revision=revision)
    answer = send(make_account("stranger@example.org"), pdf)
    assert answer.status_code == 200
    assert "It is what was signed here" in text(answer)
    assert "every score, every word and every byte" in text(answer)


def test_the_page_opens_the_file_in_a_process_of_its_own(team, monkeypatch):
    """It has no settings of these tests: nothing of it runs here."""
    monkeypatch.setattr("reports.exports.reopening.found_in", None)
    verdict = verdict_on_file(team.user("coordinator"), archive_of(team))
    assert (verdict.sign, verdict.title) == (Sign.OPEN, "It is a draft")


def test_how_a_draft_stands_is_told_to_its_members_alone(team, monkeypatch):
    """Else whoever holds one could try out answers until one fits."""
    monkeypatch.setattr(
        "reports.pages.verdicts.reopened", lambda pdf, *_limits: found_in(pdf)
    )
    pdf, stranger = archive_of(team), make_account("stranger@example.org").user
    mine = verdict_on_file(team.user("coordinator"), pdf)
    before = verdict_on_file(stranger, pdf)
    team.save("contributor", "access_1", "level_3")
    after = verdict_on_file(team.user("coordinator"), pdf)
    assert mine.words[0] == "Nobody has signed it. It is what stands here now."
    assert after.differences == ("the answer to access_1 is another one here",)
    assert before == verdict_on_file(stranger, pdf)
    assert before.differences == ()


def test_a_changed_file_is_not_to_be_relied_on(team):
    pdf = archive_of(team)
    data = data_of(pdf)
    forged = data.replace(b'"level_2"', b'"level_5"')
    assert forged != data
    answer = send(team.people["coordinator"], with_data(pdf, forged))
    assert "The file was changed, or is damaged" in text(answer)
    assert "the fingerprint is not that of what the report is made of" in text(answer)


def test_a_file_that_was_made_here_is_known_by_its_bytes(team):
    make_as_if(ask(team))
    answer = send(team.people["contributor"], PDF)
    assert "This file was made here" in text(answer)
    assert "nobody had signed it" in text(answer)
    assert "Harbours 2026, Ministry, " in text(answer)


@pytest.mark.parametrize("asking", [BRIEF, replace(BRIEF, is_archive=True)])
@pytest.mark.parametrize(
    ("form", "count"),
    [("{}", 64), ("SHA256:{}", 64), (" {} ", 64), ("{}\n", 64), ("Verify: {}", 12)],
)
def test_a_number_from_the_paper_is_looked_up(team, asking, form, count):
    code = ask(team, asking)
    make_as_if(code)
    digits = row_of(code).key.partition(":")[2][:count]
    answer = send(team.people["contributor"], hash=form.format(digits.upper()))
    assert "It is of a report that was made here." in text(answer)
    assert "not known here" in text(send(team.people["contributor"], hash="0" * count))


def test_of_a_number_is_said_whose_draft_it_is_to_who_may_read_that(team):
    """To others, too, that it is a draft, and that paper is patient."""
    code = ask(team)
    make_as_if(code)
    mine = verdict_on_hash(team.user("contributor"), row_of(code).key)
    stranger = make_account("stranger@example.org").user
    others = verdict_on_hash(stranger, row_of(code).key)
    assert mine.about.startswith("Harbours 2026, Ministry, ")
    assert others.about == ""
    assert mine.words == others.words
    assert mine.sign is others.sign is Sign.OPEN
    assert "nobody had signed it" in mine.words[1]
    assert mine.words[2].startswith("A number can be copied onto any paper.")


def test_of_a_number_is_said_which_signed_revision_it_is_of(team):
    code = ask(team, replace(BRIEF, revision=signed_copy_of(team.code)["revision"]))
    make_as_if(code)
    verdict = verdict_on_hash(team.user("observer"), row_of(code).key)
    assert verdict.sign is Sign.GOOD
    assert verdict.words[1].startswith("It shows revision 1 as it was signed")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({}, "Choose a file, or type a number.", id="nothing"),
        pytest.param({"hash": "12ab" * 4}, "That is not the whole number", id="short"),
        pytest.param({"hash": "g" * 64}, "That is not the whole number", id="letters"),
        pytest.param({"hash": "0" * 300}, "200", id="long"),
        pytest.param({"hash": "\0" * 64}, "There is a problem", id="NULs"),
        pytest.param({"content": b""}, "The file is empty", id="empty"),
        pytest.param(
            {"content": b"%PDF" + b"x" * 10_000_000}, "more than 10 MB", id="large"
        ),
    ],
)
def test_what_cannot_be_looked_at_gets_a_sentence(team, given, said):
    answer = send(team.people["observer"], **given)
    assert answer.status_code == 422
    assert said in text(answer)


def locked():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["report.json"] = b"{}"
        out = BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    return out.getvalue()


def carrying(data):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if data is not None:
            pdf.attachments["report.json"] = data
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_who_brings_what_takes_too_long_is_told_what_now(team, monkeypatch):
    """Work is counted: a machine that has much to do is only slower."""
    monkeypatch.setattr("reports.pages.verdicts.SECONDS_OF_WORK", 1)
    verdict = verdict_on_file(team.user("observer"), archive_of(team))
    assert verdict.title == "The file could not be compared"
    assert verdict.words[-1].startswith("Try again later.")


HOSTILE = {
    "no PDF": (b"MZ\0\0" * 99, "The file is no PDF that can be read."),
    "a page of a browser": (b"<html>" * 99, "The file is no PDF that can be read."),
    "locked": (locked(), "The file is locked with a password."),
    "no data": (carrying(None), "The file carries no data."),
    "other data": (carrying(b"\xff\0{}"), "no report of this program"),
    "a lie": (
        carrying(b'{"format": "touchstone-report-file-1", "ground": {}}'),
        "no report of this program",
    ),
    "larger than a report": (
        lambda: carrying(b" " * 20_000_000),
        "no report of this program",
    ),
    "a bomb": (lambda: carrying(b" " * 1_500_000_000), "could not be compared"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing(team, name):
    content, said = HOSTILE[name]
    content = content() if callable(content) else content
    before = PaperJob.objects.count()
    answer = send(team.people["observer"], content)
    assert answer.status_code == 200
    assert "The file could not be compared" in text(answer)
    assert said in text(answer)
    assert PaperJob.objects.count() == before


def test_while_one_is_compared_the_next_waits_and_is_told_so(team):
    with verifying._TURN:  # noqa: SLF001 -- as if another request had it
        answer = send(team.people["observer"], b"%PDF-1.7")
    assert answer.status_code == 503
    assert "Another report is being compared" in text(answer)
