"""Each page of a personal report: filled, and what matters most on the first ones."""

from io import BytesIO

import pypdf
import pytest

from tests.reports.banks import report_on
from tests.reports.printed import LANGUAGES
from tests.reports.test_pdf import filled_of, paper

LEAST_FILLED = 100 / 3  # percent; a report of one page may end where it ends
MOST_PAGES = 3
BANKS = ("alcohol_check", "drug_use_check", "mood_check", "substances_check")
PICKS = (0, 2, 9)  # which choice is answered throughout: the first, the third, the last
each = pytest.mark.parametrize(
    ("key", "language"), [(key, one) for key in BANKS for one in LANGUAGES]
)


@each
@pytest.mark.parametrize("pick", PICKS)
def test_a_third_of_each_page_is_filled_and_there_are_three_at_most(
    key, language, pick
):
    filled = filled_of(paper(key, pick, language))
    assert len(filled) <= MOST_PAGES
    assert [one for one in filled if one < LEAST_FILLED and filled[1:]] == []


@each
def test_whom_to_call_stands_before_the_last_page(key, language):
    """The last page may say more of help, but nobody has to turn to it for a number."""
    for pick in PICKS:
        number = report_on(key, pick, language).help[0].phones[0].words
        pages = pypdf.PdfReader(BytesIO(paper(key, pick, language))).pages
        found = [at for at, one in enumerate(pages) if number in one.extract_text()]
        assert found[0] < max(len(pages) - 1, 1)
