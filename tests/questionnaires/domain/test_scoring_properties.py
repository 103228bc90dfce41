"""What holds for every questionnaire and all answers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.flow import walk
from questionnaires.domain.scoring import score
from tests.random_banks import answers_to, banks

INFINITE = float("inf")


@st.composite
def answered(draw):
    questionnaire = draw(banks())
    return compile_questionnaire(questionnaire), draw(answers_to(questionnaire))


def ends(bounds):
    low, high = bounds
    return (
        -INFINITE if low is None else low,
        INFINITE if high is None else high,
    )


def contains(outer, inner):
    return ends(outer)[0] <= ends(inner)[0] and ends(inner)[1] <= ends(outer)[1]


@settings(max_examples=150, deadline=None)
@given(answered())
def test_the_range_contains_the_value_and_lies_in_what_is_attainable(case):
    for found in score(*case).scores:
        if found.value is not None:
            assert contains(found.range, (found.value, found.value))
        if found.range is not None:
            assert contains(found.attainable, found.range)


@settings(max_examples=150, deadline=None)
@given(answered(), st.data())
def test_an_answer_more_never_widens_a_range(case, data):
    compiled, answers = case
    fewer = dict(answers.given)
    if not fewer:
        return
    del fewer[data.draw(st.sampled_from(sorted(fewer)))]
    before = score(compiled, Answers(fewer, answers.date)).scores
    after = score(compiled, answers).scores
    for wide, narrow in zip(before, after, strict=True):
        if narrow.range is not None:
            assert wide.range is not None
            assert contains(wide.range, narrow.range)


@settings(max_examples=150, deadline=None)
@given(answered())
def test_a_hidden_answer_changes_nothing(case):
    compiled, answers = case
    hidden = set(walk(compiled, answers).hidden)
    shown = {k: v for k, v in answers.given.items() if k not in hidden}
    assert score(compiled, answers) == score(compiled, Answers(shown, answers.date))


@settings(max_examples=150, deadline=None)
@given(answered(), st.data())
def test_the_order_of_answers_never_matters(case, data):
    compiled, answers = case
    shuffled = data.draw(st.permutations(list(answers.given.items())))
    again = Answers(dict(shuffled), answers.date)
    assert score(compiled, answers, trace=True) == score(compiled, again, trace=True)


@settings(max_examples=150, deadline=None)
@given(answered())
def test_every_question_is_asked_or_hidden_and_never_both(case):
    compiled, answers = case
    path = walk(compiled, answers)
    assert not set(path.asked) & set(path.hidden)
    assert set(path.unanswered) <= set(path.asked)
    assert set(path.asked) <= set(path.pages)
