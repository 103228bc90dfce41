"""An assessment as one value, and as JSON that gives the same value back."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.dossier import (
    Dossier,
    Head,
    Person,
    dossier_from_plain,
    dossier_to_plain,
    given_from_plain,
    given_to_plain,
)
from assessment.domain.evidence import About, Piece, Revision, Source, Use
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import View
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.canonical import canonical

AT = datetime(2026, 11, 27, 9, 30, 15, 123456, UTC)
HEAD = Head(
    code="a" * 16,
    title="Harbours 2026",
    office_name="Ministry",
    questionnaire="harbour_office",
    number=1,
    version="sha256:0",
    period_from=date(2025, 1, 1),
    period_to=date(2025, 12, 31),
    languages=("en", "ar"),
    revision=1,
)
PIECE = Piece(
    code="p" * 16,
    about=About("Harbour act", "law", "en", "public", date(2024, 2, 29)),
    by="ann",
    at=AT,
    is_out_of_date=False,
    revisions=(Revision(2, Source(link="https://example.org/act"), "ben", AT),),
    uses=(Use("access_1", "Article 4"),),
)
texts = st.text(max_size=40).filter(lambda text: text.isprintable())
answers = st.one_of(
    texts,
    st.decimals(-1000, 1000, places=3),
    st.lists(texts, min_size=1, max_size=3).map(tuple),
    st.builds(Instead, st.sampled_from(Said), texts),
)


@st.composite
def dossiers(draw):
    contents = st.builds(Content, st.none() | answers, texts, st.booleans())
    kept = st.builds(Kept, contents, st.integers(1, 99), st.just("ann"), st.just(AT))
    of_questions = draw(st.dictionaries(st.sampled_from("abcdef"), kept))
    views = {
        key: (View(key, draw(answers), draw(texts), "ben", AT),)
        for key in draw(st.sets(st.sampled_from("abcdef")))
    }
    people = {"ann": Person(draw(texts), draw(texts)), "ben": Person("Ben")}
    pieces = draw(st.sampled_from([(), (PIECE,)]))
    return Dossier(HEAD, of_questions, views, pieces, people, {"access": "Health"})


@given(dossiers())
def test_a_dossier_comes_back_from_its_canonical_bytes(dossier):
    written = canonical(dossier_to_plain(dossier))
    again = dossier_from_plain(json.loads(written))
    assert again == dossier
    assert canonical(dossier_to_plain(again)) == written


@given(answers)
def test_an_answer_needs_no_question_to_be_read_back(answer):
    again = given_from_plain(json.loads(json.dumps(given_to_plain(answer))))
    assert again == answer
    assert type(again) is type(answer)


@pytest.mark.parametrize("plain", [{}, {"number": "2", "more": "3"}, 4, {"odd": "x"}])
def test_what_was_not_written_so_is_refused(plain):
    with pytest.raises(ValueError, match=r"odd|3|4|\{"):
        given_from_plain(plain)


def test_another_format_is_refused():
    plain = dossier_to_plain(Dossier(HEAD, {}, {}, (), {}, {}))
    with pytest.raises(ValueError, match="touchstone-dossier-0"):
        dossier_from_plain({**plain, "format": "touchstone-dossier-0"})


def test_a_number_stays_as_exact_as_it_was_typed():
    assert given_from_plain(given_to_plain(Decimal("2.50"))) == Decimal("2.50")
