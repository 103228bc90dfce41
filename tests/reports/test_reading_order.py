"""What a program reads aloud from a report are its words, in their order."""

import re
import unicodedata

import pytest

from tests.reports.numbers import words_of
from tests.reports.printed import ALL, NAMES, printed, written
from tests.reports.typeset import lines_of, plain

JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")  # shapes of letters, not letters
LEAST = 0.97


def words_in(text):
    return re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFKC", text).casefold())


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_the_words_of_a_page_are_found_on_paper(sample):
    page, _data = written(*sample)
    wanted = words_in(plain(words_of(page)[0]))
    said = words_in(" ".join(lines_of(printed(*sample))))
    known = set(said)
    found = [one for one in wanted if one in known]
    assert len(wanted) > 100
    assert len(found) / len(wanted) >= LEAST


@pytest.mark.parametrize(
    "sample", [one for one in ALL if one[2] == "ar"], ids=lambda one: one[1]
)
def test_arabic_is_letters_and_not_their_shapes(sample):
    assert JOINED.findall(" ".join(lines_of(printed(*sample)))) == []
