"""A section goes out as a spreadsheet, and comes back with a look at each change."""

import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.models import Answer, AnswerRevision
from questionnaires.domain.answers import Instead, Said
from questionnaires.models import AuditEvent
from tests.accounts import make_account, signed_in
from tests.teams import CYCLE, make_team, publish_harbours

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "coordinator",
    "contributor",
    "reviewer",
    "signatory",
    "head",
    "observer",
    "civil_society",
)
ANSWER, REASON, FOUND = "G", "H", "I"


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team(roles=EVERYBODY)


@pytest.fixture
def sheet(client, team):
    """A section's worksheet, as the contributor takes it, fills it in, brings it."""
    signed_in(client, team.people["contributor"])
    return Sheet(client, f"/office/assessments/{team.code}/sections/access_area/")


class Sheet:
    """Knows the last file that was taken, and the last page."""

    def __init__(self, client, section):
        self.client, self.section = client, section

    def take(self, section=None):
        import openpyxl

        answer = self.client.get(f"{section or self.section}worksheet.xlsx")
        assert answer.status_code == 200
        self.book = openpyxl.load_workbook(io.BytesIO(answer.content))
        self.page = self.book.worksheets[0]
        return self

    def row(self, key, choice=None):
        return next(
            cells[0].row
            for cells in self.page.iter_rows(max_col=2)
            if (cells[0].value, cells[1].value) == (key, choice)
        )

    def fill(self, key, answer=None, reason=None, found=None, choice=None):
        row = self.row(key, choice)
        for column, words in ((ANSWER, answer), (REASON, reason), (FOUND, found)):
            if words is not None:
                self.page[f"{column}{row}"] = words or None
        return self

    def tell(self, name, value):
        """Write something else into the hidden sheet."""
        for cells in self.book["_worksheet"].iter_rows():
            if cells[0].value == name:
                cells[1].value = value
        return self

    def bring(self, section=None):
        file = io.BytesIO()
        self.book.save(file)
        return self.send(file.getvalue(), section=section)

    def send(self, content, name="w.xlsx", section=None):
        sent = {"file": SimpleUploadedFile(name, content)}
        self.answer = self.client.post(f"{section or self.section}worksheet/", sent)
        self.html = self.answer.content.decode()
        return self

    @property
    def words(self):
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.html))

    @property
    def fields(self):
        """What the preview's own form would send, without the token."""
        form = re.search(
            r'<form[^>]*action="[^"]*/sections/.*?</form>', self.html, re.DOTALL
        )
        fields = {}
        for tag in re.findall(r"<input[^>]*hidden[^>]*>", form[0] if form else ""):
            name, value = (
                re.search(rf'{a}="([^"]*)"', tag)[1] for a in ("name", "value")
            )
            fields.setdefault(name, []).append(value)
        for name, words in re.findall(
            r'<textarea hidden\s+name="([^"]*)"[^>]*>(.*?)</textarea>',
            form[0] if form else "",
            re.DOTALL,
        ):
            fields[name] = [words]
        fields.pop("csrfmiddlewaretoken", None)
        return fields

    @property
    def asked(self):
        return {name.partition("-")[0] for name in self.fields} - {"version", "whose"}

    def save(self, **more):
        return self.client.post(self.section, self.fields | {"go": "stay"} | more)


def test_it_is_filled_in_and_saved_by_the_sections_own_form(sheet, team):
    sheet.take()
    sheet.fill("access_1", "In the rules and in practice", found="Ramps\nand lifts")
    sheet.fill("access_2", "Does not apply", "There is no street")
    sheet.fill("ramps", "12")
    before = AuditEvent.objects.count()
    assert sheet.bring().answer.status_code == 200
    assert "3 answers would change. Nothing is saved yet." in sheet.words
    assert "There is no street" in sheet.words
    assert (Answer.objects.count(), AuditEvent.objects.count()) == (0, before)
    assert sheet.save().status_code == 302
    kept = team.kept()
    assert (kept["access_1"].content.given, kept["access_1"].content.found) == (
        "level_4",
        "Ramps\nand lifts",
    )
    given = Instead(Said.NOT_APPLICABLE, "There is no street")
    assert kept["access_2"].content.given == given
    assert kept["ramps"].content.given == 12


def test_what_was_taken_and_not_touched_changes_nothing(sheet, team):
    team.save("coordinator", "access_1", "level_2", "=1+1 <b>")
    team.save("coordinator", "access_2", Instead(Said.NOT_APPLICABLE, "No street"))
    sheet.take().bring()
    assert "The spreadsheet would change nothing. 3 stay as they are." in sheet.words
    assert sheet.fields == {}


def test_what_one_changed_oneself_meanwhile_was_no_colleagues(sheet, team):
    sheet.take().fill("access_1", "In the rules and in practice")
    team.save("contributor", "access_1", "level_1")
    sheet.bring()
    assert re.search(r"You, \d", sheet.words)
    conflict = sheet.words.partition("would change")[2]
    assert "colleague" not in conflict


def test_what_a_colleague_changed_meanwhile_is_chosen_once(sheet, team):
    team.save("coordinator", "access_1", "level_1", "old")
    sheet.take().fill("access_1", "In the rules only", found="from the sheet")
    team.save("coordinator", "access_1", "level_5", "hers")
    sheet.bring()
    assert "the other stays in the history" in sheet.words
    assert "hers" in sheet.words
    assert "Coordinator" in sheet.words
    assert sheet.save().status_code == 409  # nobody chose
    assert team.kept()["access_1"].content.found == "hers"
    theirs = {"access_1-choice": "theirs"}
    assert sheet.save(**theirs).status_code == 302
    assert team.kept()["access_1"].content.found == "hers"
    assert sheet.save(**{"access_1-choice": "mine"}).status_code == 302
    assert team.kept()["access_1"].content.found == "from the sheet"


def test_a_colleague_who_saves_between_the_look_and_the_save_loses_nothing(sheet, team):
    sheet.take().fill("access_1", "In the rules only").bring()
    team.save("coordinator", "access_1", "level_5", "hers")
    assert sheet.save().status_code == 409
    assert team.kept()["access_1"].content.found == "hers"
    assert AnswerRevision.objects.filter(number=None).count() == 1


def test_what_only_a_colleague_changed_is_left_as_it_is_now(sheet, team):
    sheet.take().fill("access_1", "In the rules only")
    team.save("coordinator", "access_2", "level_5", "hers")
    sheet.bring()
    assert sheet.asked == {"access_1"}


def test_what_another_answer_will_bring_up_is_answered_in_one_go(client, sheet, team):
    sheet.section = sheet.section.replace("access_area", "information_area")
    sheet.take()
    assert "Only asked if other answers call for it." in str(
        sheet.page[f"E{sheet.row('information_3')}"].value
    )
    choices = [
        cells[1].value
        for cells in sheet.page.iter_rows(max_col=2)
        if cells[0].value == "information_3" and cells[1].value
    ]
    sheet.fill("information_2", "Yes")
    sheet.fill("information_3", "x", choice=choices[1])
    sheet.bring()
    assert sheet.save().status_code == 302
    assert team.kept()["information_3"].content.given == (choices[1],)
    assert sheet.take().bring().fields == {}


def test_what_cannot_be_read_is_named_and_the_rest_can_be_saved(sheet, team):
    sheet.take().fill("access_1", "Partial <script>alert(1)</script>\u202eevil")
    sheet.fill("ramps", "three").fill("access_2", "Not known")
    row = sheet.row("access_1")
    sheet.page[f"G{row + 9}"] = "stray"
    sheet.bring()
    assert f"Row {row}, Answer ( G{row} )" in sheet.words
    assert "This is none of the answers. Choose one from the list." in sheet.words
    assert "Write a whole number, like 3." in sheet.words
    assert "This row belongs to no question." in sheet.words
    assert "<script>alert" not in sheet.html
    assert "\u202e" not in sheet.html
    assert sheet.save().status_code == 302
    assert team.kept().keys() == {"access_2"}


def test_what_was_found_is_shown_and_saved_though_the_answer_cannot_be_read(
    sheet, team
):
    team.save("coordinator", "access_1", "level_2", "before")
    sheet.take().fill("access_1", "Partially", found="Ramps\nand lifts")
    sheet.bring()
    assert "This is none of the answers." in sheet.words
    assert "only “What we found”: the answer stays as it is" in sheet.words
    assert "Ramps<br>and lifts" in sheet.html
    assert sheet.save().status_code == 302
    kept = team.kept()["access_1"].content
    assert (kept.given, kept.found) == ("level_2", "Ramps\nand lifts")


def test_what_was_found_before_does_not_come_back_with_an_answer_nobody_can_read(
    sheet, team
):
    team.save("coordinator", "access_1", "level_2", "before")
    sheet.take().fill("access_1", "Partially")
    team.save("coordinator", "access_1", "level_2", "hers")
    assert sheet.bring().fields == {}


def test_labels_of_any_language_of_the_bank_are_read(sheet, team):
    for label in (
        "في القواعد وفي الممارسة",
        "Στους κανόνες και στην πράξη",
        "ΣΤΟΥΣ ΚΑΝΌΝΕΣ ΚΑΙ ΣΤΗΝ ΠΡΆΞΗ",
    ):
        sheet.take().fill("access_1", f" {label} ").bring()
        assert sheet.fields["access_1"] == ["level_4"]


def test_a_sheet_in_arabic_is_read_in_english(client, team):
    speaker = team.people["contributor"].user.account
    speaker.language = "ar"
    speaker.save()
    signed_in(client, team.people["contributor"])
    sheet = Sheet(client, f"/office/assessments/{team.code}/sections/access_area/")
    assert sheet.take().page.sheet_view.rightToLeft
    assert sheet.page[f"D{sheet.row('ramps')}"].value.startswith("كم")
    sheet.fill("access_1", "جزئي")
    speaker.language = "en"
    speaker.save()
    sheet.fill("ramps", "٤٢").bring()
    assert sheet.fields["ramps-words"] == ["42"]
    assert sheet.fields["access_1"] == ["level_2"]


def test_the_last_cycle_stands_there_for_reading(client, team):
    from dataclasses import replace

    from assessment.actions.assessing import open_assessment
    from assessment.storage import today

    team.save("coordinator", "access_1", "level_2")
    cycle = replace(CYCLE, title="Next", baseline=team.code)
    by = team.user("coordinator").username
    code = open_assessment(team.office.code, cycle, by=by, today=today())
    signed_in(client, team.people["contributor"])
    sheet = Sheet(client, f"/office/assessments/{code}/sections/access_area/").take()
    row = sheet.row("access_1")
    assert sheet.page[f"J{row}"].value == "Partial"
    assert sheet.page[f"G{row}"].value is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("assessment", "0" * 16, "This worksheet is of another assessment."),
        ("section", "information_area", "of the section “Information and signs”"),
        ("section", "nowhere", "of a section that is not asked here any more"),
        ("questionnaire", "other", "of another questionnaire"),
        ("number", "7", "of version 7 of the questionnaire; the assessment uses"),
        ("format", "else", "This is no worksheet from here"),
    ],
)
def test_a_worksheet_of_something_else_is_refused(sheet, name, value, words):
    sheet.take().fill("access_1", "In the rules only").tell(name, value).bring()
    assert sheet.answer.status_code == 422
    assert words in sheet.words
    assert sheet.fields == {}


def test_of_an_older_version_what_is_still_asked_is_offered(sheet):
    sheet.take().fill("access_1", "In the rules only").tell("version", "sha256:old")
    row = sheet.row("access_2")
    sheet.page[f"A{row}"], sheet.page[f"D{row}"] = "dropped", "Is <i>it</i> old?"
    sheet.bring()
    assert "of an older version of the questionnaire" in sheet.words
    assert "Is &lt;i&gt;it&lt;/i&gt; old?" in sheet.html
    assert sheet.asked == {"access_1"}


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        pytest.param(b"a,b\n1,2\n", "a.csv", "This is no .xlsx workbook.", id="CSV"),
        pytest.param(b"a,b\n1,2\n", "a.xlsx", "damaged, or is no .xlsx", id="renamed"),
        pytest.param(b"\xd0\xcf\x11\xe0" * 9, "a.xls", "old .xls workbook", id="xls"),
        pytest.param(b"PK" + b"0" * 2_100_000, "a.xlsx", "more than 2 MB", id="huge"),
        pytest.param(b"x", "a\r\nX-Evil: 1.csv", "no .xlsx workbook", id="name"),
    ],
)
def test_what_is_no_worksheet_is_refused_in_a_sentence(sheet, content, name, words):
    sheet.send(content, name)
    assert sheet.answer.status_code == 422
    assert words in sheet.words
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("worksheet-1.xlsx", 200),
        ("WORKSHEET.XLSX", 200),
        ("2. quays", 200),  # a name may have no ending
        ("worksheet-1.csv", 422),
        ("worksheet-1.xlsx.exe", 422),
    ],
)
def test_a_worksheet_that_is_named_as_something_else_is_refused(sheet, name, status):
    file = io.BytesIO()
    sheet.take().book.save(file)
    assert sheet.send(file.getvalue(), name).answer.status_code == status
    said = f"“{name}” is an .xlsx workbook, but its name says something else."
    assert (said in sheet.words) is (status != 200)


def test_a_formula_is_named_by_its_cell(sheet):
    sheet.take().fill("access_1", '=HYPERLINK("http://x.org")').bring()
    row = sheet.row("access_1")
    assert f"The cell G{row} holds a formula." in sheet.words
    assert "paste as values" in sheet.words


def test_nothing_chosen_is_said(sheet):
    answer = sheet.client.post(f"{sheet.section}worksheet/", {"file": "words"})
    assert answer.status_code == 422
    assert "Choose the file of your worksheet." in answer.content.decode()


def test_the_file_has_one_safe_header_and_says_nothing_in_its_name(sheet, team):
    answer = sheet.client.get(f"{sheet.section}worksheet.xlsx")
    disposition = 'attachment; filename="worksheet-1.xlsx"'
    assert answer.headers["Content-Disposition"] == disposition
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        about = archive.read("docProps/core.xml").decode()
    assert "2000-01-01" in about
    assert "Contributor" not in about


def test_who_may_take_it_and_who_may_bring_it_back(client, team):
    address = f"/office/assessments/{team.code}/sections/access_area/"
    allowed = {"worksheet.xlsx": EVERYBODY[:-1], "worksheet/": EVERYBODY[:2]}
    for role in EVERYBODY:
        signed_in(client, team.people[role])
        for path, roles in allowed.items():
            wanted = 200 if role in roles else 404
            assert client.get(address + path).status_code == wanted, (role, path)
    other = make_team(name="Other", roles=("coordinator",))
    signed_in(client, other.people["coordinator"])
    for path in allowed:
        assert client.get(address + path).status_code == 404
    signed_in(client, make_account("alone@example.org"))
    for path in allowed:
        assert client.get(address + path).status_code == 404


def test_a_section_of_somebody_else_can_be_read_and_not_brought_back(sheet, team):
    from assessment.actions.assessing import assign

    her = team.user("coordinator").username
    assign(team.assessment(), "access_area", her, CYCLE.deadline, by="x")
    assert sheet.take().bring().answer.status_code == 404
    page = sheet.client.get(sheet.section).content.decode()
    assert "worksheet.xlsx" in page
    assert "worksheet/" not in page


@pytest.mark.parametrize("extra", [0, 2])
def test_a_look_takes_as_many_statements_whatever_is_in_it(
    sheet, team, extra, django_assert_max_num_queries
):
    sheet.take().fill("access_1", "In the rules only").fill("access_2", "Partial")
    for key in ("access_1", "access_2")[:extra]:
        team.save("coordinator", key, "level_5")
    with django_assert_max_num_queries(17):
        sheet.bring()
