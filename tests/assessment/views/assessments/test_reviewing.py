"""A section to be reviewed: what is shown, decided, refused, and who learns of it."""

import re

import pytest
from django.utils import timezone

from assessment.actions import evidence
from assessment.models import Assessment, Membership, SectionReview
from questionnaires.domain.answers import Instead, Said
from tests.accounts import signed_in
from tests.registers import add_link
from tests.reviews import (
    AREA,
    OTHER,
    SETTLED,
    THIRD,
    assign_to,
    comment,
    decide,
    differ,
    follow,
    hash_of_section,
    settle_section,
    words_of,
)
from tests.teams import make_team, publish_harbours

pytestmark = pytest.mark.django_db
BASE = "/office/assessments/"
ROLES = (
    "coordinator",
    "contributor",
    "reviewer",
    "signatory",
    "head",
    "observer",
    "civil_society",
)
REASON = "Which quays\nhave no ramp?"
READ = "Which quays have no ramp?"
PAGE = f"sections/{AREA}/review/"
FORM = "Your decision"


@pytest.fixture
def team(db):
    publish_harbours()
    made = make_team(roles=ROLES)
    settle_section(made)
    return made


@pytest.fixture
def enter(client, team):
    """Sign in as a role, and return what asks for pages of the assessment."""

    def sign_in(role):
        signed_in(client, team.people[role])

        def ask(path="", **sent):
            address = f"{BASE}{team.code}/{path}"
            return client.post(address, sent) if sent else client.get(address)

        return ask

    return sign_in


def shown_hash(answer):
    return re.search(r'name="sha256" value="([^"]+)"', answer.content.decode())[1]


def sent(team, decision="accept", reason="", **more):
    return {
        "decision": decision,
        "reason": reason,
        "sha256": hash_of_section(team),
    } | more


def waiting(client, team, role):
    """Return what needs somebody, as words; empty if nothing does."""
    signed_in(client, team.people[role])
    words = words_of(client.get("/office/"))
    found = words.partition("What needs you")[2].partition("Assessments")[0]
    return found.replace("Nothing waits for you now.", "").strip()


def test_everything_that_stands_with_an_answer_is_shown(client, team):
    team.save("contributor", "access_1", "level_2")
    team = follow(team)
    settle_section(team)
    team.save("contributor", "access_1", "level_5", "Ramps at\nnine quays")
    differ(team, "head")
    comment(team, "access_1")
    code = add_link(team.assessment())
    evidence.use(team.assessment(), code, "access_1", "Article 4", by="")
    signed_in(client, team.people["reviewer"])
    words = words_of(client.get(f"{BASE}{team.code}/{PAGE}"))
    for part in (
        "Can every passenger board every ferry without steps?",
        "In practice and monitored",
        "Ramps and lifts are checked each month, and the result is published.",
        "Ramps at nine quays",
        "The law on health – Article 4",
        "Head : Not in place – No.",
        "Which one?",
        "The answer of the last cycle: Partial",
        "Answered by Contributor",
        FORM,
    ):
        assert part in words


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"reviewer", "civil_society"}))
def test_all_insiders_read_and_only_reviewers_decide(enter, team, role):
    ask = enter(role)
    assert "Can every passenger" in words_of(ask(PAGE))
    assert FORM not in words_of(ask(PAGE))
    assert ask(PAGE, **sent(team)).status_code == 404
    assert not SectionReview.objects.exists()


def test_civil_society_reads_nothing_of_it(enter, team):
    ask = enter("civil_society")
    assert ask(PAGE).status_code == ask("review/").status_code == 404
    assert ask(PAGE, **sent(team)).status_code == 404


def test_a_section_that_is_not_there_is_not_found(enter):
    ask = enter("reviewer")
    assert ask("sections/nowhere/review/").status_code == 404
    assert ask("sections/passengers_area/review/").status_code == 404


def test_what_is_accepted_is_said_where_the_section_is_listed(enter, team):
    ask = enter("reviewer")
    answer = ask(PAGE, **sent(team, sha256=shown_hash(ask(PAGE))))
    assert answer.headers["Location"] == f"{BASE}{team.code}/review/#{AREA}"
    words = words_of(ask("review/"))
    assert "The section is accepted." in words
    assert "Review: accepted by Reviewer on" in words
    assert "Review: accepted by Reviewer on" in words_of(ask())
    assert "Review: accepted by Reviewer on" in words_of(ask(f"sections/{AREA}/"))
    assert "Review this section" not in words_of(ask())


def test_what_is_returned_is_told_until_it_changes(client, enter, team):
    assign_to(team, AREA, "contributor")
    ask = enter("reviewer")
    ask(PAGE, **sent(team, "return", REASON))
    assert "The section is returned." in words_of(ask("review/"))
    assert waiting(client, team, "reviewer") == ""
    needs = waiting(client, team, "contributor")
    assert "Quays and ferries" in needs
    assert "returned, to be changed · " in needs
    assert "Needs attention" in needs
    ask = enter("contributor")
    assert "Review: returned by Reviewer on" in words_of(ask())
    assert "Needs attention (1)" in words_of(ask())
    page = words_of(ask(f"sections/{AREA}/"))
    assert "This section was returned" in page
    assert READ in page
    assert READ in words_of(ask("review/"))

    team.save("contributor", "access_1", "level_2")
    changed = "changed since it was returned, to be reviewed again"
    page = words_of(ask(f"sections/{AREA}/"))
    assert f"Review: {changed}" in page
    assert "This section was returned" not in page
    assert f"Review: {changed} (returned by Reviewer on" in words_of(ask("review/"))
    assert READ in words_of(ask("review/"))
    assert waiting(client, team, "contributor") == ""
    assert changed in waiting(client, team, "reviewer")
    enter("reviewer")(PAGE, **sent(team))
    assert waiting(client, team, "reviewer") == ""
    assert "What was decided before" in words_of(enter("observer")(PAGE))


def test_reviewers_are_told_of_what_is_ready_and_not_accepted_as_it_is(client, team):
    needs = waiting(client, team, "reviewer")
    assert "Quays and ferries" in needs
    assert "ready to be reviewed" in needs
    assert "Information and signs" not in needs
    decide(team)
    assert waiting(client, team, "reviewer") == ""
    team.save("coordinator", "access_2", "level_1")
    changed = "changed since it was accepted, to be reviewed again"
    assert changed in waiting(client, team, "reviewer")
    team.save("coordinator", "access_2", None)
    assert waiting(client, team, "reviewer") == ""
    for role in ("coordinator", "signatory", "head", "observer"):
        assert waiting(client, team, role) == ""


def test_what_comes_back_to_nobody_waits_for_the_coordinators(client, team):
    decide(team, reason=REASON)
    words = "returned, and nobody is responsible"
    assert words in waiting(client, team, "coordinator")
    assert waiting(client, team, "contributor") == ""
    assign_to(team, AREA, "contributor")
    assert waiting(client, team, "coordinator") == ""
    assert "returned, to be changed" in waiting(client, team, "contributor")


def test_a_signed_assessment_waits_for_no_reviewer(client, enter, team):
    Assessment.objects.update(signed_at=timezone.now())
    assert waiting(client, team, "reviewer") == ""
    words = words_of(enter("reviewer")(PAGE))
    assert "The assessment is signed, and stays as it is." in words
    assert FORM not in words


def test_a_reason_is_asked_for_and_what_was_typed_is_kept(enter, team):
    ask = enter("reviewer")
    answer = ask(PAGE, **sent(team, "return"))
    assert "Say what is to be changed" in words_of(answer)
    assert 'value="return" required' not in answer.content.decode()
    assert re.search(r'value="return"[^>]*checked', answer.content.decode())
    assert "Choose what you decide." in words_of(ask(PAGE, **sent(team, "")))
    assert "Choose what you decide." not in words_of(ask(PAGE))
    assert not SectionReview.objects.exists()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        pytest.param("Ramp\u202e", "hidden", id="what turns the direction"),
        pytest.param("Ramp" * 501, "2000", id="too long"),
    ],
)
def test_a_reason_that_cannot_be_taken_is_named_and_kept(enter, team, reason, said):
    answer = enter("reviewer")(PAGE, **sent(team, "return", reason))
    words = words_of(answer)
    assert "There is a problem" in words
    assert said in words.partition("Back to the review")[0].replace(",", "")
    assert reason in answer.content.decode()
    assert not SectionReview.objects.exists()


def test_a_reason_of_two_thousand_characters_is_taken(enter, team):
    assert (
        enter("reviewer")(PAGE, **sent(team, "return", "R" * 2000)).status_code == 302
    )
    assert len(SectionReview.objects.get().reason) == 2000


def test_a_section_that_changed_meanwhile_is_shown_anew_and_nothing_is_lost(
    enter, team
):
    ask = enter("reviewer")
    old = shown_hash(ask(PAGE))
    team.save("contributor", "access_1", "level_4", "A new ramp")
    answer = ask(PAGE, **sent(team, "return", REASON, sha256=old))
    assert answer.status_code == 409
    words = words_of(answer)
    assert "The section has changed since you opened it" in words
    assert "A new ramp" in words
    assert READ in words
    assert not SectionReview.objects.exists()
    new = shown_hash(answer)
    assert new == hash_of_section(team) != old
    assert ask(PAGE, **sent(team, "return", REASON, sha256=new)).status_code == 302


@pytest.mark.parametrize("sha256", ["", "sha256:0", "'; DROP"])
def test_a_form_that_names_no_content_decides_nothing(enter, team, sha256):
    answer = enter("reviewer")(PAGE, **sent(team, sha256=sha256))
    assert answer.status_code == 409
    assert not SectionReview.objects.exists()


def test_nobody_is_offered_their_own_answers(client, enter, team):
    Membership.objects.filter(user=team.user("reviewer")).update(role="contributor")
    settle_section(team, OTHER, "reviewer")
    Membership.objects.filter(user=team.user("reviewer")).update(role="reviewer")
    ask = enter("reviewer")
    page = f"sections/{OTHER}/review/"
    assert "You have answered in this section yourself" in words_of(ask(page))
    assert FORM not in words_of(ask(page))
    answer = ask(page, **sent(team, sha256=hash_of_section(team, OTHER)))
    assert answer.status_code == 409
    assert "You have answered in this section yourself" in words_of(answer)
    assert "Information and signs" not in waiting(client, team, "reviewer")


def test_what_is_not_settled_can_be_read_and_waits(enter, team):
    ask = enter("reviewer")
    words = words_of(ask(f"sections/{THIRD}/review/"))
    assert "Something in this section has still to be settled." in words
    assert FORM not in words
    answer = ask(
        f"sections/{THIRD}/review/",
        **sent(team, "return", REASON, sha256=hash_of_section(team, THIRD)),
    )
    assert answer.status_code == 409
    assert READ in words_of(answer)


def test_a_section_in_which_nothing_is_asked_says_so(enter, team, monkeypatch):
    from assessment.domain.sitting import Sitting

    monkeypatch.setattr(Sitting, "parts", ())
    ask = enter("reviewer")
    assert "Nothing is asked in this section now." in words_of(ask(PAGE))
    answer = ask(PAGE, **sent(team, "return", REASON, sha256="sha256:0"))
    assert answer.status_code == 409
    assert READ in words_of(answer)


def test_names_and_reasons_are_no_markup(enter, team):
    decide(team, reason="<script>alert(1)</script>")
    for path in (PAGE, "review/", f"sections/{AREA}/"):
        html = enter("coordinator")(path).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_not_known_settles_a_question_and_can_be_accepted(enter, team):
    for section in SETTLED:
        settle_section(team, section)
    team.save("contributor", "access_1", Instead(Said.NOT_KNOWN))
    decide(team)
    assert "accepted by Reviewer" in words_of(enter("observer")("review/"))


@pytest.mark.parametrize("items", [1, 3])
def test_a_section_takes_as_many_statements_whatever_stands_there(
    client, team, items, django_assert_num_queries
):
    for number in range(items):
        comment(team, "access_1")
        code = add_link(team.assessment(), f"https://example.org/{number}")
        evidence.use(team.assessment(), code, "access_1", "Article 4", by="")
        decide(team)
    signed_in(client, team.people["reviewer"])
    client.get(f"{BASE}{team.code}/{PAGE}")
    with django_assert_num_queries(19):
        client.get(f"{BASE}{team.code}/{PAGE}")
