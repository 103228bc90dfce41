"""The pages of the register, as those who answer use them."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment.actions import evidence, storing
from assessment.actions.assessing import assign
from assessment.forms import uploads
from assessment.models import Evidence, EvidenceRevision, EvidenceUse, Organisation
from tests.accounts import make_account, signed_in
from tests.assessment.pictures import picture
from tests.registers import ABOUT, PDF_BYTES, TODAY, add_link, add_pdf, open_register

LINK = "https://example.org/law"
FIELDS = {"title": "The law", "kind": "law", "language": "fr", "access": "public"}
TYPED = FIELDS | {"owner": "Ministry of Health", "dated_on": "2026-01-31"}
TYPED |= {"question": "law", "place": "Article 5"}

pytestmark = pytest.mark.django_db


class Place:
    """An assessment, who is in it, and its pages."""

    def __init__(self):
        self.office = Organisation.objects.create(
            code="a" * 16, name="A", founded_on=TODAY
        )
        self.users = {}
        for role in ("coordinator", "contributor", "observer", "civil_society"):
            self.come(role, role)
        self.assessment = open_register(
            self.office.code, self.users["coordinator"].user
        )

    def come(self, name, role):
        email = f"{name}@example.org"
        made = make_account(email, role=role, organisation=self.office)
        self.users[name] = made

    def at(self, page, *more):
        return reverse(f"office:{page}", args=[self.assessment.code, *more])

    def as_(self, name="contributor"):
        return signed_in(Client(), self.users[name])


@pytest.fixture
def place():
    return Place()


def upload(name="law.pdf", content=PDF_BYTES):
    return SimpleUploadedFile(name, content)


def text_of(answer):
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return unescape(re.sub(r"\s+", " ", words))


def test_a_file_is_added_for_a_question_and_saved_again(place):
    client = place.as_()
    page = client.get(place.at("add_evidence") + "?for=law")
    assert '<option value="law" selected>' in page.content.decode()
    assert 'enctype="multipart/form-data"' in page.content.decode()
    sent = TYPED | {"file": upload()}
    answer = client.post(place.at("add_evidence"), sent, follow=True)
    row = Evidence.objects.get()
    assert answer.redirect_chain[-1][0] == place.at("evidence_piece", row.code)
    assert "It is in the register now." in text_of(answer)
    use = EvidenceUse.objects.get()
    assert (use.question, use.place) == ("law", "Article 5")
    assert row.owner == "Ministry of Health"
    assert "The law" in text_of(client.get(place.at("evidence")))
    file = client.get(place.at("evidence_file", row.code, 1))
    assert file.content == PDF_BYTES


def test_what_is_handed_out_is_saved_and_never_shown(place):
    with storing.put(b"<script>", 'a"b\nŽ.txt', "text/plain") as source:
        code = evidence.add(place.assessment, ABOUT, source, by="")
    answer = place.as_("observer").get(place.at("evidence_file", code, 1))
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"a_b_Z.txt\"; filename*=UTF-8''a%22b%0A%C5%BD.txt"
    )
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_revision_that_is_not_there_is_no_file(place):
    client, code = place.as_(), add_link(place.assessment)
    for number in (0, 1, 2):  # the first one is a link
        page = place.at("evidence_file", code, number)
        assert client.get(page).status_code == 404


def test_a_file_that_was_lost_is_a_sentence(place):
    code = add_pdf(place.assessment)
    row = EvidenceRevision.objects.get()
    storing.storages["evidence"].delete(row.stored_as)
    page = place.at("evidence_file", code, 1)
    answer = place.as_().get(page, follow=True)
    assert "The file cannot be read, or was changed." in text_of(answer)


def test_a_picture_is_kept_without_its_past(place):
    from PIL import Image

    past = Image.Exif()
    past[0x010E] = "behind the prison"
    content = picture("JPEG", exif=past)
    place.as_().post(
        place.at("add_evidence"), FIELDS | {"file": upload("a.jpg", content)}
    )
    row = EvidenceRevision.objects.get()
    with storing.storages["evidence"].open(row.stored_as) as file:
        assert b"prison" not in file.read()
    assert row.content_type == "image/jpeg"


def test_a_pdf_that_may_act_is_kept_and_said(place):
    content = PDF_BYTES.replace(b"/Catalog>>", b"/XFA(a) >>")
    sent = FIELDS | {"file": upload(content=content)}
    answer = place.as_().post(place.at("add_evidence"), sent, follow=True)
    assert "only handed out for saving: open it with care" in text_of(answer)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": upload("a.png")}, "a.png is a file of the kind PDF, but its name"),
        ({"file": upload("x/la\u202ew.png")}, " law.png is a file of the kind PDF"),
        ({"file": upload("a.html", b"<html>")}, "a.html is a web page or a drawing"),
        ({"file": upload("a.pdf", b"")}, "a.pdf is empty. Choose the file again."),
        ({"file": upload("<b>.exe", b"MZ\0")}, "is no kind of file that is taken"),
        ({}, "Choose a file, or write a link below."),
        ({"file": upload(), "link": LINK}, "Give a file or a link, not both."),
        ({"link": "javascript:alert(1)"}, "This is no address of a page."),
        ({"link": "ftp://example.org/a"}, "begins with https:// and holds no password"),
        ({"link": "https://a:b@example.org"}, "and holds no password."),
        ({"link": LINK, "title": " "}, "Write a title."),
        ({"link": LINK, "title": "a\u202eb"}, "U+202E"),
        (
            {"link": LINK, "kind": "gossip"},
            "We could not read this choice. Choose again.",
        ),
        ({"link": LINK, "question": "no_such"}, "of a section that you answer."),
        ({"link": LINK, "dated_on": "31.1.2026"}, "Write a day that exists"),
        ({"link": LINK, "expires_on": "2025-12-31"}, "out of date before its own date"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(place, changes, sentence):
    answer = place.as_().post(place.at("add_evidence"), TYPED | changes)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert not Evidence.objects.exists()
    html = answer.content.decode()
    assert 'value="Ministry of Health"' in html
    assert "<b>" not in html
    assert html.index("There is a problem") < html.index("<h1")


def test_a_file_is_asked_for_again_where_something_else_was_wrong(place):
    sent = TYPED | {"title": "", "file": upload()}
    answer = place.as_().post(place.at("add_evidence"), sent)
    assert "Choose the file again: it is not kept meanwhile." in text_of(answer)


def test_pressing_twice_makes_one_piece_with_one_use(place):
    client = place.as_()
    for _time in range(2):
        sent = TYPED | {"file": upload()}
        answer = client.post(place.at("add_evidence"), sent, follow=True)
    assert "This is in the register already" in text_of(answer)
    assert Evidence.objects.count() == EvidenceUse.objects.count() == 1


def test_what_is_there_is_used_and_not_sent_again(place):
    client, code = place.as_(), add_pdf(place.assessment)
    page = client.get(place.at("add_evidence") + "?for=money")
    assert "Use something that is in the register already" in text_of(page)
    assert page.content.decode().count('<option value="money" selected>') == 2
    sent = {"piece": code, "question": "money", "place": "p. 4"}
    client.post(place.at("reuse_evidence"), sent)
    client.post(place.at("use_evidence", code), {"question": "law"})
    assert "Supports" in text_of(client.get(place.at("evidence")))
    client.post(place.at("unuse_evidence", code), {"question": "law"})
    assert list(EvidenceUse.objects.values_list("question", "place")) == [
        ("money", "p. 4")
    ]
    wrong = client.post(place.at("reuse_evidence"), {"piece": "", "question": ""})
    assert "Choose a piece of evidence." in text_of(wrong)


def test_the_register_can_be_looked_at_for_one_question(place):
    code = add_link(place.assessment)
    add_link(place.assessment, about=replace(ABOUT, title="A report"))
    evidence.use(place.assessment, code, "law", "", by="")
    client = place.as_("observer")
    page = text_of(client.get(place.at("evidence") + "?question=law"))
    assert "The law on health" in page
    assert "A report" not in page
    nothing = text_of(client.get(place.at("evidence") + "?question=money"))
    assert "Nothing stands with this question yet." in nothing
    assert "A report" in text_of(client.get(place.at("evidence") + "?question=no"))


def test_whoever_added_a_piece_may_change_it_and_other_contributors_may_not(place):
    place.come("ben", "contributor")
    hers = place.users["contributor"].user.username
    code = add_link(place.assessment, by=hers)
    for page in ("change_evidence", "revise_evidence", "remove_evidence"):
        where = place.at(page, code)
        assert place.as_("contributor").get(where).status_code == 200
        assert place.as_("coordinator").get(where).status_code == 200
        assert place.as_("ben").get(where).status_code == 404
        assert place.as_("ben").post(where, TYPED).status_code == 404
    assert "Change what is said of it" not in text_of(
        place.as_("ben").get(place.at("evidence_piece", code))
    )


def test_only_who_may_answer_a_question_says_what_it_rests_on(place):
    place.come("ben", "contributor")
    coordinator, ben = (place.users[one].user for one in ("coordinator", "ben"))
    code = add_link(place.assessment)
    evidence.use(place.assessment, code, "money", "", by="")
    assign(place.assessment, "all", ben.username, None, by=coordinator.username)
    reused = {"piece": code, "question": "law", "place": ""}
    for page, sent in (
        (place.at("use_evidence", code), reused),
        (place.at("reuse_evidence"), reused),
        (place.at("add_evidence"), TYPED | {"file": upload()}),
    ):
        answer = place.as_("contributor").post(page, sent)
        assert answer.status_code == 200
        assert "Choose a question of a section that you answer." in text_of(answer)
    assert [one.question for one in EvidenceUse.objects.all()] == ["money"]
    assert Evidence.objects.count() == 1
    unuse = place.at("unuse_evidence", code)
    answer = place.as_("contributor").post(unuse, {"question": "money"})
    assert answer.status_code == 404
    seen = text_of(place.as_("contributor").get(place.at("evidence_piece", code)))
    assert "Stop using it" not in seen
    assert "Use it for a question" not in seen
    for name, question in (("ben", "law"), ("coordinator", "services")):
        client = place.as_(name)
        assert "Stop using it" in text_of(client.get(place.at("evidence_piece", code)))
        sent = {"question": question, "place": ""}
        assert client.post(place.at("use_evidence", code), sent).status_code == 302
        assert client.post(unuse, sent).status_code == 302


def test_what_is_said_of_a_piece_is_changed(place):
    code, client = add_link(place.assessment), place.as_("coordinator")
    sent = FIELDS | {"expires_on": "2020-01-01", "access": "internal"}
    answer = client.post(place.at("change_evidence", code), sent, follow=True)
    assert "Out of date 1 January 2020" in text_of(answer)
    assert "internal" in text_of(client.get(place.at("evidence")))


def test_a_newer_revision_is_shown_before_the_older_one(place):
    code, client = add_pdf(place.assessment), place.as_("coordinator")
    where = place.at("revise_evidence", code)
    sent = {"file": upload("new.pdf", PDF_BYTES + b"\n")}
    page = text_of(client.post(where, sent, follow=True))
    assert page.index("new.pdf") < page.index("law.pdf")
    again = {"file": upload("new.pdf", PDF_BYTES + b"\n")}
    said = text_of(client.post(where, again, follow=True))
    assert "This is the newest revision already." in said
    for number, content in ((1, PDF_BYTES), (2, PDF_BYTES + b"\n")):
        file = client.get(place.at("evidence_file", code, number))
        assert file.content == content


def test_a_piece_is_taken_out_after_a_question(place):
    code, client = add_pdf(place.assessment), place.as_("coordinator")
    evidence.use(place.assessment, code, "law", "", by="")
    where = place.at("remove_evidence", code)
    assert "1 question rests on it" in text_of(client.get(where))
    assert Evidence.objects.exists(), "a GET changes nothing"
    assert client.post(where).headers["Location"] == place.at("evidence")
    assert not Evidence.objects.exists()
    assert client.get(where).status_code == 404


def test_what_a_colleague_took_out_meanwhile_is_a_sentence(place, monkeypatch):
    code = add_link(place.assessment)
    act = evidence.change

    def late(*given, **more):
        evidence.remove(place.assessment, code, by="")
        act(*given, **more)

    monkeypatch.setattr(evidence, "change", late)
    client = place.as_("coordinator")
    answer = client.post(place.at("change_evidence", code), FIELDS, follow=True)
    assert "It is not in the register any more." in text_of(answer)


def test_a_full_register_says_so(place, settings):
    settings.EVIDENCE_MOST_FILES = 1
    code = add_pdf(place.assessment)
    sent = TYPED | {"file": upload(content=PDF_BYTES + b"\n")}
    client = place.as_("coordinator")
    for page in (place.at("add_evidence"), place.at("revise_evidence", code)):
        sent["file"].seek(0)
        assert "The register is full: it holds 1 files" in text_of(
            client.post(page, sent)
        )


def test_a_full_disk_says_so_and_keeps_what_was_typed(place, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storing, "_written", full)
    sent = TYPED | {"file": upload()}
    answer = place.as_().post(place.at("add_evidence"), sent)
    assert "there is no room for it now" in text_of(answer)
    assert 'value="Ministry of Health"' in answer.content.decode()
    assert not Evidence.objects.exists()


def test_so_does_a_disk_that_is_full_while_the_file_comes(place, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    large = uploads.TemporaryFileUploadHandler
    monkeypatch.setattr(large, "receive_data_chunk", full)
    content = PDF_BYTES.replace(b"/Type", b"%" + b"a" * 2_000_000 + b"\n/Type")
    sent = TYPED | {"file": upload(content=content)}
    answer = place.as_().post(place.at("add_evidence"), sent)
    assert "there is no room for it now" in text_of(answer)
    assert 'value="Ministry of Health"' in answer.content.decode()


def test_civil_society_sees_nothing_of_it(place):
    code = add_pdf(place.assessment)
    client = place.as_("civil_society")
    for page in ("evidence", "add_evidence", "reuse_evidence"):
        assert client.get(place.at(page)).status_code == 404
    assert client.get(place.at("evidence_file", code, 1)).status_code == 404


def test_the_record_says_what_was_done_in_words(place):
    code = add_pdf(place.assessment)
    evidence.use(place.assessment, code, "law", "", by="")
    evidence.remove(place.assessment, code, by="")
    page = reverse("office:record", args=[place.office.code])
    said = text_of(place.as_("coordinator").get(page))
    for words in (
        "A piece of evidence was added",
        "An answer rests on a piece of evidence",
        "A piece of evidence was taken out",
    ):
        assert words in said


@pytest.mark.parametrize("items", [1, 3])
def test_the_register_takes_the_same_statements_however_long_it_is(
    place, django_assert_num_queries, items
):
    client = place.as_()
    client.get(place.at("evidence"))
    for number in range(items):
        code = add_link(place.assessment, f"{LINK}/{number}")
        evidence.use(place.assessment, code, "law", "", by="")
    with django_assert_num_queries(6):
        client.get(place.at("evidence"))
