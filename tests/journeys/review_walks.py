"""The walks of test_pseudo_locale.py to the pages of a review."""

from django.utils import timezone

from assessment.actions import evidence
from assessment.models import Assessment
from tests.journeys.teams_at_work import (
    OTHER,
    add_old_link,
    assign_to,
    busy,
    differ,
    say,
    settle,
)
from tests.journeys.walking_teams import (
    ROLES,
    enter,
    go,
    member,
    place,
    send,
    team,
    visit,
)
from tests.reviews import AREA, SETTLED, decide, hash_of_section, settle_section

REASON = "⟪Which one?⟫\n⟪Say⟫"
KINDS = (
    "unanswered",
    "no-reason",
    "impossible",
    "look-again",
    "not-accepted",
    "no-signatory",
    "no-head",
    "nobody",
    "not-known",
    "no-evidence",
    "comments",
    "views",
)


def with_reviewer(made):
    made.people["reviewer"] = member(made.office, "reviewer")
    return made


def review(walk):
    visit(walk, team(), "coordinator", "review")
    made = with_reviewer(busy())
    for role in ("coordinator", "observer"):
        visit(walk, made, role, "review")
    for kind in KINDS:
        go(walk, f"{place(made, 'review')}?show={kind}")
    enter(walk, made.people["coordinator"])
    go(walk, f"{place(made, 'section', AREA)}?from=review")
    until_signed(walk, with_reviewer(team(roles=ROLES)))


def until_signed(walk, made):
    """Come from what is ready, returned, changed and accepted to what is signed."""
    for section in SETTLED:
        settle_section(made, section)
    home(walk, made)
    for section in SETTLED:
        decide(made, section, reason=REASON)
    for address in ("review", "assessment"):
        visit(walk, made, "coordinator", address)
    visit(walk, made, "contributor", "section", AREA)
    home(walk, made)
    assign_to(made, AREA, "contributor")
    home(walk, made)
    made.save("contributor", "access_1", "level_1")
    for address in ("review", "assessment"):
        visit(walk, made, "reviewer", address)
    visit(walk, made, "contributor", "section", AREA)
    for role in ("head", "signatory"):
        made.people[role] = member(made.office, role)
    made.save("contributor", "staff_4", "⟪Lifts⟫")
    for section in SETTLED:
        assign_to(made, section, "contributor")
        decide(made, section)
    for address in ("review", "assessment"):
        visit(walk, made, "reviewer", address)
    say(made, "contributor", "staff_1")
    visit(walk, made, "reviewer", "review")
    made.save("contributor", "access_1", "level_2")
    visit(walk, made, "reviewer", "review")
    home(walk, made)
    Assessment.objects.filter(code=made.code).update(signed_at=timezone.now())
    visit(walk, made, "reviewer", "review")
    visit(walk, made, "reviewer", "review_section", AREA)


def home(walk, made):
    """See what needs each of those whom a review concerns."""
    for role in ("reviewer", "contributor", "coordinator"):
        enter(walk, made.people[role])
        go(walk, "/office/")


def review_section(walk):
    made = with_reviewer(team())
    settle_section(made)
    made = with_reviewer(team(office=made.office, baseline=made.code))
    settle_section(made)
    differ(made, "coordinator", "access_1", "level_1")
    settle(made, say(made, "coordinator", "access_1"), "access_1")
    say(made, "contributor", "access_1")
    piece = add_old_link(made, "access_1")
    evidence.use(made.assessment(), piece, "ramps", "", by="")
    for role in ("observer", "reviewer"):
        visit(walk, made, role, "review_section", AREA)
    address = place(made, "review_section", AREA)
    shown = {"sha256": hash_of_section(made)}
    for sent in (
        {},
        {"decision": "x", "reason": "\u202e"},
        {"decision": "return", "reason": ""},
        {"decision": "return", "reason": "7" * 2001},
        {"decision": "return", "reason": REASON, "sha256": "sha256:0"},
        {"decision": "return", "reason": REASON},
        {"decision": "accept", "reason": "⟪Good⟫"},
    ):
        send(walk, address, shown | sent)
    go(walk, address)
    visit(walk, made, "reviewer", "review_section", OTHER)
    send(walk, place(made, "review_section", OTHER), shown | {"decision": "accept"})
    own_answers(walk, made)


def own_answers(walk, made):
    """Review what one answered before one reviewed."""
    settle_section(made, OTHER, "reviewer")
    visit(walk, made, "reviewer", "review_section", OTHER)


REVIEW_WALKS = {
    "office:review": review,
    "office:review_section": review_section,
}
