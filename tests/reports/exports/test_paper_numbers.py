"""One truth: each number of a report on paper is one of its value."""

import itertools
from collections import Counter
from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.domain.paper.ground import Ground, paper_from
from reports.domain.paper.sample import sample_signatures
from reports.domain.paper.sample_plan import sample_actions
from reports.domain.paper.sample_words import WORDS
from reports.domain.paper.wishes import Chapter, Layout, Wish
from reports.exports.page_count import page_count
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import print_page
from tests.random_banks import answers_to
from tests.reports.domain.official.test_numbers import assessments
from tests.reports.numbers import (
    SAID_BY_US,
    hashes_of,
    numbers_in,
    numbers_of,
    said_in,
    words_of,
)
from tests.reports.official import dossier_of, piece
from tests.reports.samples import STAMP

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
LEAST_OF_A_HASH = 6  # digits
DAYS = st.dates(date(2026, 11, 1), date(2027, 2, 1))
WISHES = st.builds(
    Wish,
    st.sampled_from(Layout),
    st.frozensets(st.sampled_from(Chapter)),
)


@st.composite
def papers(draw):
    """Return a report of a random questionnaire, team, answers, plan and wish."""
    compiled, now, before = draw(assessments())
    keys = list(compiled.questions)
    pieces = [
        piece(f"{number:016}", *draw(st.lists(st.sampled_from(keys), max_size=3)))
        for number in range(draw(st.integers(0, 3)))
    ]
    dossier = dossier_of(now, *pieces)
    signed, today = draw(st.booleans()), draw(DAYS)
    older = tuple(
        dossier_of(draw(answers_to(compiled.questionnaire)).given, title=title)
        for title in ("The first", "The second")[: draw(st.integers(0, 2))]
        if before is not None
    )
    ground = Ground(
        dossier=dossier,
        earlier=dossier_of(before, title="Before") if before is not None else None,
        older=older,
        actions=sample_actions(compiled, WORDS["en"]) if draw(st.booleans()) else (),
        headlines=(),
        signatures=sample_signatures(compiled, WORDS["en"]) if signed else (),
        versions={dossier.head.version: compiled.questionnaire},
        zone="UTC",
        today=today,
        signed_on=today - timedelta(days=1) if signed else None,
        whole="sha256:" + "a" * 64 if signed else "",
        language="en",
        wish=draw(WISHES),
        stamp=STAMP,
    )
    return paper_from(ground, NullTranslations(), labels())


@MANY
@given(papers())
def test_every_number_of_the_page_is_one_of_the_value(paper):
    words, below = words_of(paper_page(paper))
    strange = set(numbers_in(words + " " + below)) - numbers_of(paper) - SAID_BY_US
    assert strange == set()


@FEW
@given(papers())
def test_on_paper_stand_the_numbers_of_the_page_and_those_of_sheets(paper):
    page = paper_page(paper)
    words, below = words_of(page)
    pdf = print_page(page)
    hashes = hashes_of(paper)
    here = Counter(numbers_in(said_in(pdf, hashes)))
    there = Counter(numbers_in(words.replace("\N{NO-BREAK SPACE}", " ")))
    sheets = {str(number) for number in range(1, page_count(pdf) + 1)}
    known = sheets | set(numbers_in(below)) | places(paper)
    strange = set(here - there) - known
    assert [one for one in strange if not part_of(one, hashes)] == []
    assert there - here == Counter()
    scores = [one.score.words for one in paper.report.areas if one.score]
    figures = [one.figure.words for one in paper.report.figures]
    wanted = itertools.chain.from_iterable(map(numbers_in, scores + figures))
    assert set(wanted) <= set(here)


def part_of(number, hashes):
    """Say whether a number is a line of a hash in a narrow column."""
    return len(number) >= LEAST_OF_A_HASH and any(number in one for one in hashes)


def places(paper):
    """Return the numbers that stand before the points of a list, the radar's too."""
    report = paper.report
    ways = [len(one.ways.ways) for one in report.areas if one.ways]
    lists = (paper.chapters, paper.asked, report.next_steps, report.areas)
    longest = max([*map(len, lists), *ways])
    return set(map(str, range(1, longest + 1)))


@settings(max_examples=1, suppress_health_check=list(HealthCheck))
@given(papers())
def test_a_number_of_no_value_is_found_out(paper):
    page = paper_page(paper).replace("</h1>", " 4711</h1>")
    words, _below = words_of(page)
    assert set(numbers_in(words)) - numbers_of(paper) - SAID_BY_US == {"4711"}
