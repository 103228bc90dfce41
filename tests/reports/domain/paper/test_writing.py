"""An official report on paper: its chapters, what it leads to, and what is left out."""

from dataclasses import replace
from gettext import NullTranslations

import pytest

from assessment.domain.planning import Progress
from reports.domain.official.content import study_of
from reports.domain.official.study import Beside, Earlier
from reports.domain.paper.around import Around
from reports.domain.paper.headings import of_acts
from reports.domain.paper.index import obligations_in
from reports.domain.paper.sample import (
    TODAY,
    sample_dossier,
    sample_signatures,
)
from reports.domain.paper.sample_plan import sample_actions
from reports.domain.paper.sample_words import WORDS
from reports.domain.paper.wishes import ALWAYS, Chapter, Layout, Wish, chapters_of
from reports.domain.paper.writing import write_paper
from tests.reports.official import offices_part
from tests.reports.samples import STAMP

LABELS = {
    word: word
    for word in (
        *("law", "statistics", "report", "public", "restricted", "signatory", "head"),
        *Progress,
    )
}
SIGNED = TODAY


def paper(bank="policy", wish=Wish(), signed_on=SIGNED, sections=12, **more):  # noqa: B008
    """Write a report of a sample; only its first `sections` are answered."""
    compiled, words = offices_part(bank), WORDS["en"]
    before = Earlier(compiled, sample_dossier(compiled, words, ago=1))
    beside = Beside(TODAY, signed_on, (), before)
    dossier = _first(sample_dossier(compiled, words), compiled, sections)
    study = study_of(compiled, dossier, "en", NullTranslations(), beside)
    around = {
        "actions": sample_actions(compiled, words),
        "signatures": sample_signatures(compiled, words) if signed_on else (),
        "labels": LABELS,
        "zone": "UTC",
        "today": TODAY,
    }
    return write_paper(study, STAMP, Around(**around | more), wish)


def _first(dossier, compiled, sections):
    some = compiled.questionnaire.sections[:sections]
    keys = {one.key for section in some for one in section.questions}
    kept = {key: one for key, one in dossier.kept.items() if key in keys}
    return replace(dossier, kept=kept)


def test_every_chapter_stands_in_its_order():
    assert [one for one, _title in paper().chapters] == list(Chapter)


@pytest.mark.parametrize("wanted", [frozenset(), frozenset({Chapter.GAPS})])
def test_only_what_is_wanted_is_printed_and_what_belongs_to_every_report(wanted):
    made = paper(wish=Wish(chapters=wanted))
    assert {one for one, _title in made.chapters} == wanted | ALWAYS
    assert "Area by area" in made.left_out


def test_a_chapter_that_would_be_empty_is_not_printed():
    made = paper("harbours", actions=())
    compiled = offices_part("harbours")
    assert any(one.legal_basis for one in compiled.questionnaire.questions())
    assert Chapter.INDEX in dict(made.chapters)
    assert made.of_acts == "No action is planned yet"


def test_the_brief_has_no_page_for_each_area():
    made = paper(wish=Wish(Layout.BRIEF))
    assert not made.has_areas
    assert made.pages, "their scores stand in the summary"


def test_chapters_are_asked_for_by_name_and_no_other_is_known():
    assert chapters_of(["gaps", "Gaps", "", "plan"]) == {Chapter.GAPS, Chapter.PLAN}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("ECHR 3; IG II.7", ["ECHR 3", "IG II.7"]),
        (" ECHR  3 ;; ECHR 3;", ["ECHR 3"]),
        ("", []),
    ],
)
def test_a_cell_names_its_obligations(cell, names):
    assert list(obligations_in(cell)) == names


def test_the_index_leads_from_each_obligation_to_questions_gaps_and_actions():
    made = paper()
    numbers = {line.number: line.key for page in made.pages for line in page.area.lines}
    asked = offices_part("policy").questions
    gaps = {one.line.number for one in made.missing.gaps}
    assert len(made.index) > 50
    for one in made.index:
        for number in one.questions:
            assert one.name in obligations_in(asked[numbers[number]].legal_basis)
        assert set(one.gaps) == set(one.questions) & gaps
        for act in made.acts:
            is_named = act.reference in one.acts
            assert is_named is bool(set(act.questions) & set(one.gaps))


def test_short_names_of_obligations_are_spelled_out_in_the_words_of_the_bank():
    said = paper().meanings
    assert "PG OAT: Pompidou Group principles on opioid agonist treatment" in said
    assert any(one.startswith("CPT: ") for one in said)
    assert any(one.startswith("ICESCR, ICCPR: ") for one in said)
    assert paper("harbours").meanings == ()


def test_obligations_stand_by_number_and_not_by_spelling():
    names = [one.name for one in paper().index if one.name.startswith("ECHR ")]
    assert names.index("ECHR 3") < names.index("ECHR 10")


def test_evidence_is_numbered_where_it_is_needed_first():
    made = paper()
    references = [one.reference for one in made.register]
    assert references == [f"E{place}" for place in range(1, len(references) + 1)]
    first = [one.supports[0][0] for one in made.register if one.supports]
    assert first == sorted(first, key=lambda one: tuple(map(int, one.split("."))))
    named = {ref for page in made.pages for row in page.rows for ref, _ in row.rests_on}
    assert named <= set(references)


def test_what_is_to_be_decided_is_what_has_not_begun():
    made = paper()
    assert [one.status for one in made.asked] == ["planned"] * len(made.asked)
    assert 1 <= len(made.asked) <= 3


def test_the_summary_says_what_could_not_be_assessed():
    made = paper(sections=4, signed_on=None)
    said = made.standings[-1].words
    unknown = sum(not one.area.score for one in made.pages)
    assert unknown
    assert said.startswith(f"{unknown} areas (“?”) have no score yet. ")
    assert f"{made.report.open.words} questions are still open." in said


def test_a_red_line_that_cannot_be_judged_is_told_beside_those_that_are_crossed():
    made = paper(sections=0, signed_on=None)
    labels = {one.key: one.label for one in made.figures}
    assert labels["red_lines"] == "of 7 red lines crossed; 7 cannot be judged"


def test_the_figures_of_the_summary_are_all_questions():
    made = paper(sections=4)
    some = {"answered", "not_known", "not_applicable", "not_said", "open"}
    counts = [int(one.figure.number) for one in made.figures if one.key in some]
    assert sum(counts) == len({line.key for a in made.pages for line in a.area.lines})


def test_an_area_begins_with_what_was_found():
    area = next(one for one in paper().pages if one.area.key == "prison")
    low = [line.number for line in area.area.lines if line.step in {1, 2}]
    assert low
    assert area.lead.endswith(f"are 1 or 2 ({', '.join(low)}).")
    assert "cannot say" in paper(sections=0, signed_on=None).pages[0].lead


def test_gaps_on_paper_are_below_level_four_and_begin_with_five_beside_before():
    made = paper().missing
    assert made.title == f"{len(made.gaps)} questions are below level 4 or not known"
    assert all(one.line.step < 4 for one in made.gaps)
    assert [one.gap for one in made.first] == list(made.gaps[:5])
    assert any(one.before for one in made.first)


def test_the_radar_shows_the_last_cycle_where_its_scores_compare():
    made = paper()
    same = {one.key for one in made.report.since.rows if one.before and one.now}
    same &= {
        one.key
        for one in made.report.since.rows
        for area in made.report.areas
        if area.key == one.key and area.score == one.now
    }
    spots = {spot for line in made.drawing.radar.before for spot in line}
    assert same
    assert len(spots) == len(same)


def test_the_summary_begins_with_how_many_areas_improved():
    (first, *_others) = paper().figures
    assert first.key == "improved"
    assert first.label == "of 12 areas improved since the last cycle"


@pytest.mark.parametrize("signed_on", [SIGNED, None])
def test_whoever_signs_has_a_line_for_a_hand(signed_on):
    made = paper(signed_on=signed_on)
    bodies = {body for _name, body in made.by_hand}
    assert bodies >= set(made.cover.prepared_by)


def test_a_day_and_a_sum_stand_together_in_their_columns():
    (act, *_others) = paper().acts
    assert act.due_words == "31\N{NO-BREAK SPACE}March 2027"
    sum_ = "80\N{NO-BREAK SPACE}000 € a year"
    assert replace(act, cost="80 000 € a year").cost_words == sum_


def test_a_plan_says_how_many_actions_have_begun_and_are_done():
    (first, *_others) = paper().acts
    acts = [replace(first, is_late=False, progress=one) for one in Progress]
    planned, begun, done, dropped = acts

    def words(*some):
        return of_acts(NullTranslations(), some)

    assert words(planned, planned) == "2 actions are planned; none is overdue"
    assert words(begun) == "1 action: 1 under way"
    assert (
        words(planned, done, begun, planned, planned)
        == "5 actions: 3 planned, 1 under way and 1 done"
    )
    late = replace(begun, is_late=True)
    assert words(dropped, late) == "2 actions: 1 under way and 1 dropped; 1 overdue"


@pytest.mark.parametrize("layout", [Layout.OFFICE, Layout.BRIEF])
def test_every_layout_counts_the_same_actions(layout):
    made = paper(wish=Wish(layout))
    planned = sum(one.progress is Progress.PLANNED for one in made.acts)
    assert made.of_acts.startswith(f"{len(made.acts)} actions: {planned} planned, ")


def test_a_draft_names_nobody_who_signed_and_says_that_it_is_one():
    made = paper(signed_on=None)
    assert made.is_draft
    assert made.signers == ()
    assert made.foot.startswith("Draft · Ref. ")


def test_each_signature_says_what_it_is_under():
    of = [one.of for one in paper().signers]
    assert "The whole assessment" in of
    assert any("Harm reduction" in one for one in of)


def test_a_report_without_a_fingerprint_names_none():
    assert "verify" not in paper().foot
    named = [one.name for one in paper(fingerprint="sha256:" + "f" * 64).proofs]
    assert named[0] == "This report"
