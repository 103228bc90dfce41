"""The walks of test_pseudo_locale.py to worksheets, out and back."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.interchange.worksheets import HIDDEN
from questionnaires.domain.answers import Instead, Said
from tests.journeys.teams_at_work import AREA, OTHER, THIRD
from tests.journeys.walking_teams import enter, hear, place, send, team, visit

ANSWER, REASON, FOUND, HEAD = "G", "H", "I", 4
FACTS = (
    ("assessment", "0" * 16),
    ("section", OTHER),
    ("section", "nowhere"),
    ("questionnaire", "other"),
    ("number", "999"),
    ("format", "else"),
)


def taken(walk, made, section=AREA):
    """Take the worksheet of a section; return the workbook."""
    import openpyxl

    content = walk.client.get(place(made, "worksheet", section)).content
    return openpyxl.load_workbook(io.BytesIO(content))


def row_of(book, key, choice=None):
    rows = book.worksheets[0].iter_rows(max_col=2)
    return next(
        one[0].row for one in rows if (one[0].value, one[1].value) == (key, choice)
    )


def write(book, key, column, words):
    book.worksheets[0][f"{column}{row_of(book, key)}"] = words


def bring(walk, made, book, section=AREA):
    file = io.BytesIO()
    book.save(file)
    send_file(walk, made, file.getvalue(), section=section)


def send_file(walk, made, content, name="w.xlsx", section=AREA):
    sent = {"file": SimpleUploadedFile(name, content)}
    send(walk, place(made, "worksheet_in", section), sent)


def worksheet(walk):
    """Read what the cells say, and what a spreadsheet says of a cell."""
    before = team()
    before.save("contributor", "access_1", Instead(Said.NOT_APPLICABLE, "⟪no quay⟫"))
    made = team(office=before.office, baseline=before.code)
    enter(walk, made.people["contributor"])
    for section in (AREA, OTHER, THIRD):
        book = taken(walk, made, section)
        page = book.worksheets[0]
        for row in page.iter_rows():
            if row[0].row != HEAD:
                hear(walk, " ".join(str(cell.value or "") for cell in row[2:]))
        for rule in page.data_validations.dataValidation:
            hear(walk, f"{rule.errorTitle} {rule.error}")


def worksheet_in(walk):
    made = team()
    visit(walk, made, "contributor", "worksheet_in", AREA)
    send(walk, place(made, "worksheet_in", AREA))
    for name, content in (
        ("a.csv", b"a,b"),
        ("a.xlsx", b"a,b"),
        ("a.xls", b"\xd0\xcf\x11\xe0" * 9),
        ("a.xlsx", b"PK" + b"0" * 2_100_000),
    ):
        send_file(walk, made, content, name)
    for name, value in FACTS:
        book = taken(walk, made)
        for cells in book[HIDDEN].iter_rows():
            if cells[0].value == name:
                cells[1].value = value
        bring(walk, made, book)
    damaged(walk, made)
    unread(walk, made)
    returned(walk, made)


def damaged(walk, made):
    """Bring back what is no worksheet any more."""
    for cell, words in (
        (f"{ANSWER}{HEAD}", None),
        (f"{ANSWER}{HEAD}", "_found"),
        (f"A{HEAD}", None),
        (f"{ANSWER}7", "=1+1"),
    ):
        book = taken(walk, made)
        book.worksheets[0][cell] = words
        if cell == f"A{HEAD}":
            book.worksheets[0][f"{ANSWER}{HEAD}"] = None
        bring(walk, made, book)
    book = taken(walk, made)
    book.copy_worksheet(book.worksheets[0]).title = "⟪Copy⟫"
    bring(walk, made, book)


def unread(walk, made):
    """Bring back cells that cannot be read."""
    book = taken(walk, made)
    write(book, "access_1", ANSWER, "⟪Nearly⟫")
    write(book, "access_1", FOUND, "⟪Ramps⟫")
    write(book, "access_2", REASON, "⟪Because⟫")
    write(book, "ramps", ANSWER, "⟪three⟫")
    book.worksheets[0][f"{FOUND}20"] = "⟪stray⟫"
    bring(walk, made, book)
    book = taken(walk, made)
    write(book, "access_1", FOUND, "7" * 4001)
    write(book, "access_2", "A", "access_1")
    bring(walk, made, book)
    book = taken(walk, made, OTHER)
    book.worksheets[0][f"{ANSWER}{row_of(book, 'information_3', 'sign')}"] = "⟪no⟫"
    write(book, "information_1", ANSWER, "⟪Yes⟫")
    bring(walk, made, book, OTHER)
    book = taken(walk, made, OTHER)
    write(book, "information_3", "A", None)
    bring(walk, made, book, OTHER)


def returned(walk, made):
    """Bring back what is new, changed, the same, in conflict, and gone."""
    made.save("coordinator", "access_2", "level_1", "⟪old⟫")
    made.save("coordinator", "ramps", Instead(Said.NOT_KNOWN), "⟪old⟫")
    bring(walk, made, taken(walk, made))
    book = taken(walk, made)
    write(book, "access_1", ANSWER, "⟪In the rules only⟫")
    write(book, "access_2", ANSWER, "⟪In the rules only⟫")
    bring(walk, made, book)
    write(book, "ramps", ANSWER, "3")
    write(book, "ramps", FOUND, "⟪three⟫")
    made.save("coordinator", "access_2", "level_5", "⟪hers⟫")
    bring(walk, made, book)
    for cells in book[HIDDEN].iter_rows():
        if cells[0].value == "version":
            cells[1].value = "sha256:old"
    write(book, "ramps", "D", "⟪Is it old?⟫")
    write(book, "ramps", "A", "dropped")
    bring(walk, made, book)
    made.user("coordinator").delete()
    bring(walk, made, book)


WORKSHEET_WALKS = {
    "office:worksheet": worksheet,
    "office:worksheet_in": worksheet_in,
}
