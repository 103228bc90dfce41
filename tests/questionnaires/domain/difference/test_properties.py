"""What holds of the difference of any two versions."""

from dataclasses import fields, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.answers import Answers
from questionnaires.domain.checks.order import (
    conditions_read_earlier_questions,
    nothing_depends_on_itself,
)
from questionnaires.domain.checks.references import repeats_have_choices
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Questionnaire, text
from questionnaires.domain.difference import Aspect, Part
from questionnaires.domain.difference.looks import as_it_looks
from questionnaires.domain.difference.telling import told
from questionnaires.domain.expansion import expand
from questionnaires.domain.expressions import ExpressionError
from questionnaires.domain.scoring import score
from tests import samples
from tests.bank_edits import answered_editions
from tests.questionnaires.strategies import questionnaires

FIELDS = [field.name for field in fields(Questionnaire)]


@settings(max_examples=25)
@given(questionnaires())
def test_a_version_does_not_differ_from_itself(one):
    assert not as_it_looks(one, one)


@settings(max_examples=40)
@given(questionnaires(), questionnaires(), st.sampled_from(FIELDS))
def test_whatever_is_not_equal_differs(before, other, field):
    after = replace(before, **{field: getattr(other, field)})
    assert bool(as_it_looks(before, after)) == (before != after)


@given(answered_editions())
def test_what_is_added_on_the_way_there_is_removed_on_the_way_back(editions):
    before, after = editions.before, editions.after
    there, back = as_it_looks(before, after), as_it_looks(after, before)
    for part in Part:
        added = there.keys(part, Aspect.ADDED)
        assert set(added) == set(back.keys(part, Aspect.REMOVED))


@given(answered_editions())
def test_the_way_back_is_as_heavy_as_the_way_there(editions):
    before, after = editions.before, editions.after
    there, back = as_it_looks(before, after), as_it_looks(after, before)
    assert there.change_class == back.change_class


@given(answered_editions())
def test_added_and_removed_is_what_only_one_version_has(editions):
    before, after = editions.before, editions.after
    old = {question.key for question in before.questions()}
    new = {question.key for question in after.questions()}
    found = as_it_looks(before, after)
    assert set(found.keys(Part.QUESTION, Aspect.ADDED)) == new - old
    assert set(found.keys(Part.QUESTION, Aspect.REMOVED)) == old - new


@given(answered_editions())
def test_of_whatever_is_told_before_and_now_are_not_the_same(editions):
    before, after = editions.before, editions.after
    same = [
        (changed.key, change.aspect, field.name)
        for changed in as_it_looks(before, after).parts
        for change in changed.changes
        for field in told(before, after, changed, change)
        if field.before == field.now
    ]
    assert same == []


@given(answered_editions())
def test_expanded_versions_differ_where_those_as_written_do(editions):
    before, after = editions.before, editions.after
    if as_it_looks(expand(before), expand(after)):
        assert as_it_looks(before, after)


@settings(max_examples=150)
@given(answered_editions())
def test_where_scores_do_not_change_the_same_answers_come_to_the_same(editions):
    before, after = editions.before, editions.after
    assume(not as_it_looks(before, after).changes_scores)
    assume(_may_be_published(before) and _may_be_published(after))
    assert _results(after, editions.given) == _results(before, editions.given)


@st.composite
def _scales(draw):
    """A scale whose bands share keys and conditions, and no two are equal."""
    made = st.builds(
        samples.band,
        st.sampled_from(["low", "high"]),
        st.integers(0, 3),
        st.just(9),
        when=st.sampled_from(["", "${a} = 'p1'", "${a} = 'p2'"]),
        severity=st.integers(0, 1),
    )
    bands = draw(st.lists(made, min_size=2, max_size=8, unique=True))
    return samples.scale("s", "a", bands=tuple(bands))


def _told_of_bands(before, after):
    """Return in what one band differs, and what it was; nothing else is told."""
    banks = [samples.bank(samples.one("a"), scales=(one,)) for one in (before, after)]
    (changed,) = as_it_looks(*banks).parts
    (change,) = changed.changes
    at = band_addresses(before).index(changed.before)
    return change.aspect, before.bands[at]


@given(_scales(), st.data())
def test_one_band_of_a_key_that_is_deleted_is_told_as_that_alone(scale, data):
    gone = data.draw(st.sampled_from(scale.bands))
    after = replace(scale, bands=tuple(one for one in scale.bands if one != gone))
    assert _told_of_bands(scale, after) == (Aspect.REMOVED, gone)


@given(_scales(), st.data())
def test_one_band_of_a_key_that_moves_is_told_as_that_alone(scale, data):
    moved = data.draw(st.sampled_from(scale.bands))
    rest = [one for one in scale.bands if one != moved]
    at = scale.bands.index(moved)
    rest.insert(
        data.draw(st.sampled_from(sorted({*range(len(rest) + 1)} - {at}))), moved
    )
    aspect, told_of = _told_of_bands(scale, replace(scale, bands=tuple(rest)))
    is_next = abs(rest.index(moved) - at) == 1  # then either of both has moved
    assert aspect is Aspect.MOVED
    assert is_next or told_of == moved


@given(_scales(), st.data())
def test_one_band_of_a_key_in_other_words_is_told_as_that_alone(scale, data):
    reworded = data.draw(st.sampled_from(scale.bands))
    made = replace(reworded, text=text(en="Other"))
    bands = tuple(made if one == reworded else one for one in scale.bands)
    told_of = _told_of_bands(scale, replace(scale, bands=bands))
    assert told_of == (Aspect.WORDING, reworded)


def _may_be_published(bank):
    """Conditions read what there is, and is asked before."""
    try:
        compile_questionnaire(bank)
    except (KeyError, ExpressionError):
        return False
    findings = (
        *conditions_read_earlier_questions(bank),
        *nothing_depends_on_itself(bank),
        *repeats_have_choices(bank),
    )
    return {"C103", "C104", "Q112"}.isdisjoint(one.code for one in findings)


def _results(bank, answers):
    outcome = score(compile_questionnaire(bank), Answers(answers, "2026-11-22"))
    return {found.scale: (found.value, found.band) for found in outcome.scores}
