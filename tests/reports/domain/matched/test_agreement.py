"""Every place that decides from two versions goes by the same questions."""

from hypothesis import given
from hypothesis import strategies as st

from assessment.pages.rewording import reworded
from questionnaires.domain.carrying import carried, carry, move_between, said_again
from questionnaires.domain.definition import Type, text
from questionnaires.domain.difference import ChangeClass, Correction, Part, difference
from questionnaires.domain.difference.correcting import may_become, why_other
from reports.domain.comparison.comparing import compare
from reports.domain.comparison.values import Cycle
from reports.domain.matched.values import Reason
from tests.cycles import questions_changed
from tests.reports.domain.comparison.test_comparing import cycle, two_versions
from tests.reports.official import report_of

OTHER = {Reason.OPTIONS, Reason.MEANING}


@st.composite
def judged_versions(draw):
    """Two versions, answers to the first, and what experts may say of the changes."""
    before, after, answers = draw(two_versions())
    asked = [one.key for one in after.questions()]
    words = {"label": text(en="In other words?")}
    some = draw(st.sets(st.sampled_from(asked))) if asked else ()
    after = questions_changed(after, **dict.fromkeys(some, words))
    said = [
        Correction(changed.part, changed.key, change.aspect, become, "because")
        for changed in difference(before, after, ()).parts
        for change in changed.changes
        if (become := draw(st.sampled_from((None, *may_become(change)))))
    ]
    return before, after, answers, tuple(said)


def both(before, after, answers, said):
    """Return two cycles, the second with what becomes of the first one's answers."""
    then, now = cycle(before, answers), cycle(after, {})
    versions = then.compiled.questionnaire, now.compiled.questionnaire
    now = cycle(after, carry(*versions, answers, ()).given())
    known = {then.dossier.head.version: said}
    return then, Cycle(now.compiled, now.dossier, None, known)


@given(judged_versions())
def test_all_places_agree_on_which_questions_compare(made):
    before, after, answers, said = made
    then, now = both(*made)
    found = compare(then, now)
    both_ask = {
        key
        for key, one in found.matches.items()
        if {key} <= then.compiled.questions.keys() & now.compiled.questions.keys()
        and now.compiled.questions[key].type is not Type.CALCULATE
    }
    compared_apart = {
        key
        for key in both_ask
        if (left_out := found.matches[key].left_out) and left_out.reason in OTHER
    }
    told = reworded(then.compiled, now.compiled, (before, after), said)
    assert {one.key for one in told if one.is_other} & both_ask == compared_apart

    results = report_of(
        now.compiled,
        now.dossier.answers.given,
        before=answers,
        version_before=then.compiled,
        judged=said,
    )
    areas = {one.scale: one for one in found.areas}
    for row in results.since.rows:
        area = areas.get(row.key)
        counts = (len(area.questions), len(area.others)) if area else (0, 0)
        assert (int(row.compared.number), int(row.left_out.number)) == counts
        assert not area or not area.questions & compared_apart


@given(judged_versions())
def test_what_was_judged_to_mean_another_is_looked_at_again_and_not_offered(made):
    _before, _after, answers, said = made
    then, now = both(*made)
    versions = then.compiled.questionnaire, now.compiled.questionnaire
    meant = {
        key
        for key, changed in difference(*versions, said).of(Part.QUESTION).items()
        for one in changed.changes
        if one.judged and one.judged.change_class is ChangeClass.MEANING
    }
    move = move_between(*versions, said)
    fate = carried(move, answers)
    for one in (*fate.kept, *fate.converted):
        assert one.look_again or one.key not in meant
    offered = said_again(move, answers)
    assert not meant & offered.keys()
    assert all(fate.given()[key] == given for key, given in offered.items())


@given(two_versions())
def test_without_a_judgement_each_change_is_of_the_class_it_looks(made):
    before, after, _answers = made
    for changed in difference(before, after, ()).parts:
        assert all(one.judged is None for one in changed.changes)
        assert why_other(changed) in {None, *OTHER}
