"""A comparison in words and printed numbers: what adds up, and what is called what."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.definition import (
    Method,
    Scale,
    State,
    Text,
    Unit,
    Wording,
    text,
)
from reports.domain.comparison.content import write_comparison
from reports.domain.comparison.drawing import draw
from reports.domain.comparison.printing import printed, verdict_of
from reports.domain.matched.values import Corners
from reports.domain.official.values import Verdict
from tests.reports.domain.comparison.test_comparing import (
    FULL,
    NOT_KNOWN,
    bands,
    bank,
    cycle,
    two_cycles,
    with_scale,
)
from tests.reports.official import report_of

SAY = NullTranslations()
PERCENT = st.fractions(0, 100, max_denominator=40)


def titled(one, title):
    head = replace(one.dossier.head, title=title)
    return replace(one, dossier=replace(one.dossier, head=head))


def write(before, now, chain=()):
    before, now = titled(before, "Then"), titled(now, "Now")
    return write_comparison(before, now, "en", SAY, chain)


@given(PERCENT, PERCENT, PERCENT, PERCENT, st.integers(0, 2))
def test_printed_parts_add_up_to_the_printed_change(one, two, three, four, decimals):
    found = printed(Corners(one, two, three, four), decimals)
    assert found.policy + found.ruler == found.change
    off = Decimal(2).scaleb(-decimals)
    for part, exact in (
        (found.policy, (three - one + four - two) / 2),
        (found.ruler, (two - one + four - three) / 2),
    ):
        assert abs(Fraction(part) - exact) <= Fraction(off)
        assert part == 0 or exact != 0


@given(two_cycles())
def test_whatever_is_compared_its_words_and_numbers_agree(pair):
    report = write(*pair)
    compared = sum(one.is_compared for one in report.questions)
    left_out = len(report.questions) - compared
    assert report.summary.split()[0] == str(compared)
    assert report.summary.split(", ")[1].split()[0] == str(left_out)
    assert sum(int(one.count.number) for one in report.reasons) == left_out
    for row in report.areas:
        if row.corners:
            before, now = (
                Decimal(one.number) for one in (row.corners[0], row.corners[3])
            )
            assert Decimal(row.changed.change.number) == now - before
            parts = Decimal(row.policy.number) + Decimal(row.ruler.number)
            assert parts == now - before
    for table in report.tables:
        assert {len(row) for row in table.rows} <= {len(table.heads)}
    assert (report.table("rulers") is None) == report.is_one_version
    draw(report)


@pytest.mark.parametrize(
    ("by", "best", "verdict"),
    [
        ("5", "high", Verdict.IMPROVED),
        ("4", "high", Verdict.SAME),
        ("-5", "high", Verdict.DECLINED),
        ("-5", "low", Verdict.IMPROVED),
        ("5", "low", Verdict.DECLINED),
        ("0", "high", Verdict.SAME),
    ],
)
def test_words_follow_the_direction_of_the_scale(by, best, verdict):
    scale = Scale("s", text(en="S"), Method.LEVEL, Unit.PERCENT, bands=bands(best))
    assert verdict_of(scale, Decimal(by), Fraction(100)) is verdict


@pytest.mark.parametrize(("span", "by"), [(Fraction(40), "2"), (None, "1")])
def test_in_another_unit_a_twentieth_of_the_range_is_a_change(span, by):
    scale = Scale("s", text(en="S"), Method.SUM)
    assert verdict_of(scale, Decimal(by), span) is Verdict.IMPROVED
    assert verdict_of(scale, Decimal(by) - Decimal("0.1"), span) is Verdict.SAME


def test_another_ruler_alone_is_no_improvement_and_is_named():
    before, now = cycle(bank(), FULL), cycle(bank(points=("0", "3", "4")), FULL)
    (row,) = write(before, now).areas
    figures = (row.changed.change, row.policy, row.ruler)
    assert [one.number for one in figures] == ["25", "0", "25"]
    assert row.changed.verdict is Verdict.SAME
    assert row.verdict == "about the same; the ruler moves the number as well"
    assert row.changed.words == "about the same (policy 0, ruler +25)"


def test_by_one_version_it_says_what_the_results_say():
    made, then, now = bank(), FULL, {"a": "c2", "b": "c2", "c": NOT_KNOWN}
    (row,) = write(cycle(made, then), cycle(made, now)).areas
    (since,) = report_of(cycle(made, now).compiled, now, before=then).since.rows
    for name in ("before", "now", "change", "verdict", "words", "compared"):
        assert getattr(row.changed, name) == getattr(since, name)


def test_coverage_is_told_by_how_much_is_answered():
    now = {"a": "c2", "b": NOT_KNOWN}
    report = write(cycle(bank(), FULL), cycle(bank(), now))
    assert report.known == (
        "“Then”: 3 of 3 questions answered (100%), 0 not known.",
        "“Now”: 1 of 3 questions answered (33%), 1 not known.",
        "Less is answered than before.",
    )
    assert report.summary == "1 question compared, 2 left out"
    assert [(one.words, one.count.number) for one in report.reasons] == [
        ("Not answered in “Now”", "1"),
        ("Not known in “Now”", "1"),
    ]


def test_what_changed_in_the_questionnaire_is_told_the_heaviest_first():
    after = with_scale(bank(weights={"a": 1, "b": 1, "c": 2}), label=text(en="S2"))
    after = replace(after, title=text(en="Sample two"))
    found = write(cycle(bank(), FULL), cycle(after, FULL)).versions
    assert [(one.part, one.name, one.what, one.change_class) for one in found] == [
        ("Question in its area", "S2: c", "counts differently", "Scoring"),
        ("Questionnaire", "Sample two", "other words", "Wording"),
        ("Area", "S2", "other words", "Wording"),
    ]
    assert (found[0].before, found[0].now) == ("weight 1", "weight 2")
    assert (found[1].before, found[1].now) == ("Sample", "Sample two")


def test_a_trend_is_drawn_from_the_oldest_to_the_newest():
    made = bank()
    answers = [FULL, FULL | {"a": "c2"}, FULL | {"a": "c2", "b": "c2"}]
    chain = [titled(cycle(made, one), f"{2020 + n}") for n, one in enumerate(answers)]
    report = write(*chain[1:], chain)
    assert report.trend.cycles == ("2020", "2021", "2022")
    (line,) = draw(report).lines
    assert [dot.figure.words for dot in line.dots] == ["50%", "67%", "83%"]
    across = [dot.spot.x for dot in line.dots]
    assert across == sorted(across)
    upwards = [dot.spot.y for dot in line.dots]
    assert upwards == sorted(upwards, reverse=True)
    mirrored = draw(replace(report, direction="rtl")).lines[0]
    assert [dot.spot.x for dot in mirrored.dots] == across[::-1]
    assert write(*chain[1:], chain[1:]).trend is None


def test_what_reviewers_did_is_no_change_for_those_who_compare():
    def in_two_languages(state, english):
        hint = Text((Wording("en", "A hint"), Wording("fr", "Une aide", state)))
        label = text(en=english, fr="Une question")
        asked = replace(bank().sections[0].questions[0], label=label, hint=hint)
        first = replace(
            bank().sections[0], questions=(asked, *bank().sections[0].questions[1:])
        )
        return replace(bank(), languages=("en", "fr"), sections=(first,))

    before = in_two_languages(State.UNREVIEWED, "One question")
    now = in_two_languages(State.REVIEWED, "A question")
    told = write(cycle(before, FULL), cycle(now, FULL)).versions
    assert [one.what for one in told] == ["other words"]
