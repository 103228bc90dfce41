"""An official report from rows: what it is made of, and whether it is known again."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from assessment.models import Answer
from assessment.queries.proofs import Kind, known_fingerprints
from questionnaires.domain.canonical import canonical
from reports.domain.paper.carried import carried
from reports.domain.paper.ground import fingerprint_of, ground_to_plain, paper_from
from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.exports.reopening import SAME, found_in
from reports.pages.papers import labels, load_ground
from reports.pages.verifying import Stand, known_here
from reports.pdf import print_page
from tests.papers import paper_of
from tests.reports.views.test_compare import next_cycle
from tests.signed import signed_copy_of
from tests.teams import make_team, publish_harbours

BRIEF = Wish(Layout.BRIEF)


@pytest.fixture
def team(db):
    publish_harbours()
    team = make_team()
    team.save("contributor", "access_1", "level_2", found="Two quays of five")
    team.save("contributor", "access_2", "level_4")
    return team


def ground_of(team, wish=BRIEF, revision=0):
    return load_ground(team.user("coordinator"), team.assessment(), wish, revision)


def test_a_report_names_what_it_is_made_of(team):
    made = paper_of(team.user("coordinator"), team.assessment(), BRIEF)
    assert made.fingerprint == fingerprint_of(ground_of(team))
    assert made.is_draft


def test_a_revision_that_never_was_signed_has_no_report(team):
    assert ground_of(team, revision=7) is None


def test_a_draft_is_known_until_something_changes(team):
    made = ground_of(team)
    assert known_here(made).stand is Stand.STANDING
    team.save("contributor", "access_1", "level_3")
    known = known_here(made)
    assert known.stand is Stand.CHANGED
    assert known.differences == ("the answer to access_1 is another one here",)


def test_a_signed_report_stays_known_whatever_is_written_after(team):
    revision = signed_copy_of(team.code)["revision"]
    made = ground_of(team, revision=revision)
    assert made.whole.startswith("sha256:")
    Answer.objects.filter(question="access_1").update(found="Otherwise")
    assert known_here(made) == known_here(ground_of(team, Wish(), revision))
    assert known_here(made).stand is Stand.SIGNED


def test_a_report_of_another_installation_is_not_known(team):
    made = ground_of(team)
    head = replace(made.dossier.head, code="z" * 16)
    known = known_here(replace(made, dossier=replace(made.dossier, head=head)))
    assert known.stand is Stand.UNKNOWN


def test_what_was_signed_elsewhere_is_named(team):
    revision = signed_copy_of(team.code)["revision"]
    made = replace(ground_of(team, revision=revision), whole="sha256:" + "0" * 64)
    assert known_here(made).differences == (
        f"nothing was signed here with the hash sha256:{'0' * 64}",
    )


def test_a_hash_says_what_it_is_of_and_no_more(team):
    signed_copy_of(team.code)
    made = ground_of(team, revision=1)
    assert [one.kind for one in known_fingerprints(made.whole)] == [Kind.SIGNED]
    assert known_fingerprints(made.dossier.head.version)[0].kind is Kind.VERSION
    assert known_fingerprints("sha256:" + "0" * 64) == []


def test_the_command_knows_a_file_and_a_hash(team, tmp_path):
    revision = signed_copy_of(team.code)["revision"]
    made = ground_of(team, revision=revision)
    with translation.override("en"):
        paper = paper_from(made, translation, labels())
        path = tmp_path / "report.pdf"
        path.write_bytes(print_page(paper_page(paper), carried(made, paper)))
    said = StringIO()
    call_command("verify_report", str(path), "--json", stdout=said)
    found = json.loads(said.getvalue())
    assert (found["state"], found["here"]) == ("same", "signed")
    assert "ground" not in found
    call_command("verify_report", made.whole, stdout=StringIO())
    with pytest.raises(SystemExit) as ended:
        call_command("verify_report", "0" * 64, stdout=StringIO())
    assert ended.value.code == 1


def title_of_all(made):
    return [one.head.title for one in (*made.older, made.earlier, made.dossier)]


def test_what_is_signed_of_older_cycles_is_followed_as_it_was_signed(team):
    signed_copy_of(team.code)
    second = next_cycle(team, "Harbours 2028", 2028, {"access_1": "level_3"})
    third = next_cycle(
        team, "Harbours 2030", 2030, {"access_1": "level_4"}, second.code
    )
    Answer.objects.filter(assessment__code=team.code).update(found="Otherwise")
    made = ground_of(third, Wish())
    assert title_of_all(made)[1:] == ["Harbours 2028", "Harbours 2030"]
    assert [one.kept["access_1"].content.given for one in made.older] == ["level_2"]
    assert "Otherwise" not in canonical(ground_to_plain(made)).decode()
    assert known_here(made).stand is Stand.STANDING


def test_only_as_many_cycles_are_followed_as_have_room(team):
    last = team
    for year in range(2027, 2033):
        last = next_cycle(last, f"Harbours {year}", year, {}, last.code)
    made = ground_of(last, Wish())
    assert [one[-4:] for one in title_of_all(made)] == list(map(str, range(2028, 2033)))


def test_a_report_of_several_cycles_is_opened_again_and_its_trend_worked_out(team):
    second = next_cycle(team, "Harbours 2028", 2028, {"access_1": "level_3"})
    third = next_cycle(
        team, "Harbours 2030", 2030, {"access_1": "level_4"}, second.code
    )
    with translation.override("en"):
        made = ground_of(third, Wish())
        paper = paper_from(made, translation, labels())
        data = carried(made, paper)
        assert found_in(print_page(paper_page(paper), data))["state"] == SAME
        wrong = json.loads(data)
        wrong["trend"]["rows"][0]["values"][0]["number"] = "99"
        found = found_in(print_page(paper_page(paper), canonical(wrong)))
    assert found["differences"][0].startswith("trend.rows.0.values.0.number: “99”")
