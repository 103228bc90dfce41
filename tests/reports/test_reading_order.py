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

Of Arabic the tags hold signs from the left, as they are drawn. They are turned round
here (`tagged.py`) as readers do it, so that is tried as well, but by our own rules.
"""

import re
import unicodedata

import pytest

from reports.domain.paper.wishes import Layout
from tests.reports.numbers import words_of
from tests.reports.printed import ALL, NAMES, printed, written
from tests.reports.tagged import logical, said_in_order
from tests.reports.typeset import lines_of, plain

JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")  # shapes of letters, not letters
LEAST = 0.97
NOT_PRINTED = re.compile(r'<svg.*?</svg>|<span class="away">.*?</span>', re.DOTALL)
PICTURES = re.compile(r"<svg.*?</svg>", re.DOTALL)


def words_in(text):
    return re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFKC", text).casefold())


def tokens(text, *, numbers):
    """Return words, and numbers if they are wanted, without accents and vowel signs."""
    parts = unicodedata.normalize("NFD", plain(text).casefold())
    bare = "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")
    return re.findall(r"\w+" if numbers else r"[^\W\d]+", bare)


def heads_of(page):
    """Return the heads of its tables, which are repeated where a table goes on."""
    found = re.findall(r"<thead>(.*?)</thead>", page, re.DOTALL)
    cells = [re.findall(r"<th\b[^>]*>(.*?)</th>", one, re.DOTALL) for one in found]
    return {
        "".join(tokens(re.sub("<[^>]*>", " ", one), numbers=False))
        for some in cells
        for one in some
    }


def are_names_turned(language, rest, line):
    """Say whether a line has the same signs: isolated names are not told apart there.

    Which of two Latin names on one Arabic line comes first cannot be read off the order
    in which they are drawn.
    """
    return language == "ar" and sorted(rest[: len(line)]) == sorted(line)


@pytest.mark.parametrize("sample", ALL, ids=NAMES)
def test_the_tags_hold_the_words_of_the_page_in_its_order(sample, tmp_path):
    page, layout = written(*sample)[0], sample[1]
    hidden = PICTURES if layout == "person" else NOT_PRINTED
    has_numbers = layout != Layout.OFFICE
    wanted = tokens(words_of(hidden.sub(" ", page))[0], numbers=has_numbers)
    said = said_in_order(
        printed(*sample), tmp_path / "report.pdf", is_turned=sample[2] == "ar"
    )
    assert len(wanted) > 300
    rest, heads = "".join(wanted), heads_of(page)
    for line in ("".join(tokens(one, numbers=has_numbers)) for one in said):
        if rest.startswith(line) or are_names_turned(sample[2], rest, line):
            rest = rest[len(line) :]
        else:
            assert any(line in one for one in heads), (line, rest[:60])
    assert rest == ""


def test_a_line_of_arabic_is_turned_round_but_not_its_numbers_and_latin_words():
    assert logical("6 نم 2 :5 وأ 4") == "4 أو 5: 2 من 6"
    assert logical("SHA-256 عم 47.5% يه") == "هي %47.5 مع SHA-256"
    assert logical("only Latin") == "only Latin"
    assert logical("1.2 ,1.1") == "1.1, 1.2"


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
