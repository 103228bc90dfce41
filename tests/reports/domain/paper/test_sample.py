"""The sample for offices: one story, that a minister's adviser reads in a minute."""

from dataclasses import replace
from functools import cache
from gettext import NullTranslations

import pytest

from assessment.domain.planning import OVER
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Audience
from questionnaires.domain.parts import part_of
from reports.domain.official.values import Crossing, Kind, Verdict
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample import TODAY
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.sample_plan import LOWEST
from reports.domain.paper.sample_words import WORDS
from reports.domain.paper.wishes import Wish
from reports.queries import load_bank
from tests.reports.banks import BANKS
from tests.reports.domain.paper.test_writing import LABELS
from tests.reports.official import SCRIPTS
from tests.reports.samples import STAMP

POLICY = "human_rights_drug_policy"
PRISONS = {"en": "prison", "fr": "prison", "el": "φυλακ", "ar": "السجون"}


def is_for_offices(folder):
    audience = load_bank(str(folder)).compiled.questionnaire.audience
    return audience is Audience.OFFICE


OFFICES = [
    *(
        one.name
        for one in sorted(BANKS.iterdir())
        if one.is_dir() and is_for_offices(one)
    ),
    "harbours",
]
in_each_language = pytest.mark.parametrize("language", WORDS)
of_each_bank = pytest.mark.parametrize("bank", OFFICES)


@cache
def ground(bank, language):
    folder = SCRIPTS.get(bank, BANKS / bank)
    whole = load_bank(str(folder)).compiled.questionnaire
    compiled = compile_questionnaire(part_of(whole, AnsweredBy.OFFICES))
    draft = replace(STAMP, number=None)
    return sample_ground(compiled, language, Wish(), draft, is_signed=True)


@cache
def paper(bank=POLICY, language="en"):
    return paper_from(ground(bank, language), NullTranslations(), LABELS)


def by_score(made):
    known = [one for one in made.report.areas if one.score and one.is_percent]
    return sorted(known, key=lambda one: float(one.score.number))


def lowest_lines(made):
    areas = by_score(made)[:LOWEST] or made.report.areas
    return {line.number for one in areas for line in one.lines}


@in_each_language
def test_the_headline_names_the_lowest_area_which_has_not_improved(language):
    made = paper(language=language)
    first, second, *_others = by_score(made)
    assert first.key == "prison"
    assert float(second.score.number) - float(first.score.number) > 15
    assert PRISONS[language] in made.report.headline.text
    verdicts = {one.key: one.verdict for one in made.report.since.rows}
    assert verdicts["prison"] is Verdict.SAME
    improved = [one for one in verdicts.values() if one is Verdict.IMPROVED]
    assert len(improved) > len(verdicts) / 2, "it says: in most areas"


@of_each_bank
@in_each_language
def test_the_headline_of_a_bank_without_a_story_names_its_lowest_area(bank, language):
    made = paper(bank, language)
    areas = by_score(made)
    if bank != POLICY and areas:
        assert areas[0].result.title in made.report.headline.text


def test_the_crossed_red_line_is_the_first_thing_to_decide():
    made = paper()
    crossed = [one for one in made.report.red_lines if one.crossing is Crossing.CROSSED]
    assert [one.line.key for one in crossed] == ["prison_3"]
    assert made.asked[0].questions == (crossed[0].line.number,)
    assert not any(one.crossing is Crossing.CANNOT_SAY for one in made.report.red_lines)


@of_each_bank
def test_every_decision_is_for_one_of_the_lowest_areas_or_a_red_line(bank):
    made = paper(bank)
    red = {one.line.number for one in made.report.red_lines}
    low = lowest_lines(made)
    assert len(made.asked) == 3
    for one in made.asked:
        assert set(one.questions) <= low | red
        assert one.owner
        assert one.due
        assert one.cost


def test_every_decision_of_the_story_is_for_prisons():
    made = paper()
    prison = {line.number for line in by_score(made)[0].lines}
    assert all(set(one.questions) <= prison for one in made.asked)


@of_each_bank
def test_what_is_done_was_due_before_and_the_rest_is_due_later(bank):
    for one in ground(bank, "en").actions:
        is_before = one.planned.due_on <= TODAY
        assert is_before is (one.planned.progress in OVER)


@of_each_bank
@in_each_language
def test_each_action_is_measured_by_itself(bank, language):
    planned = [one.planned for one in ground(bank, language).actions]
    for part in ("title", "indicator"):
        assert len({getattr(one, part) for one in planned}) == len(planned)


def counts(bank, language):
    """Return how many of everything there are, and what of it has no words."""
    made, whole = paper(bank, language), ground(bank, language)
    return {
        "figures": [(one.key, one.figure.number) for one in made.report.figures],
        "actions": [
            (one.questions, one.due_on, one.cost, one.status) for one in made.acts
        ],
        "decisions": len(made.asked),
        "documents": [
            (one.kind, one.access, len(one.supports)) for one in made.register
        ],
        "views": [(one.line.number, one.step) for one in made.views],
        "found": {key for key, one in whole.dossier.kept.items() if one.content.found},
        "signatures": [one.sections for one in whole.signatures],
    }


@of_each_bank
def test_every_language_tells_the_same(bank):
    told = {language: counts(bank, language) for language in WORDS}
    assert [one for one in told if told[one] != told["en"]] == []


@in_each_language
def test_what_was_found_differs_where_levels_differ(language):
    made, words = paper(language=language), WORDS[language]
    found = {}
    for area in made.report.areas:
        for line in area.lines:
            assert line.found
            found.setdefault(line.found, set()).add(line.step)
            if line.kind is Kind.NOT_KNOWN:
                assert line.found == words.unknown
    assert all(len(steps) == 1 for steps in found.values())


@in_each_language
def test_another_view_is_lower_and_says_so_in_words_of_its_level(language):
    made = paper(language=language)
    reasons = {}
    for one in made.views:
        assert one.step < one.line.step
        reasons.setdefault(one.reason, set()).add(one.step // 2)
    assert made.views
    assert all(len(levels) == 1 for levels in reasons.values())


def test_what_is_signed_is_of_a_version_and_not_of_a_draft():
    whole = ground("harbours", "en")
    assert whole.stamp.number == whole.dossier.head.number
    assert paper("harbours").report.stamp.startswith("Version 1 ")
