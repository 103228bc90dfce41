"""From a button to a published bank of two questions, without any file."""

import pytest

from tests.accounts import make_account_at, walk_in
from tests.conftest import DESK
from tests.journeys.experts_hands import press, publish_draft, tab
from tests.journeys.visitor import Visitor
from tests.server import serve_ready


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serve_ready(tmp_path_factory.mktemp("new_bank")) as server:
        yield server


def save(page, **words):
    """Fill the boxes of a part by their labels, and save it."""
    for label, said in words.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(said)
    press(page, "Save")
    page.get_by_text("Saved.").wait_for()


def test_an_expert_begins_a_bank_with_a_button_and_publishes_it(
    site, open_page, javascript
):
    mark = "a" if javascript else "b"
    title = f"How are your evenings, {mark}?"
    page = open_page(viewport=DESK, javascript=javascript)
    expert = make_account_at(site, f"nora-{mark}@example.org", expert=True)
    walk_in(page, site, expert)
    page.get_by_role("link", name="Workshop for question banks").click()
    page.get_by_role("link", name="New bank").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Key").fill("Evenings")
    page.get_by_label("A person, about themselves").check()
    page.get_by_label("Language", exact=True).select_option("en")
    press(page, "Begin the bank")
    page.get_by_role("link", name="“Evenings” is no key.").wait_for()
    assert page.get_by_label("Title").input_value() == title
    page.get_by_label("Key").fill(f"evenings_{mark}")
    press(page, "Begin the bank")

    page.get_by_role("heading", level=1, name="Structure").wait_for()
    tab(page, "Publish")
    page.get_by_text("3 things to mend before publishing").wait_for()
    tab(page, "Structure")
    page.get_by_role("link", name="section_1", exact=True).click()
    save(page, Title="Evenings")
    tab(page, "Structure")
    page.get_by_role("link", name="question_1", exact=True).click()
    save(page, Question="Do you sleep well?")
    tab(page, "Structure")
    page.get_by_role("link", name="list_1", exact=True).click()
    save(page, **{"Row 1, Words": "Yes", "Row 2, Words": "No"})
    tab(page, "Structure")
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("Key", exact=True).fill("read")
    page.get_by_label("Question", exact=True).fill("Do you read in bed?")
    page.get_by_label("List of choices").select_option("list_1")
    press(page, "Add")
    page.get_by_text("Added.").wait_for()
    publish_draft(page, 1)

    person = Visitor(site.url)
    person.begin(title)
    person.choose(0)
    assert "Do you read in bed?" in person.page
