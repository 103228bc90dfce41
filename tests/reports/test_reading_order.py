"""What a program reads aloud from a report are the words of its page, in their order.

Compared is the page that is printed, from its first word to its last, with what the
tags of the PDF hold, in the order of the tags, which is the order screen readers go by:
each word, and each number but for those of the full report, whose contents alone have
the numbers of pages. Where a word ends is not asked, since a line may break a hash.
Not compared are the edges of a sheet, the marks before points, and pictures, which are
read out by their titles (`test_samples.py`); heads of tables may come again. Letters
are compared without accents and vowel signs: what is set in capitals in Greek has none.
That these are right, too, is for the second test, which asks of each word alone whether
pdftotext finds it, wherever it stands.

Of Arabic the tags hold signs from the left, as they are drawn. Words of the page are
put as they must stand (`tagged.py`), and both are compared from the right.
"""

import re
import unicodedata

import pytest

from questionnaires.domain.languages import ISOLATE, isolated
from reports.domain.paper.wishes import Layout
from reports.pdf import with_signs
from tests.reports.numbers import words_of
from tests.reports.printed import ALL, NAMES, printed, written
from tests.reports.tagged import from_the_right, said_in_order
from tests.reports.typeset import lines_of, plain

JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")  # shapes of letters, not letters
LEAST = 0.97
LETTER, LETTER_OR_DIGIT = r"[^\W\d]", r"\w"
NOT_PRINTED = re.compile(r'<svg.*?</svg>|<span class="away">.*?</span>', re.DOTALL)
PICTURES = re.compile(r"<svg.*?</svg>", re.DOTALL)


def words_in(text):
    return re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFKC", text).casefold())


def signs(text, sign):
    """Return the signs of words alone, small and without accents and vowel signs."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        one
        for one in parts
        if unicodedata.category(one) != "Mn" and re.fullmatch(sign, one)
    )


def beginning(text, number, sign):
    """Return the beginning of a text with a number of signs, and what follows them.

    What is set apart from the text around it belongs to what comes next.
    """
    found = 0
    for at, one in enumerate(text):
        if found >= number and one == ISOLATE:
            return text[:at]
        found += len(signs(one, sign))
        if found > number:
            return text[:at]
    return text


def heads_of(page):
    """Return the heads of its tables, which are repeated where a table goes on."""
    found = re.findall(r"<thead>(.*?)</thead>", page, re.DOTALL)
    cells = [re.findall(r"<th\b[^>]*>(.*?)</th>", one, re.DOTALL) for one in found]
    return {re.sub("<[^>]*>", " ", one) for some in cells for one in some}


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_the_tags_hold_the_words_of_the_page_in_its_order(sample, tmp_path):
    page, layout = with_signs(written(*sample)[0]), sample[1]
    is_turned = sample[2] == "ar"
    hidden = PICTURES if layout == "person" else NOT_PRINTED
    sign = LETTER if layout == Layout.OFFICE else LETTER_OR_DIGIT
    stands = from_the_right if is_turned else str
    rest = words_of(hidden.sub(" ", page))[0]
    heads = {signs(stands(one), sign) for one in heads_of(page)}
    assert len(signs(rest, sign)) > 1000
    for one in said_in_order(
        printed(*sample), tmp_path / "report.pdf", is_turned=is_turned
    ):
        line = signs(one, sign)
        there = beginning(rest, len(line), sign)
        if signs(stands(there), sign) == line:
            rest = rest[len(there) :]
        else:
            assert any(line in one for one in heads), (line, there)
    assert signs(rest, sign) == ""


def test_a_line_read_from_the_right_keeps_numbers_and_isolated_names_as_they_are():
    assert from_the_right("עד 4 או 12") == "עד 4 או 21"
    assert from_the_right("גיל 27eaa · AUDIT") == "גיל TIDUA · aae72"
    lines = from_the_right(f"גיל {isolated('27eaa')} · {isolated('AUDIT')}")
    assert signs(lines, LETTER_OR_DIGIT) == "גילaae72tidua"


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
