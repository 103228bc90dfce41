"""The walks of test_pseudo_locale.py to what people say, are told and decide."""

from django.core import mail
from django.utils import timezone

from assessment.actions import evidence, papers, planning
from assessment.actions.accounts import accept_as_new
from assessment.actions.archiving import bring
from assessment.actions.assessing import answer_wish, change_days, wish_for_time
from assessment.actions.dissenting import withdraw_view
from assessment.actions.fronts import add_logo, change_cover_words, remove_logo
from assessment.actions.headlines import write_headline
from assessment.actions.moving import move_to, undo_move
from assessment.actions.sharing import end_share
from assessment.actions.talking import reopen
from assessment.domain.contributing import Consent
from assessment.domain.evidence import Source
from assessment.domain.planning import Planned, Progress
from assessment.domain.sharing import Way
from assessment.domain.talking import LONGEST_COMMENT
from assessment.pages.people import EVENTS
from assessment.queries.papers import load_paper
from assessment.storage import today
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import text as made_of
from tests.accounts import WORDS
from tests.archives import taken_out
from tests.assessment.pictures import picture
from tests.cycles import questions_changed, seen_by
from tests.journeys import office_walks
from tests.journeys.review_walks import with_reviewer
from tests.journeys.signing_walks import signed_and_opened
from tests.journeys.teams_at_work import (
    AREA,
    MINUTES,
    SEEN,
    THIRD,
    add_old_link,
    busy,
    contribute,
    say,
    settle,
)
from tests.journeys.walking_teams import (
    SOON,
    TOMORROW,
    bank,
    enter,
    go,
    hear,
    look,
    member,
    place,
    publish,
    send,
    team,
    visit,
)
from tests.papers import FULL, ask, make_as_if
from tests.plans import add_action
from tests.reviews import decide, settle_section
from tests.sharing import begin_share, share_with


def comments(walk):
    made = team()
    visit(walk, made, "observer", "comments", "access_1")
    visit(walk, made, "coordinator", "comments", "access_1")
    address = place(made, "comments", "access_1")
    told = [made.user("contributor").username]
    for text in ("", "7" * (LONGEST_COMMENT + 1), "\u202e", "⟪Why?⟫"):
        send(walk, address, {"text": text, "tell": told})
    send(walk, address, {"text": "⟪Why?⟫", "tell": ["x"]})
    thread = say(made, "contributor", "access_1", told=["coordinator"])
    go(walk, f"{address}?to={thread}")
    send(walk, address, {"text": "", "thread": thread})
    send(walk, address, {"text": "⟪So⟫", "thread": thread})
    for act in ("resolve", "reopen", "resolve"):
        send(walk, address, {"go": act, "thread": thread})
    go(walk, f"{address}?to={thread}")
    made.user("contributor").delete()
    visit(walk, made, "observer", "comments", "access_1")
    in_confidence(walk, made)


def in_confidence(walk, made):
    """Talk about a question of civil society."""
    address = place(made, "comments", "seen_1")
    visit(walk, made, "civil_society", "comments", "seen_1")
    send(walk, address, {"text": "⟪Who reads it?⟫"})
    visit(walk, made, "coordinator", "comments", "seen_1")
    thread = walk.client.get(address).context["open"][0]["code"]
    send(walk, address, {"text": "⟪We⟫", "thread": thread})
    send(walk, address, {"go": "resolve", "thread": thread})
    visit(walk, made, "civil_society", "comments", "seen_1")


def contribution(walk):
    made = team()
    visit(walk, made, "civil_society", "contribution")
    address = place(made, "contribution")
    number = made.assessment().number
    first = {
        "version": number,
        "seen_1-revision": 0,
        "seen_1": "level_1",
        "seen_3-revision": 0,
    }
    send(walk, address, first | {"was": "0", "seen_1": "king", "seen_3-found": "\x00"})
    send(walk, address, first | {"was": "0", "printed_as": "7" * 161})
    send(walk, address, first | {"was": "0", "may_print": "on", "printed_as": "⟪We⟫"})
    send(walk, address, first | {"seen_1": "level_3", "seen_1-found": "⟪late⟫"})
    send(walk, address, {"version": number})
    moved_on(walk)


def moved_on(walk):
    """Contribute to a version that the assessment leaves."""
    made = team(bank("moorings"))
    author = made.people["civil_society"]
    contribute(made, author, Consent(may_print=True), seen_1="level_1", seen_3="⟪We⟫")
    changes = {"seen_1": {"hint": made_of(en="⟪Look⟫")}, "seen_3": None}
    to = publish(questions_changed(bank("moorings"), **changes))
    move_to(made.assessment(), to, by="", now=timezone.now())
    enter(walk, author)
    go(walk, "/office/")
    go(walk, place(made, "contribution"))
    late = {"version": 1, "seen_3-revision": 1, "seen_3-words": "⟪late⟫"}
    send(walk, place(made, "contribution"), late)
    visit(walk, made, "coordinator", "contributions")


def contributions(walk):
    made = team()
    visit(walk, made, "observer", "contributions")
    author = made.people["civil_society"]
    contribute(made, author, seen_1="level_1", seen_2=Instead(Said.NOT_KNOWN))
    visit(walk, made, "coordinator", "contributions")
    made.save("contributor", "access_1", "level_4", "⟪ramps⟫")
    contribute(made, author, Consent(may_print=True))
    named = Consent(may_print=True, printed_as="⟪Riders⟫")
    contribute(made, member(made.office, "civil_society"), named, seen_3="⟪Lifts⟫")
    say(made, "civil_society", "seen_1")
    visit(walk, made, "coordinator", "contributions")


def change_body(walk):
    made = team()
    for role in ("coordinator", "contributor"):
        person = made.user(role).username
        address = f"/office/{made.office.code}/members/{person}/"
        enter(walk, made.people[role])
        go(walk, address)
        send(walk, f"{address}body/", {"body": "7" * 161})
        send(walk, f"{address}body/", {"body": "\u202e"})
        send(walk, f"{address}body/", {"body": "⟪Ministry⟫"})
        go(walk, address)


def home(walk):
    """See what needs each, what stands in an organisation, and the letter of it."""
    office_walks.home(walk)
    made = busy()
    for role in made.people:
        enter(walk, made.people[role])
        go(walk, "/office/")
    words = mail.outbox[-1].body
    hear(walk, words.replace("http://localhost:8000", "").replace("/office/", ""))
    hear(walk, mail.outbox[-1].subject)


def show(walk):
    office_walks.show(walk)
    made = busy()
    without = tuple(one for one in bank().sections if one.key != "passengers_area")
    team(bank("moles", sections=without, cases=()), office=made.office, roles=())
    for role in made.people:
        enter(walk, made.people[role])
        go(walk, f"/office/{made.office.code}/")


def record(walk):
    """Look at a record in which each event is that there is."""
    office_walks.record(walk)
    made = busy()
    by, now = made.user("coordinator").username, timezone.now()
    wish = {"until": SOON, "because": "⟪ill⟫", "by": made.user("contributor").username}
    for is_granted in (True, False):
        wish_for_time(made.assessment(), AREA, **wish)
        answer_wish(made.assessment(), AREA, is_granted=is_granted, by=by)
    letter, whose = office_walks.invited(made.office), ("⟪New⟫", WORDS, "fr", "UTC")
    accept_as_new(letter, *whose, today=today())
    change_days(made.assessment(), TOMORROW, by=by)
    withdraw_view(made.assessment(), "access_1", by=by)
    thread = say(made, "contributor", "access_1")
    settle(made, thread, "access_1")
    reopen(made.assessment(), "access_1", thread, by=by)
    contribute(made, made.people["civil_society"], seen_1="level_1")
    sentence = {"based_on": 0, "by": by, "now": now}
    write_headline(made.assessment(), "", "en", "⟪ours⟫", **sentence)
    piece = add_old_link(made, "access_1")
    evidence.change(made.assessment(), piece, SEEN, by=by)
    evidence.revise(made.assessment(), piece, Source(link="https://x.org"), by=by)
    evidence.stop_using(made.assessment(), piece, "access_1", by=by)
    evidence.remove(made.assessment(), piece, by=by)
    cover_events(made)
    plan_events(made)
    make_as_if(ask(made))
    cancelled = load_paper(made.user("observer"), made.assessment(), ask(made, FULL))
    papers.cancel(made.assessment(), cancelled, by=by)
    to = publish(bank(minutes=next(MINUTES)))
    move_to(made.assessment(), to, by=by, now=now)
    undo_move(made.assessment(), by=by, now=now)
    settle_section(with_reviewer(made), THIRD)
    decide(made, THIRD, reason="⟪Why?⟫")
    decide(made, THIRD)
    bring(made.office.code, taken_out(made.code), {}, by=by)
    enter(walk, made.people["coordinator"])
    for page in (1, 2, 3):
        look(walk, f"/office/{made.office.code}/record/?page={page}")
    made = signed_and_opened()
    share_events(made)
    enter(walk, made.people["coordinator"])
    look(walk, f"/office/{made.office.code}/record/")
    seen = " ".join(" ".join(page.seen) for page in walk.pages)
    never = [one for one in map(str, EVENTS.values()) if one not in seen]
    assert never == []


def share_events(made):
    """Let everything happen to what was signed that can, when it is shared."""
    other = team()
    share = share_with(made.code, other.people["coordinator"], other.office)
    by = made.user("coordinator").username
    end_share(made.assessment(), share, by=by, now=timezone.now())
    for way in (Way.PUBLISHED, Way.BENCHMARKS):
        begin_share(made.code, way)


def cover_events(made):
    """Let everything happen to the cover of reports that can."""
    code = made.office.code
    change_cover_words(code, "⟪Words⟫", by="x")
    add_logo(code, "⟪Logo⟫", picture(), by="x")
    remove_logo(code, made.office.cover_logos.get().code, by="x")


def plan_events(made):
    """Let everything happen to actions of the plan that can."""
    act, more = made.assessment(), {"by": "x", "now": timezone.now()}
    code = add_action(made, Planned("⟪Ramps⟫"))
    base = {"before": None, "based_on": 1}
    planning.change(act, code, Planned("⟪Lifts⟫"), **base, **more)
    planning.move(act, code, Progress.PLANNED, Progress.BEGUN, **more)
    here = team(office=made.office, roles=(), baseline=made.code)
    by = made.people["coordinator"]
    planning.carry(seen_by(by, here.code), [code], **more)
    planning.drop(act, code, "⟪No⟫", **more)
    mistake = add_action(made, Planned("⟪Ramps⟫"))
    planning.remove(act, mistake, based_on=1, by="x")


PEOPLE_WALKS = {
    "office:home": home,
    "office:show": show,
    "office:record": record,
    "office:change_body": change_body,
    "office:comments": comments,
    "office:contribution": contribution,
    "office:contributions": contributions,
}
