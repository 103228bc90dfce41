"""The result, on the screen and on paper, at the end of a visit."""

import threading

import pytest
from django.test.utils import CaptureQueriesContext

from questionnaires import actions
from reports.exports.printer import answer
from reports.tasks import listen
from tests.assessment.conftest import Person
from tests.reports.samples import BANK

WEEKLY = ("Weekly",) * 4


@pytest.fixture
def path(tmp_path, settings):
    settings.PDF_SOCKET = str(tmp_path / "pdf.sock")
    return settings.PDF_SOCKET


@pytest.fixture
def finish(db, path):
    """Answer the sample and go to its result."""
    actions.replace_draft(BANK)
    version = actions.publish(BANK.key).content_hash

    def go(*answers, language="en"):
        person = Person(version)
        person.address = f"/{language}/int/check/"
        person.begin().go_on()
        for label in answers:
            if label:
                person.go_on(label)
            else:
                person.go_on().go_on()  # once more: the page asks whether it is meant
        person.go_on()
        assert person.response.status_code == 200
        return person

    return go


def test_the_result_begins_with_a_sentence_and_shows_every_meter(finish):
    person = finish(*WEEKLY)
    assert person.title == "What your answers suggest"
    assert "Your tea is in the middle range." in person.html
    assert person.html.count("Middle · <bdi>6 of 12</bdi>") == 2
    assert "Version 1 (" in person.html


def test_the_result_is_in_the_language_of_the_visit(finish):
    person = finish("Une fois", "Une fois", "Une fois", "Une fois", language="fr")
    assert person.title == "Ce que vos réponses suggèrent"
    assert "6 sur 12" in person.html


def test_a_result_that_cannot_be_said_leads_back_to_its_question(finish):
    person = finish("Weekly", "Weekly", "Weekly", "")
    assert "Coffee: we cannot say, because 1 answer is missing." in person.html
    person.press("change:4")
    assert person.title == "How often: coffee_2?"


def test_an_emergency_comes_right_after_the_sentences(finish):
    html = finish("Weekly", "Weekly", "Daily", "Daily").html
    assert html.count("report-emergency") == 1
    assert html.index("report-lead") < html.index("report-emergency")
    assert html.index("report-emergency") < html.index("What “High” means")


def test_the_number_of_an_emergency_is_called_from_its_box(finish):
    html = finish("Weekly", "Weekly", "Daily", "Daily").html
    box = html[html.index("report-emergency") :].partition("</section>")[0]
    assert box.count('href="tel:112"') == 1


def test_each_cell_for_a_doctor_says_its_column_where_columns_have_no_room(finish):
    html = finish(*WEEKLY).html
    heads = ("Area", "Score", "Range")
    assert [html.count(f'data-label="{head}"') for head in heads] == [2, 2, 2]


def test_what_a_check_is_about_keeps_nobody_from_what_can_be_kept(finish):
    html = finish(*WEEKLY).html
    about = html.index("<summary>About this check</summary>")
    assert html.rindex("<details>", 0, about) > html.rindex("</details>", 0, about)
    assert about < html.index('value="pdf"')


def test_no_style_and_no_script_stands_in_the_page(finish):
    html = finish(*WEEKLY).html
    assert " style=" not in html
    assert "<style" not in html
    assert "<svg" not in html


def test_the_result_asks_the_database_nothing(finish, connection):
    person = finish(*WEEKLY)
    with CaptureQueriesContext(connection) as queries:
        person.press("next")
    assert len(queries) == 0


@pytest.fixture
def connection(db):
    from django.db import connection

    return connection


def test_the_paper_is_a_file_with_a_name_that_says_nothing(finish, path):
    person = finish(*WEEKLY)
    with listen(path) as listener:
        printer = threading.Thread(target=lambda: answer(listener.accept()[0]))
        printer.start()
        response = person.client.post(person.address, {"s": person.sealed, "go": "pdf"})
        printer.join()
    assert response.content.startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert "no-store" in response["Cache-Control"]


def test_without_a_printer_the_page_says_so_and_keeps_the_answers(finish):
    person = finish(*WEEKLY).press("pdf")
    assert person.response.status_code == 503
    assert "PDF is not available here just now" in person.html
    assert person.press("back").title == "Check your answers"
