"""A section as lines of cells: what is written is read as it was."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.items import Item
from assessment.domain.naming import Words, names_of
from assessment.domain.reading import LONGEST_TEXT, Trouble
from assessment.domain.saving import BLANK, Content, Kept, Typed
from assessment.domain.worksheet import Line, Standing, lines_of, standing
from assessment.domain.worksheet_reading import Flaw, Problem, read_back
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Choice, Question, Text, Type, text
from tests.questionnaires import strategies

SAID = {
    "en": {
        Said.NOT_KNOWN: "Not known",
        Said.NOT_APPLICABLE: "Does not apply",
        Said.PREFER_NOT_TO_SAY: "We prefer not to answer",
    },
    "fr": {
        Said.NOT_KNOWN: "Inconnu",
        Said.NOT_APPLICABLE: "Sans objet",
        Said.PREFER_NOT_TO_SAY: "Nous préférons ne pas répondre",
    },
}
WORDS = Words("en", "en", ("en", "fr"), SAID)
LEVELS = (
    Choice("low", text(en="In law", fr="En droit")),
    Choice("high", text(en="In law and practice", fr="En droit et en pratique")),
    Choice("twin_1", text(en="Partly", fr="En partie")),
    Choice("twin_2", text(en="Partly", fr="À moitié")),
    Choice("odd", text(en="En droit", fr="Bizarre")),
)
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def item_of(kind, choices=(), may_be=("not_known", "not_applicable"), content=None):
    question = Question("q", kind, text(en="Question"), may_be=may_be)
    kept = Kept(content, 1, "somebody", NOW) if content else None
    return Item(question, choices, kept)


ONE = item_of(Type.SELECT_ONE, LEVELS)
SEVERAL = item_of(Type.SELECT_MULTIPLE, LEVELS)


def read_one(item, *lines, words=WORDS):
    return read_back([item], lines, words)


def content_of(item, *lines, words=WORDS):
    reading = read_one(item, *lines, words=words)
    assert reading.problems == ()
    return reading.contents["q"]


# random banks, with labels that are missing, alike, or those of something said instead
LABELS = strategies.texts() | st.sampled_from(
    [Text(), text(en="Not known"), text(en="Inconnu"), text(fr="Yes"), text(en="x")]
)
CHOICES = st.lists(
    st.builds(Choice, strategies.KEYS | st.sampled_from(["not_known"]), LABELS),
    min_size=1,
    max_size=5,
    unique_by=lambda choice: choice.key,
).map(tuple)
FREE = strategies.WORDS.filter(bool) | st.sampled_from(
    ["Not known", '"Not known"', '""Sans objet""', '"', '""', "=1+1", "x"]
)
PLAIN = {
    Type.INTEGER: st.integers(-(10**11), 10**11).map(Decimal),
    Type.DECIMAL: st.decimals(-(10**9), 10**9, places=6),
    Type.DATE: st.dates().map(str),
    Type.TEXT: FREE,
}


@st.composite
def items(draw, key="q"):
    kind = draw(st.sampled_from([*PLAIN, Type.SELECT_ONE, Type.SELECT_MULTIPLE]))
    may_be = tuple(draw(st.lists(st.sampled_from(Said), unique=True)))
    choices = () if kind in PLAIN else draw(CHOICES)
    keys = [choice.key for choice in choices]
    if kind in PLAIN:
        plain = PLAIN[kind]
    elif kind is Type.SELECT_ONE:
        plain = st.sampled_from(keys)
    else:
        several = st.sets(st.sampled_from(keys), min_size=1)
        plain = several.map(lambda some: tuple(one for one in keys if one in some))
    instead = [
        st.builds(Instead, st.just(one), FREE | st.just(""))
        if one is Said.NOT_APPLICABLE
        else st.just(Instead(one))
        for one in may_be
    ]
    answer = draw(st.one_of(st.none(), plain, *instead))
    found = draw(st.just("") | FREE)
    question = Question(key, kind, draw(LABELS), may_be=may_be)
    return Item(question, choices, Kept(Content(answer, found), 3, "x", NOW))


@given(st.data(), st.sampled_from(["en", "fr", "ar"]))
def test_what_is_written_is_read_as_it_was(data, language):
    asked = [data.draw(items(f"q{number}")) for number in range(3)]
    words = Words(language, "en", ("en", "fr", "pt-BR", "ar"), SAID)
    lines = [line for item in asked for line in lines_of(item, words)]
    reading = read_back(asked, lines, words)
    assert reading.problems == ()
    assert reading.contents == {item.key: item.content for item in asked}


@given(items())
def test_no_two_choices_are_written_alike(item):
    names = names_of(item, "en", WORDS)
    assert len(set(names.values())) == len(names)
    assert all(names.values())


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("In law", "low", id="exact"),
        pytest.param("  In law \n", "low", id="trimmed"),
        pytest.param("In law and practice", "high", id="never only the beginning"),
        pytest.param("En droit et en pratique", "high", id="in another language"),
        pytest.param("En droit", "odd", id="the sheet's own language comes first"),
        pytest.param("Not known", Instead(Said.NOT_KNOWN), id="not known"),
        pytest.param("Inconnu", Instead(Said.NOT_KNOWN), id="not known, in French"),
        pytest.param("Partly (twin_2)", "twin_2", id="two alike: by the key"),
        pytest.param("À moitié", "twin_2", id="two alike: by another language"),
        pytest.param("in LAW", "low", id="whatever its case"),
        pytest.param("EN DROIT ET EN PRATIQUE", "high", id="in another language, too"),
        pytest.param("not KNOWN", Instead(Said.NOT_KNOWN), id="said instead, too"),
        pytest.param("", None, id="cleared"),
    ],
)
def test_a_cell_names_a_choice_in_any_language(cell, expected):
    assert content_of(ONE, Line("q", answer=cell)).given == expected


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (Line("q", answer="law"), Problem(Flaw.UNKNOWN, 0, "answer", "law")),
        (Line("q", answer="partly"), Problem(Flaw.AMBIGUOUS, 0, "answer", "partly")),
        (Line("q", answer="low"), Problem(Flaw.UNKNOWN, 0, "answer", "low")),
        (Line("q", answer="Partly"), Problem(Flaw.AMBIGUOUS, 0, "answer", "Partly")),
        (
            Line("q", answer="In law", reason="Why not"),
            Problem(Flaw.IDLE_REASON, 0, "reason", "Why not"),
        ),
        (
            Line("q", answer="Does not apply", reason="x" * (LONGEST_TEXT + 1)),
            Problem(Trouble.LONG, 0, "reason", "x" * (LONGEST_TEXT + 1)),
        ),
        (
            Line("q", found="a\u202eb"),
            Problem(Trouble.CHARACTERS, 0, "found", "a\u202eb"),
        ),
        (Line("q", found="x" * 4001), Problem(Trouble.LONG, 0, "found", "x" * 4001)),
        (Line("", answer="In law"), Problem(Flaw.NO_QUESTION, 0, words="In law")),
    ],
)
def test_what_cannot_be_read_is_said_with_its_cell(line, problem):
    reading = read_one(ONE, line)
    assert reading.problems == (problem,)
    assert reading.contents == {}


@pytest.mark.parametrize(
    ("kind", "cell", "trouble"),
    [
        (Type.INTEGER, "2.5", Trouble.WHOLE),
        (Type.DECIMAL, "about 3", Trouble.NUMBER),
        (Type.DECIMAL, "1,000", Trouble.GROUPED),
        (Type.DATE, "30.6.2026", Trouble.DATE),
        (Type.TEXT, "x" * (LONGEST_TEXT + 1), Trouble.LONG),
    ],
)
def test_what_is_typed_is_read_as_on_the_page(kind, cell, trouble):
    reading = read_one(item_of(kind), Line("q", answer=cell))
    assert reading.problems == (Problem(trouble, 0, "answer", cell),)


def test_labels_that_differ_by_their_case_alone_are_told_apart_by_it():
    item = item_of(
        Type.SELECT_ONE, (Choice("us", text(en="US")), Choice("we", text(en="us")))
    )
    assert content_of(item, Line("q", answer="us")).given == "we"
    assert content_of(item, Line("q", answer="US")).given == "us"
    reading = read_one(item, Line("q", answer="Us"))
    assert reading.problems == (Problem(Flaw.AMBIGUOUS, 0, "answer", "Us"),)


def test_what_was_found_is_taken_though_the_answer_cannot_be_read():
    kept = Content("low", "before", look_again=True)
    item = item_of(Type.SELECT_ONE, LEVELS, content=kept)
    for line in (
        Line("q", answer="law", found=" a petition "),
        Line("q", answer="In law", reason="Why not", found="a petition"),
    ):
        reading = read_one(item, line)
        assert len(reading.problems) == 1
        assert reading.contents == {}
        assert reading.halves == {"q": replace(kept, found="a petition")}
    assert read_one(item, Line("q", answer="law", found="before")).halves == {}
    assert read_one(item, Line("q", answer="law")).halves == {}


def test_an_answer_and_what_was_found_are_both_named_if_neither_can_be_read():
    reading = read_one(ONE, Line("q", answer="law", found="a\u202eb"))
    assert [one.column for one in reading.problems] == ["answer", "found"]
    assert reading.halves == {}


def test_a_number_is_read_by_the_habits_of_the_sheets_language():
    french = replace(WORDS, language="fr")
    item = item_of(Type.DECIMAL)
    line = Line("q", answer="1,125")
    assert content_of(item, line, words=french).given == Decimal("1.125")


def test_several_are_marked_or_named_or_both():
    marked = [Line("q"), *(Line("q", one.key, "") for one in LEVELS)]
    marked[1] = Line("q", "low", " ✓ ")
    marked[2] = Line("q", "high", "Х")  # Cyrillic
    assert content_of(SEVERAL, *marked).given == ("low", "high")
    marked[0] = Line("q", answer="In law and practice\nBizarre")
    assert content_of(SEVERAL, *marked).given == ("low", "high", "odd")
    named = Line("q", answer="En droit et en pratique\n\nIn law")
    assert content_of(SEVERAL, named).given == ("low", "high")


def test_another_mark_is_no_mark():
    reading = read_one(SEVERAL, Line("q"), Line("q", "low", "maybe", row=9))
    assert reading.problems == (Problem(Flaw.NO_MARK, 9, "answer", "maybe"),)


def test_something_said_instead_does_not_go_with_a_mark():
    lines = (Line("q", answer="Not known"), Line("q", "low", "x"))
    problem = Problem(Trouble.BOTH, 0, "answer", "Not known")
    assert read_one(SEVERAL, *lines).problems == (problem,)


def test_a_choice_whose_row_is_gone_stays_as_it_is():
    item = replace(SEVERAL, kept=Kept(Content(("low", "odd")), 1, "x", NOW))
    assert content_of(item, Line("q"), Line("q", "low", "")).given == ("odd",)
    assert content_of(item, Line("q")).given == ("low", "odd")
    assert content_of(item, Line("q", answer="Not known")).given == Instead(
        Said.NOT_KNOWN
    )


def test_a_row_that_is_gone_or_moved_or_strange():
    other = replace(ONE, question=replace(ONE.question, key="other"))
    lines = [
        Line("other", answer="In law", row=7),
        Line("q", answer="Not known", row=8),
        Line("strange", answer="In law", row=9),
    ]
    reading = read_back([ONE, other], lines, WORDS)
    assert reading.contents == {
        "other": Content("low"),
        "q": Content(Instead(Said.NOT_KNOWN)),
    }
    assert reading.gone == (lines[2],)
    assert read_back([ONE, other], lines[:1], WORDS).contents.keys() == {"other"}


def test_a_row_that_stands_twice_or_without_its_question_is_not_guessed():
    twice = Line("q", answer="In law", row=7), Line("q", answer="Not known", row=8)
    assert read_one(ONE, *twice).problems == (Problem(Flaw.TWICE, 8),)
    alone = Line("q", "low", "x", row=8)
    assert read_one(SEVERAL, alone).problems == (Problem(Flaw.ALONE, 8),)


def test_a_choice_may_have_the_key_of_something_said_instead():
    item = item_of(Type.SELECT_ONE, (Choice("not_applicable", text(en="None")),))
    assert content_of(item, Line("q", answer="None")).given == "not_applicable"
    reading = read_one(item, Line("q", answer="None", reason="Why"))
    assert [one.why for one in reading.problems] == [Flaw.IDLE_REASON]


OLD, NEW, OTHER = Content("low"), Content("high"), Content("odd", "found")


@pytest.mark.parametrize(
    ("sheet", "based_on", "now", "base", "expected"),
    [
        pytest.param(NEW, 0, None, None, Standing.NEW, id="new"),
        pytest.param(NEW, 2, (BLANK, 2), None, Standing.NEW, id="after a blank"),
        pytest.param(NEW, 1, (OLD, 1), None, Standing.CHANGED, id="changed"),
        pytest.param(BLANK, 1, (OLD, 1), None, Standing.CHANGED, id="cleared"),
        pytest.param(OLD, 1, (OLD, 1), None, Standing.UNCHANGED, id="untouched"),
        pytest.param(BLANK, 0, None, None, Standing.UNCHANGED, id="never answered"),
        pytest.param(NEW, 1, (NEW, 2), OLD, Standing.UNCHANGED, id="both the same"),
        pytest.param(OLD, 1, (NEW, 2), OLD, Standing.UNCHANGED, id="only theirs"),
        pytest.param(BLANK, 0, (NEW, 1), None, Standing.UNCHANGED, id="theirs first"),
        pytest.param(OTHER, 1, (NEW, 2), OLD, Standing.CONFLICT, id="both changed"),
        pytest.param(OTHER, 0, (NEW, 1), None, Standing.CONFLICT, id="both the first"),
        pytest.param(OTHER, 9, (NEW, 2), None, Standing.CONFLICT, id="from nowhere"),
        pytest.param(
            replace(OLD, look_again=True),
            1,
            (replace(NEW, look_again=True), 2),
            OLD,
            Standing.UNCHANGED,
            id="to look again is no change",
        ),
    ],
)
def test_what_becomes_of_an_answer(sheet, based_on, now, base, expected):
    kept = Kept(now[0], now[1], "x", NOW) if now else None
    assert standing(Typed(sheet, based_on), kept, base) is expected
