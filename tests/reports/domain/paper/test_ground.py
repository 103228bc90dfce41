"""What a report is made of: read back as it was, and known again by one hash."""

import json
from dataclasses import replace
from datetime import date, timedelta
from gettext import NullTranslations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.front import PLAIN_FRONT, Front, FrontLogo
from assessment.domain.redacting import LeftOut
from questionnaires.domain.canonical import canonical
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from reports.domain.paper.ground import (
    fingerprint_of,
    ground_from_plain,
    ground_to_plain,
    paper_from,
    settled,
)
from reports.domain.paper.reducing import classes_alone
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.tables import tables_of
from reports.domain.paper.wishes import Chapter, Layout, Wish
from reports.domain.report import Stamp
from tests.reports.domain.paper.test_writing import LABELS
from tests.reports.official import offices_part
from tests.reports.samples import STAMP

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
wishes = st.builds(
    Wish,
    layout=st.sampled_from(Layout),
    chapters=st.frozensets(st.sampled_from(Chapter)),
    leaves_out=st.frozensets(st.sampled_from(LeftOut)),
)


OTHER_LOGO = Front("", (FrontLogo("", "League", b"PNG"),))


JUDGED = {
    "sha256:" + "0" * 64: (
        Correction(Part.QUESTION, "access_1", Aspect.WORDING, ChangeClass.MEANING, ""),
    )
}


def ground(wish=Wish(), is_signed=True, bank="harbours"):  # noqa: B008
    return sample_ground(offices_part(bank), "en", wish, STAMP, is_signed=is_signed)


def written(made):
    return paper_from(made, NullTranslations(), LABELS)


@pytest.mark.parametrize(
    ("leaves_out", "said"),
    [
        (frozenset({LeftOut.RESTRICTED_EVIDENCE}), "have some that is public"),
        (frozenset(), "have some"),
    ],
)
def test_evidence_is_called_public_where_no_other_is_counted(leaves_out, said):
    paper = written(ground(Wish(leaves_out=leaves_out)))
    (label,) = [one.label for one in paper.figures if one.key == "evidenced"]
    assert label.endswith(f" that ask for evidence {said}")
    assert paper.is_public_only is bool(leaves_out)


@st.composite
def grounds(draw):
    made = ground(draw(wishes), draw(st.booleans()))
    actions = tuple(
        replace(one, planned=replace(one.planned, title=draw(words)))
        for one in made.actions
    )
    older = draw(st.sampled_from([made.older, ()]))
    head = replace(made.dossier.head, title=draw(words), office_name=draw(words))
    return replace(
        made,
        dossier=replace(made.dossier, head=head),
        earlier=draw(st.sampled_from([made.earlier, None])),
        older=older,
        judged=draw(st.sampled_from([JUDGED, {}])),
        actions=actions[: draw(st.integers(0, 4))],
        today=draw(days),
        stamp=Stamp(draw(st.none() | st.integers(1, 9)), STAMP.hash, draw(words)),
    )


@settings(max_examples=25)
@given(grounds())
def test_what_a_report_is_made_of_is_read_back_as_it_was(made):
    read = ground_from_plain(json.loads(canonical(ground_to_plain(made))))
    assert read == made
    assert fingerprint_of(read) == fingerprint_of(made)


def test_what_experts_judged_is_part_of_a_report_and_only_where_they_did():
    made = ground()
    said = Correction(
        Part.QUESTION, "access_1", Aspect.WORDING, ChangeClass.MEANING, ""
    )
    other = replace(made, judged={"sha256:1": (said,)})
    assert settled(other).judged == {"sha256:1": (said,)}
    assert fingerprint_of(other) != fingerprint_of(made)
    assert "judged" not in ground_to_plain(made), "as it always was"


def test_words_of_experts_are_in_no_report():
    said = Correction(
        Part.QUESTION, "access_1", Aspect.WORDING, ChangeClass.MEANING, "Because."
    )
    shown = classes_alone((said, replace(said, part=Part.SCALE)))
    assert shown == (replace(said, reason=""),)


def backwards(found):
    return dict(reversed(found.items()))


def test_equal_reports_are_equal_in_whatever_order_their_parts_come():
    made = ground()
    turned = replace(
        made,
        dossier=replace(
            made.dossier,
            kept=backwards(made.dossier.kept),
            views=backwards(made.dossier.views),
            pieces=made.dossier.pieces[::-1],
            people=backwards(made.dossier.people),
            bodies=backwards(made.dossier.bodies),
        ),
    )
    assert settled(turned) == made
    assert written(turned) == written(made)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"language": "ar"}, id="language"),
        pytest.param({"wish": Wish(Layout.BRIEF)}, id="layout"),
        pytest.param({"stamp": replace(STAMP, release="0.2.0")}, id="release"),
        pytest.param({"today": date(2026, 12, 1)}, id="day"),
        pytest.param({"signatures": ()}, id="signatures"),
        pytest.param({"actions": ()}, id="plan"),
        pytest.param({"earlier": None}, id="the cycle before"),
        pytest.param({"older": ()}, id="a cycle before that"),
        pytest.param({"judged": JUDGED}, id="what experts said of a change"),
        pytest.param({"headlines": ()}, id="sentences"),
        pytest.param({"zone": "Europe/Athens"}, id="zone"),
        pytest.param({"whole": ""}, id="what was signed"),
        pytest.param({"front": PLAIN_FRONT}, id="the cover"),
        pytest.param({"front": OTHER_LOGO}, id="a logo"),
    ],
)
def test_whatever_is_changed_gives_another_fingerprint(change):
    assert fingerprint_of(replace(ground(), **change)) != fingerprint_of(ground())


def test_one_answer_or_one_word_of_a_question_gives_another_fingerprint():
    made = ground()
    key = next(iter(made.dossier.kept))
    one = made.dossier.kept[key]
    found = replace(one, content=replace(one.content, found="Otherwise"))
    dossier = replace(made.dossier, kept={**made.dossier.kept, key: found})
    ((version, bank),) = made.versions.items()
    asked = {version: replace(bank, readme="Otherwise")}
    seen = {
        fingerprint_of(other)
        for other in (
            made,
            replace(made, dossier=dossier),
            replace(made, versions=asked),
        )
    }
    assert len(seen) == 3


def test_the_fingerprint_stands_in_the_report_whole_and_short():
    made, name = written(ground()), fingerprint_of(ground())
    assert made.proofs[0].value == made.fingerprint == name
    assert f"verify: {name[7:19]}" in made.foot


def test_a_report_carries_nothing_that_it_does_not_show():
    made = ground(Wish(Layout.BRIEF))
    assert {one.content.found for one in made.dossier.kept.values()} == {""}
    assert {one.by for one in made.actions} == {""}
    assert {one.newest.source.link for one in made.dossier.pieces} == {""}
    assert {one.about.access for one in made.dossier.pieces} == {"public"}
    assert {one.by for one in made.earlier.kept.values()} == {""}


def test_what_the_wish_leaves_out_is_nowhere_in_the_bytes():
    wish = Wish(leaves_out=frozenset(LeftOut))
    content = canonical(ground_to_plain(ground(wish))).decode()
    assert "A. Novak" in canonical(ground_to_plain(ground())).decode()
    for secret in (
        "A. Novak",
        "person0000000001",
        "A pilot runs",
        "In the two prisons",
    ):
        assert secret not in content


def test_a_day_more_is_another_report_only_by_what_is_overdue():
    made = ground()
    later = replace(made, today=made.today + timedelta(days=900))
    assert any(one.is_late for one in written(later).acts)
    assert not any(one.is_late for one in written(made).acts)


def test_a_report_without_older_cycles_has_the_name_it_had_before_they_were_followed():
    assert {"older", "judged"}.isdisjoint(ground_to_plain(ground(Wish(Layout.BRIEF))))


@pytest.mark.parametrize("layout", Layout)
def test_older_cycles_are_carried_only_where_they_are_shown(layout):
    made = ground(Wish(layout))
    is_shown = layout is Layout.OFFICE
    assert bool(made.older) is is_shown
    assert (written(made).courses is not None) is is_shown


def test_areas_are_followed_over_all_cycles_the_oldest_first():
    courses = written(ground()).courses
    assert [one[-4:] for one in courses.trend.cycles] == ["2020", "2023", "2026"]
    assert all(len(row.values) == 3 and line for row, line in courses.rows)
    assert courses.table in tables_of(NullTranslations(), written(ground()))


def test_two_cycles_are_no_trend():
    made = written(replace(ground(), older=()))
    assert made.courses is None
    assert made.report.since is not None


@pytest.mark.parametrize(("language", "runs"), [("en", 1), ("ar", -1)])
def test_a_course_runs_as_its_page_is_read(language, runs):
    made = written(replace(ground(), language=language))
    for _row, line in made.courses.rows:
        places = [dot.spot.x for dot in line.dots]
        assert places == sorted(places)[::runs]
