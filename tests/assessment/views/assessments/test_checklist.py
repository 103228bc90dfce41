"""The checklist of an assessment: its counts, its links, and when nothing is left."""

import re

import pytest
from django.utils import timezone

from assessment.actions import evidence
from assessment.actions.talking import resolve
from assessment.models import Answer, Membership
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
    settle_section,
    speak_for,
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
REASON = "Which quays have no ramp?"
NOT_KNOWN = Instead(Said.NOT_KNOWN)


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team(roles=ROLES)


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


def trouble(team):
    """Answer with all that a checklist can name."""
    team.save("contributor", "access_1", "level_5")
    team.save("contributor", "access_2", Instead(Said.NOT_APPLICABLE))
    team.save("contributor", "information_1", NOT_KNOWN)
    team.save("contributor", "staff_1", NOT_KNOWN)
    team.save("contributor", "staff_2", "no")
    Answer.objects.filter(question="staff_2").update(look_again=True)
    for _time in range(2):
        comment(team, "access_1")
    done, by = comment(team, "access_1"), team.user("reviewer").username
    resolve(team.assessment(), "access_1", done, by=by, now=timezone.now())
    for role in ("reviewer", "signatory", "head"):
        differ(team, role)
    assign_to(team, AREA, "contributor")
    speak_for(team, "contributor", "Ministry of Transport")
    speak_for(team, "signatory", "Ministry of Health")


def counted(answer):
    """Return each line of the checklist with its count."""
    html = answer.content.decode()
    lines = re.findall(r"<li>\s*<span>(.*?)</span>\s*<strong>(\d+)", html, re.DOTALL)
    words = (re.sub(r"<[^>]+>", " ", title) for title, _count in lines)
    titles = [re.sub(r"\s+", " ", title.partition("(")[0]).strip() for title in words]
    counts = [int(count) for _title, count in lines]
    return dict(zip(titles, counts, strict=True))


def numbers(pattern, words):
    return [tuple(map(int, found)) for found in re.findall(pattern, words)]


def test_the_counts_of_the_checklist_are_those_of_the_overview(enter, team):
    trouble(team)
    ask = enter("coordinator")
    overview, found = words_of(ask()), counted(ask("review/"))
    sums = r"(\d+) of (\d+) answered · (\d+) not known · (\d+) need attention"
    ((done, asked, unknown, attention),) = numbers(sums, overview)
    assert found["Unanswered"] == asked - done == 3
    assert found["Not known"] == unknown == 2
    lines = [
        found["“Does not apply” without a reason"],
        found["Answers outside of what is possible"],
        found["To be looked at again, because the question changed"],
    ]
    assert lines == [1, 0, 1]
    assert sum(lines) == attention
    comments = sum(one for (one,) in numbers(r"(\d+) open comments?", overview))
    assert found["Open comments"] == comments == 2
    total, *of_sections = [
        one for (one,) in numbers(r"(\d+) different views?", overview)
    ]
    assert found["Different views"] == total == sum(of_sections) == 3
    assert found["A high level without evidence"] == overview.count(
        "a high level without evidence"
    )
    ((unassigned,),) = numbers(r"Not assigned \((\d+)\)", overview)
    assert found["Sections nobody is responsible for"] == unassigned == 2
    assert found["Ministries or bodies without a signatory"] == 1
    assert found["Sections a reviewer has still to accept"] == 3
    parts = numbers(r"(\d+) of (\d+) answered", overview)[1:]
    assert sum(all_ - done for done, all_ in parts) == found["Unanswered"]


def test_the_sums_stand_on_both_pages_in_the_same_words(enter, team):
    trouble(team)
    ask = enter("observer")
    sums = r'<p class="sums">.*?</p>'
    pages = [ask(path).content.decode() for path in ("", "review/")]
    one, other = (re.search(sums, html, re.DOTALL)[0] for html in pages)
    assert one == other


def test_each_thing_is_a_link_to_its_question_and_back(client, enter, team):
    trouble(team)
    ask = enter("coordinator")
    html = ask("review/?show=no-reason").content.decode()
    section = f"{BASE}{team.code}/sections/{AREA}/"
    link = f"{section}?from=no-reason#access_2"
    assert html.count(link) == 1
    page = client.get(link).content.decode()
    back = f"{BASE}{team.code}/review/?show=no-reason#{AREA}"
    assert f'href="{back}"' in page
    sent = {"version": 1, "access_2": "level_1", "access_2-revision": 1}
    saved = client.post(f"{section}?from=no-reason", sent)
    assert saved.headers["Location"] == back
    stays = client.post(f"{section}?from=no-reason", {"version": 1, "go": "stay"})
    assert stays.headers["Location"] == f"{section}?from=no-reason"
    whole = client.get(f"{section}?from=review").content.decode()
    assert f'href="{BASE}{team.code}/review/#{AREA}"' in whole
    for nonsense in ("//evil.example", "x", ""):
        page = client.get(f"{section}?from={nonsense}").content.decode()
        assert f'href="{BASE}{team.code}/"' in page
        assert "Back to the review" not in page


def test_a_filter_shows_only_what_has_something_of_its_kind(enter, team):
    trouble(team)
    ask = enter("coordinator")
    everything = words_of(ask("review/"))
    assert everything.count("Nobody is responsible.") == 2
    words = words_of(ask("review/?show=comments"))
    assert "Only this is shown: Open comments." in words
    assert "Question 1 : 2 open comments" in words
    assert "Nobody is responsible." not in words
    words = words_of(ask("review/?show=no-signatory"))
    assert "Without a signatory: Ministry of Transport" in words
    assert "Quays and ferries" in words
    assert "Staff and complaints" not in words
    assert "There is no such section." in words_of(ask("review/?show=impossible"))
    assert words_of(ask("review/?show=nonsense")) == everything


def finish(team):
    """Settle, share out and accept everything."""
    for section in SETTLED:
        settle_section(team, section)
        assign_to(team, section, "contributor")
        decide(team, section)
    team.save("contributor", "staff_4", "Lifts")
    decide(team, THIRD)


def test_nothing_left_is_said_calmly(enter, team):
    finish(team)
    ask = enter("reviewer")
    assert "Nothing is left to do. The assessment can be signed." in words_of(
        ask("review/")
    )
    assert set(counted(ask("review/")).values()) == {0}
    link = f'href="{BASE}{team.code}/sign/"'
    assert link in ask("review/").content.decode()
    assert "All sections are accepted" in words_of(ask())
    comment(team, "access_1")
    words = words_of(ask("review/"))
    assert "Nothing stands in the way of signing." in words
    team.save("contributor", "access_1", "level_1")
    assert "in the way of signing" not in words_of(ask("review/"))
    assert link not in ask("review/").content.decode()


def test_the_overview_leads_to_the_review_from_the_beginning(enter, team):
    ask = enter("observer")
    link = f'href="{BASE}{team.code}/review/"'
    assert link in ask().content.decode()
    assert "Cannot start yet: 3 sections unfinished" in words_of(ask())
    settle_section(team)
    assert "Cannot start yet: 2 sections unfinished" in words_of(ask())
    decide(team, reason=REASON)
    assert "Cannot start yet: 3 sections unfinished" in words_of(ask())
    for section in SETTLED:
        settle_section(team, section)
    decide(team, OTHER)
    words = words_of(ask("?show=mine"))
    assert link in ask("?show=mine").content.decode()
    assert "2 sections to be reviewed" not in words  # the returned one is as it was
    team.save("contributor", "access_1", "level_1")
    assert "2 sections to be reviewed" in words_of(ask())


@pytest.mark.parametrize("extra", [1, 40])
def test_the_checklist_takes_as_many_statements_whatever_there_is(
    client, team, extra, django_assert_max_num_queries
):
    trouble(team)
    team = follow(team)
    trouble(team)
    for section in SETTLED:
        settle_section(team, section)
        decide(team, section)
    for number in range(extra):
        team.save("contributor", "access_1", f"level_{number % 5 + 1}")
        comment(team, "access_1")
        code = add_link(team.assessment(), f"https://example.org/{number}")
        evidence.use(team.assessment(), code, "access_1", "", by="")
        decide(team)
    Membership.objects.filter(user=team.user("contributor")).delete()
    signed_in(client, team.people["reviewer"])
    address = f"{BASE}{team.code}/review/"
    client.get(address)
    with django_assert_max_num_queries(15):
        answer = client.get(address)
    assert answer.content.decode().count("Answered by:") == len(SETTLED)
