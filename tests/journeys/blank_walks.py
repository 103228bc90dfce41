"""The walks of test_pseudo_locale.py to blank worksheets: what is printed on them."""

from django.urls import reverse

from reports.exports.blank import blank_page
from reports.pages.blank import sheet_of
from tests.journeys.case_walks import desk, spoken, unready
from tests.journeys.pseudo import LANGUAGE, Page, marked
from tests.journeys.teams_at_work import busy
from tests.journeys.walking_teams import enter
from tests.reports.blank_bank import CHECK, OFFICE


def sheets(walk):
    """Read the sheets of a draft and of a version; there is no printer here."""
    for questionnaire in (CHECK, OFFICE):
        for number in (None, 1):
            sheet = sheet_of(marked(spoken(questionnaire)), LANGUAGE, number)
            walk.pages.append(Page(blank_page(sheet)))
    for top in (desk(walk, spoken(CHECK)), unready(walk)):
        where = f"{top}preview/worksheet/{LANGUAGE}/"
        walk.keep(walk.client.get(where, follow=True))


def sheet_of_assessment(walk):
    made = busy()
    enter(walk, made.people["observer"])
    where = reverse("reports:blank_worksheet", args=[made.code])
    walk.keep(walk.client.get(where, follow=True))


BLANK_WALKS = {
    "reports:blank_sheet": sheets,
    "reports:blank_worksheet": sheet_of_assessment,
}
