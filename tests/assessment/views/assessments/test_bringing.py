"""An assessment is brought in a file: looked at, then made, and read everywhere."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment.actions.archiving import bring
from assessment.interchange.archives import read_archive, write_archive
from assessment.models import Assessment
from questionnaires.domain.canonical import canonical
from tests.accounts import signed_in
from tests.archives import Work, taken_out
from tests.filled_in import filled_in
from tests.registers import PDF_BYTES, add_pdf
from tests.signatures import make_signing

pytestmark = pytest.mark.django_db
NOTHING = "Nothing was changed."


@pytest.fixture
def work():
    return Work()


@pytest.fixture
def made(work):
    """Return a team, its address, and a client of its coordinator."""
    client = signed_in(Client(), work.team.people["coordinator"])
    address = reverse("office:bring", args=[work.team.office.code])
    return SimpleNamespace(work=work, client=client, address=address)


def sent(made, content, name="assessment.json"):
    """Send a file to be looked at; return the answer and the words of its page."""
    file = SimpleUploadedFile(name, content)
    answer = made.client.post(made.address, {"file": file})
    return answer, answer.content.decode()


def confirmed(made, words):
    token = filled_in(words)["looked_at"]
    return made.client.post(made.address, {"looked_at": token})


def test_a_look_makes_nothing_and_a_yes_makes_it(made):
    made.work.answer(0)
    content = canonical(taken_out(made.work.code))
    answer, words = sent(made, content)
    assert answer.status_code == 200
    assert "Harbours 2026 (2)" in words
    assert "It is of “" in words
    assert "Then there will be two." in words
    assert Assessment.objects.count() == 1
    led = confirmed(made, words)
    new = Assessment.objects.order_by("id").last()
    assert led.status_code == 302
    assert led["Location"] == reverse("office:assessment", args=[new.code])
    said = "This was brought from a file of “"
    pages = [f"office:{one}" for one in ("assessment", "review", "sign", "evidence")]
    pages = [(page,) for page in (*pages, "reports:results")]
    for page, *more in (*pages, ("office:section", "access_area")):
        for code, is_said in ((new.code, True), (made.work.code, False)):
            html = made.client.get(reverse(page, args=[code, *more])).content.decode()
            assert (said in html) is is_said, page
    assert (
        taken_out(new.code)["answers"].keys()
        == taken_out(made.work.code)["answers"].keys()
    )


def test_a_yes_that_is_pressed_twice_makes_one(made):
    made.work.answer(0)
    _answer, words = sent(made, canonical(taken_out(made.work.code)))
    led = [confirmed(made, words)["Location"] for _time in range(2)]
    assert led[0] == led[1]
    assert Assessment.objects.count() == 2


def test_a_zip_is_brought_with_its_files(made):
    add_pdf(made.work.here)
    file = io.BytesIO()
    write_archive(file, taken_out(made.work.code), lambda _sha256: PDF_BYTES)
    _answer, words = sent(made, file.getvalue(), "assessment.zip")
    assert "1 file of evidence" in words
    confirmed(made, words)
    new = Assessment.objects.order_by("id").last()
    piece = taken_out(new.code)["evidence"][0]["code"]
    address = reverse("office:evidence_file", args=[new.code, piece, 1])
    assert made.client.get(address).content == PDF_BYTES


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"no json", "The file is not JSON"),
        (b"{}", "The file is no assessment in the format"),
        (b"PK", "The zip file is damaged or not complete."),
        (b" " * 10_000_001, "has more than 10 MB"),
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"[" * 1000, "nested more than 32 deep"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(made, content, sentence):
    answer, words = sent(made, content)
    assert answer.status_code == 422
    assert sentence in words
    assert NOTHING in words
    assert Assessment.objects.count() == 1


def test_who_sends_nothing_is_asked_for_a_file(made):
    answer = made.client.post(made.address, {})
    assert answer.status_code == 422
    assert "Choose the file of the assessment." in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "x:y:z", "\0"])
def test_a_yes_to_what_nobody_looked_at_is_none(made, token):
    answer = made.client.post(made.address, {"looked_at": token})
    assert answer.status_code == 422
    assert "too long ago" in answer.content.decode()


def test_a_yes_holds_for_one_organisation(made):
    _answer, words = sent(made, canonical(taken_out(made.work.code)))
    other = make_signing("Rivers").team
    client = signed_in(Client(), other.people["coordinator"])
    address = reverse("office:bring", args=[other.office.code])
    before = Assessment.objects.count()
    answer = client.post(address, {"looked_at": filled_in(words)["looked_at"]})
    assert answer.status_code == 422
    assert Assessment.objects.count() == before


def test_a_version_that_is_not_here_is_named_with_what_to_do(made):
    plain = taken_out(made.work.code)
    (version,) = plain["versions"]
    definition = plain["versions"].pop(version) | {"definition": None}
    missing = "sha256:" + "0" * 64
    plain["versions"][missing] = definition
    plain["assessment"]["version"] = missing
    _answer, words = sent(made, canonical(plain))
    assert f"version 1 of “harbour_office” ({missing})" in words
    assert "--with-version" in words
    assert "looked_at" not in words


def test_an_answer_with_markup_is_shown_as_it_is(made):
    plain = taken_out(made.work.code)
    plain["assessment"]["title"] = "<script>alert(1)</script>"
    _answer, words = sent(made, canonical(plain))
    assert "<script>alert(1)" not in words
    assert "&lt;script&gt;alert(1)" in words


def strange(plain):
    """Return an archive with all that may stand in one and that nobody here knows."""
    at = {"by": "nobody", "at": "1900-01-01T00:00:00.000000+00:00"}
    late = {"by": "", "at": "2200-12-31T23:59:59.999999+00:00"}
    kept = {"answer": ["never", "heard"], "found": "<b>x</b>", "revision": 1}
    plain["answers"]["gone"] = kept | {"look_again": True} | at
    plain["revisions"]["gone"] = [kept | {"based_on": 9} | late]
    plain["answers"]["access_2"] = {
        "answer": {"not_known": ""},
        "found": "",
        "revision": 1,
        "look_again": False,
    } | late
    plain["revisions"]["access_2"] = [
        {"answer": {"not_known": ""}, "found": "", "revision": 1, "based_on": 0} | late
    ]
    view = {"answer": {"number": "12"}, "reason": ""}
    plain["views"] = {"access_1": [view | at], "gone": [view | late]}
    comment = {
        "code": "c" * 16,
        "thread": "",
        "text": "",
        "resolved_by": "",
        "resolved_at": late["at"],
    }
    plain["comments"] = [
        comment | {"question": "access_1"} | at,
        comment | {"question": "gone", "code": "d" * 16} | late,
    ]
    source = {
        "revision": 2**31 - 1,
        "link": "http://x",
        "file": "",
        "content_type": "",
        "size": 0,
        "sha256": "",
    }
    file = source | {"link": "", "revision": 1, "sha256": "a" * 64, "size": 5}
    plain["evidence"] = [
        {
            "code": "e" * 16,
            "title": "",
            "kind": "other",
            "language": "?",
            "owner": "",
            "access": "internal",
            "dated_on": "1900-01-01",
            "expires_on": "2200-12-31",
            "uses": {"access_1": "", "gone": "x"},
            "revisions": [file | at, source | late],
        }
        | at
    ]
    action = {
        "code": "f" * 16,
        "title": "x",
        "questions": ["gone", "access_1"],
        "owner": "",
        "due_on": "1900-01-01",
        "cost": "",
        "indicator": "",
        "progress": "done",
        "note": "",
        "carried_from": "g" * 16,
        "revision": 0,
    } | late
    plain["plan"] = [
        action,
        action | {"code": "h" * 16, "carried_from": "", "due_on": "2200-12-31"},
    ]
    headline = {"scale": "never heard", "language": "zz", "text": "", "revision": 0}
    plain["headlines"] = [headline | at, headline | {"scale": ""} | late]
    plain["assessment"] |= {
        "deadline": "2200-12-31",
        "opened_on": "1900-01-01",
        "period_from": "1900-01-01",
        "period_to": "2200-12-31",
        "languages": ["el"],
    }
    for one in plain["chapters"]:
        for each in one["signatures"]:
            each |= {"at": late["at"], "name": "", "version": "", "sections": []}
    return plain


def pages_of(work, code):
    plain = taken_out(code)
    piece, action = plain["evidence"][0]["code"], plain["plan"][0]["code"]
    section = {"section": "access_area"}
    yield "office:assessment", {}
    yield "office:section", section
    yield "office:worksheet", section
    yield "office:assign", section
    yield "office:review", {}
    yield "office:review_section", section
    yield "office:sign", {}
    yield "office:evidence", {}
    yield "office:evidence_piece", {"piece": piece}
    yield "office:change_evidence", {"piece": piece}
    yield "office:plan", {}
    yield "office:change_action", {"action": action}
    yield "office:plan_file", {"form": "xlsx"}
    yield "office:contributions", {}
    yield "office:deadline", {}
    for key in ("access_1", "access_2"):
        yield "office:history", {"question": key}
        yield "office:comments", {"question": key}
        yield "office:dissent", {"question": key}
    yield "reports:results", {}
    yield "reports:results_json", {}
    yield "reports:results_table", {"table": "gaps"}
    yield "reports:headline", {"language": "el"}
    yield "reports:exports", {}
    for what, form in (
        ("tables", "xlsx"),
        ("tables", "csv"),
        ("assessment", "json"),
        ("assessment", "zip"),
    ):
        yield "reports:export_file", {"what": what, "form": form}


def test_what_may_stand_in_a_file_breaks_no_page(made):
    made.work.answer(0)
    made.work.sign_and_reopen(1)
    plain = strange(taken_out(made.work.code))
    brought = read_archive(json.dumps(plain).encode())
    code = bring(made.work.team.office.code, brought.plain, {}, by="")
    for name, more in pages_of(made.work, code):
        address = reverse(name, kwargs={"assessment": code, **more})
        answer = made.client.get(address)
        assert answer.status_code == 200, address
        assert b"".join(answer), address
    for address in ("/office/", f"/office/{made.work.team.office.code}/"):
        assert made.client.get(address).status_code == 200, address
