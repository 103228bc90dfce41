"""The tables of a draft in the admin: out, in, looked at, and confirmed."""

import re
from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaires.actions import publish, replace_draft
from questionnaires.domain.definition import text
from questionnaires.interchange.table_files import read_table, write_table
from questionnaires.interchange.workbook import Form
from questionnaires.queries import load_draft
from tests import samples
from tests.accounts import give_factor

pytestmark = pytest.mark.django_db

BANK = samples.bank(samples.one("q", "yes_no"), lists=(samples.YES_NO,))
PAGE = "/admin/questionnaires/draft/tables/sample/choices/"
LABEL = "label::English (en)"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.STATE = tmp_path
    replace_draft(BANK)
    return tmp_path / "uploads"


def signed_in(*rights, **kind):
    user = User.objects.create_user(f"u{User.objects.count()}", is_staff=True, **kind)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    give_factor(user)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def expert():
    return signed_in("view_draft", "change_draft")


def table_of(client, form=Form.CSV):
    content = client.get(f"{PAGE.removesuffix('/')}.{form}").content
    header, *rows = read_table("choices", form, content)
    return [dict(zip(header, row, strict=True)) for row in rows]


def file_of(*rows, form=Form.CSV, name=None):
    grid = [list(rows[0]), *(list(row.values()) for row in rows)]
    content = write_table("choices", form, grid)
    return SimpleUploadedFile(name or f"t.{form}", content)


def renamed(client, form=Form.CSV, words="Certainly"):
    first, *rest = table_of(client, form)
    return file_of(first | {LABEL: words}, *rest, form=form)


def look_at(client, file):
    return client.post(PAGE, {"file": file}).content.decode()


def preview_in(page):
    return re.search(r'name="preview" value="([^"]+)"', page)[1]


def confirm(client, page):
    answer = client.post(PAGE, {"preview": preview_in(page)}, follow=True)
    return answer.content.decode()


def labels():
    return [choice.label for choice in load_draft("sample").lists[0].choices]


OLD, NEW = [text(en="yes"), text(en="no")], [text(en="Certainly"), text(en="no")]


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_a_table_goes_out_as_a_file_of_the_drafts_name(expert, form):
    answer = expert.get(f"{PAGE.removesuffix('/')}.{form}")
    name = f'attachment; filename="sample-choices.{form}"'
    assert answer.headers["Content-Disposition"] == name
    assert "no-store" in answer.headers["Cache-Control"]
    assert [row["name"] for row in table_of(expert, form)] == ["yes", "no"]


@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_a_change_is_shown_first_and_made_when_it_is_confirmed(expert, form, uploads):
    page = look_at(expert, renamed(expert, form))
    assert "<del>yes</del> <ins>Certainly</ins>" in page
    assert labels() == OLD
    assert "Rows changed: 1." in confirm(expert, page)
    assert labels() == NEW
    assert list(uploads.iterdir()) == []


def test_what_is_told_after_a_change_leaves_no_further_cookie(expert):
    page = look_at(expert, renamed(expert))
    expert.post(PAGE, {"preview": preview_in(page)})
    assert expert.cookies.keys() == {"c", "s"}


def test_only_what_was_previewed_is_made(expert):
    page = look_at(expert, renamed(expert))
    confirm(expert, page)
    assert load_draft("sample") == replace(
        BANK,
        lists=(replace(samples.YES_NO, choices=load_draft("sample").lists[0].choices),),
    )


def test_the_history_of_the_draft_says_who_did_it(expert):
    confirm(expert, look_at(expert, renamed(expert)))
    [entry] = LogEntry.objects.all()
    assert (entry.user.username, entry.change_message) == (
        "u0",
        "choices, rows changed: 1",
    )


def test_a_preview_is_confirmed_once(expert):
    page = look_at(expert, renamed(expert))
    confirm(expert, page)
    assert "The file is no longer here." in confirm(expert, page)


def test_a_draft_that_was_changed_meanwhile_stays_as_it_is(expert, uploads):
    page = look_at(expert, renamed(expert))
    changed = replace(BANK, minutes=9)
    replace_draft(changed)
    assert "The draft has been changed meanwhile." in confirm(expert, page)
    assert load_draft("sample") == changed
    assert (LogEntry.objects.count(), list(uploads.iterdir())) == (0, [])


def test_a_draft_that_was_published_meanwhile_is_not_brought_back(expert):
    page = look_at(expert, renamed(expert))
    publish("sample")
    assert expert.post(PAGE, {"preview": preview_in(page)}).status_code == 404


def test_a_preview_is_of_no_use_to_somebody_else(expert):
    page = look_at(expert, renamed(expert))
    other = signed_in("view_draft", "change_draft")
    assert "The file is no longer here." in confirm(other, page)
    assert labels() == OLD


@pytest.mark.parametrize("preview", ["", "x", "e30:1:AAAA"])
def test_a_preview_that_we_have_not_made_is_refused(expert, preview):
    answer = expert.post(PAGE, {"preview": preview}, follow=True)
    assert "The file is no longer here." in answer.content.decode()


def test_what_would_become_something_else_than_was_shown_is_not_made(expert):
    salt = f"sample-choices/{User.objects.get().pk}"
    seen = signing.loads(preview_in(look_at(expert, renamed(expert))), salt=salt)
    other = signing.dumps(seen | {"becomes": "sha256:other"}, salt=salt)
    answer = expert.post(PAGE, {"preview": other}, follow=True)
    assert "The draft has been changed meanwhile." in answer.content.decode()
    assert (labels(), LogEntry.objects.count()) == (OLD, 0)


def test_a_file_that_says_what_the_draft_says_changes_nothing(expert, uploads):
    page = look_at(expert, file_of(*table_of(expert)))
    assert "Nothing: the file says what the draft says." in page
    assert 'name="preview"' not in page
    assert not uploads.exists()


def test_a_mistake_is_named_with_row_and_column_and_nothing_is_kept(expert, uploads):
    first, second = table_of(expert)
    page = look_at(expert, file_of(first | {LABEL: "New"}, second | {"score": "ten"}))
    assert "Row 3, score:" in page
    assert "“ten” is not a number" in page
    assert 'name="preview"' not in page
    assert (labels(), uploads.exists()) == (OLD, False)


def test_mistakes_are_told_in_the_language_of_the_expert(expert):
    first, second = table_of(expert)
    file = file_of(first | {"name": "maybe"}, second)
    headers = {"accept-language": "fr"}
    page = expert.post(PAGE, {"file": file}, headers=headers).content.decode()
    assert "Ligne 2, name" in page
    assert "« maybe »" in page.replace("\xa0", " ")


def test_a_hundred_mistakes_are_named_and_the_others_counted(expert):
    row = table_of(expert)[0]
    rows = (row | {"name": f"n{number}"} for number in range(120))
    page = look_at(expert, file_of(*rows))
    assert page.count("Row ") == 100
    assert "Further rows to mend: 20." in page


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("t.csv", b"", "The submitted file is empty."),
        ("t.csv", b"\xff\xfe", "The file is not UTF-8 at row 1."),
        ("t.csv", b"name,x\n1,2", "Column 2, “x”, is not one of this table."),
        ("t.xlsx", b"PK\x03\x04", "The file is damaged"),
        ("t.json", b"{}", "A table is a .csv or an .xlsx file."),
        ("t.csv", b"x" * 10_000_001, "The file has more than 10 MB."),
    ],
)
def test_a_file_that_is_no_table_is_refused_on_the_page(
    expert, name, content, sentence
):
    answer = expert.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_no_file_is_told_on_the_page(expert):
    assert "This field is required." in expert.post(PAGE).content.decode()


def test_what_is_far_too_large_is_refused_before_it_is_read(expert):
    answer = expert.post(
        PAGE, b"", content_type="text/csv", headers={"content-length": "12000001"}
    )
    assert answer.status_code == 413
    assert "A file may have 10 MB." in answer.content.decode()


def test_words_of_a_file_are_never_markup(expert):
    page = look_at(expert, renamed(expert, words="<script>x</script>"))
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        f"{PAGE.removesuffix('/')}.csv",
    ],
)
def test_who_has_not_signed_in_is_asked_to(address):
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/admin/login/?next={address}"


@pytest.mark.parametrize(
    "address",
    [
        PAGE.replace("sample", "other"),
        PAGE.replace("choices", "cases"),
        PAGE.replace("choices", "translations"),
        f"{PAGE.removesuffix('/')}.json",
    ],
)
def test_what_is_not_there_is_not_found(expert, address):
    assert expert.get(address).status_code == 404


def test_who_may_not_see_drafts_does_not_find_them():
    assert signed_in().get(PAGE).status_code == 404


def test_who_may_only_look_can_take_out_but_not_bring_back():
    reader = signed_in("view_draft")
    file = renamed(reader)
    assert 'type="file"' not in reader.get(PAGE).content.decode()
    assert reader.post(PAGE, {"file": file}).status_code == 404
    assert labels() == OLD


def test_a_form_without_its_token_is_refused(expert):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = expert.cookies
    answer = strict.post(PAGE, {"file": SimpleUploadedFile("t.csv", b"a")})
    assert answer.status_code == 403
    assert "Open it from our own pages" in answer.content.decode()
