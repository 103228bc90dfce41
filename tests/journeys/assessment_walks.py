"""The walks of test_pseudo_locale.py to pages of an assessment."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from assessment.actions.assessing import change_days
from assessment.domain.contributing import Consent
from assessment.models import Assignment
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Audience, Type
from tests.journeys.account_walks import stranger
from tests.journeys.pseudo import marked
from tests.journeys.teams_at_work import (
    AREA,
    MINUTES,
    NO_REASON,
    OTHER,
    THIRD,
    assign_to,
    busy,
    contribute,
    differ,
    say,
)
from tests.journeys.walking_teams import (
    SOON,
    TOMORROW,
    YESTERDAY,
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
from tests.samples import bank as sample
from tests.samples import one


def assessment(walk):
    for role in ("coordinator", "observer"):
        visit(walk, team(), role, "assessment")
    made = busy()
    contribute(made, made.people["civil_society"], seen_1="level_1")
    for query in ("", "?show=mine", "?show=unassigned", "?show=attention"):
        visit(walk, made, "coordinator", "assessment", query=query)
    visit(walk, made, "contributor", "assessment")
    second = member(made.office, "civil_society")
    contribute(made, second, Consent(may_print=True), seen_1="level_1")
    publish(bank(minutes=next(MINUTES)))
    visit(walk, made, "coordinator", "assessment")
    third = member(made.office, "civil_society")
    contribute(made, third, seen_2="yes")
    by = made.user("coordinator").username
    change_days(made.assessment(), YESTERDAY, by=by)
    team(office=made.office, baseline=made.code)
    visit(walk, made, "coordinator", "assessment")
    visit(walk, made, "contributor", "section", AREA)
    visit(walk, made, "civil_society", "contribution")


def section(walk):
    made = busy()
    next_one = team(office=made.office, baseline=made.code)
    for role in ("coordinator", "contributor", "observer"):
        for part in (AREA, OTHER, THIRD):
            visit(walk, made, role, "section", part)
        visit(walk, next_one, "coordinator", "section", AREA)
    made.user("contributor").delete()
    visit(walk, made, "coordinator", "section", AREA)
    saved_sections(walk, next_one)
    sent_late(walk, next_one)
    stranger(walk)
    written = {"access_1-found": "⟪two⟫ ⟪words⟫"}
    walk.keep(walk.client.post(place(made, "section", AREA), written))


def saved_sections(walk, made):
    """Save a section rightly, wrongly, too late, and by script."""
    enter(walk, made.people["coordinator"])
    address = place(made, "section", AREA)
    here = {"version": made.assessment().number}
    answer = here | {"go": "stay", "access_1-revision": 0}
    wrong = {
        "access_1": ["level_1", "-not_known"],
        "access_2-revision": 0,
        "access_2-found": "7\x00",
        "ramps-revision": 0,
        "ramps-words": "many",
    }
    send(walk, address, answer | wrong)
    send(walk, address, answer | {"access_1": "king"})
    send(walk, address, answer | {"access_1-found": "7" * 4001})
    send(walk, address, answer | {"access_1": "level_1"})
    send(walk, address, here | {"go": "stay"})
    send(walk, address, here)
    ours = answer | {"access_1": "level_2", "access_1-found": "⟪ours⟫"}
    send(walk, address, ours)  # by then another answer is saved
    old = {"version": 0, "gone-words": "⟪gone⟫", "ramps-revision": 0}
    send(walk, address, answer | old)
    for data in (ours, answer | {"access_1": "king"}, old):
        said = walk.client.post(address, data, headers={"x-autosave": "1"}).json()
        hear(walk, said["trouble"])
    based = {"access_1-revision": 1, "access_1": "level_3"}
    data = answer | based
    said = walk.client.post(address, data, headers={"x-autosave": "1"}).json()
    hear(walk, said["words"])


def sent_late(walk, made):
    """Send a section with the token of another sign-in, by button and by script."""
    enter(walk, made.people["coordinator"])
    address = place(made, "section", AREA)
    walk.client.handler.enforce_csrf_checks = True
    for whose in (made.user("coordinator").username, "another"):
        late = {"whose": whose, "access_1-found": "⟪Late⟫"}
        walk.keep(walk.client.post(address, late))
        said = walk.client.post(address, late, headers={"x-autosave": "1"}).json()
        hear(walk, said["trouble"])
    walk.client.handler.enforce_csrf_checks = False


def responsible(walk):
    made = team()
    assign_to(made, AREA, "contributor")
    for role in ("coordinator", "contributor"):
        visit(walk, made, role, "assign", AREA)
        address = place(made, "assign", AREA)
        wrong = {"person": "x", "due_on": "x", "until": "x", "because": ""}
        send(walk, address, wrong)
        send(walk, address, {"person": "", "due_on": SOON + timedelta(days=9)})
        contributor = made.user("contributor").username
        send(walk, address, {"person": contributor, "due_on": TOMORROW})
    send(walk, address, {"until": SOON, "because": "⟪ill⟫\n⟪still⟫"})
    visit(walk, made, "contributor", "assign", AREA)
    visit(walk, made, "coordinator", "assign", AREA)
    for wish in ("refuse", "grant"):
        Assignment.objects.update(wished_until=SOON)
        send(walk, address, {"wish": wish})


def share_out(walk):
    made = team()
    assign_to(made, AREA, "contributor")
    Assignment.objects.update(wished_until=SOON, wished_because="⟪ill⟫")
    visit(walk, made, "coordinator", "share_out")
    address, row = place(made, "share_out"), f"{AREA}-"
    send(walk, address, {f"{row}person": "x", f"{row}due_on": "x", f"{row}was": "x"})
    was = f"{made.user('contributor').username}|"
    sent = {f"{row}person": "", f"{row}due_on": TOMORROW, f"{row}was": was}
    send(walk, address, sent)
    send(walk, address, sent | {f"{row}due_on": ""})
    send(walk, address, {})


def history(walk):
    made = team()
    visit(walk, made, "observer", "history", "access_1")
    made.save("coordinator", "access_1", "level_1", "⟪ours⟫")
    made.save("contributor", "access_1", "level_2", "⟪theirs⟫", based_on=0)
    made.save("contributor", "access_1", NO_REASON)
    made.save("contributor", "access_1", None)
    made.user("contributor").delete()
    visit(walk, made, "observer", "history", "access_1")


def dissent(walk):
    made = team()
    made.save("contributor", "access_1", "level_1")
    for question in ("access_1", "ramps", "information_1", "staff_4"):
        visit(walk, made, "coordinator", "dissent", question)
    address = place(made, "dissent", "access_1")
    send(walk, address, {"reason": ""})
    send(walk, address, {"access_1": ["level_1", "level_2"], "reason": "7" * 1001})
    send(walk, address, {"access_1": "king", "reason": "⟪Look⟫"})
    send(walk, address, {"access_1": "level_2", "reason": "⟪Look⟫"})
    go(walk, address)
    send(walk, address, {"go": "withdraw"})


def deadline(walk):
    made = team()
    visit(walk, made, "coordinator", "deadline")
    for day in ("", "tomorrow", TOMORROW):
        send(walk, place(made, "deadline"), {"deadline": day})


def begin(walk):
    made = team()
    enter(walk, made.people["coordinator"])
    there = f"/office/{made.office.code}/assessments/begin/"
    go(walk, there)
    send(walk, there)
    good = {
        "questionnaire": "piers",
        "title": "⟪New⟫",
        "period_from": "2026-01-01",
        "period_to": "2026-12-31",
        "deadline": SOON,
        "languages": ["en"],
    }
    small = sample(one("tea"), audience=Audience.OFFICE)
    publish(marked(replace(small, key="jetties")))
    for more in (
        {"questionnaire": "x", "languages": ["x"], "baseline": "x", "title": "7" * 161},
        {"period_from": "x", "period_to": "x", "deadline": "x"},
        {"period_to": "2025-12-31", "title": "\u202e"},
        {"questionnaire": "jetties", "languages": ["ar"], "baseline": made.code},
        {},
        {},
    ):
        send(walk, there, good | more)


def version(walk):
    key = "quays"
    made = team(bank(key))
    visit(walk, made, "coordinator", "version")
    given = {
        "access_1": "level_3",
        "access_2": Instead(Said.NOT_KNOWN),
        "ramps": Decimal(3),
        "information_1": "level_1",
        "information_2": "yes",
        "information_3": ("phone",),
        "staff_4": "⟪lifts⟫",
    }
    for question, answer in given.items():
        made.save("contributor", question, answer, "⟪found⟫")
    for role in ("coordinator", "contributor"):
        differ(made, role, "staff_4", NO_REASON)
        differ(made, role, "staff_3", NO_REASON)
        say(made, "contributor", "staff_4", told=[role])
    say(made, "contributor", "staff_3", told=["coordinator"])
    publish(bank(key, minutes=99))
    visit(walk, made, "coordinator", "version")
    to = publish(changed(bank(key)))
    go(walk, place(made, "version"))
    for sent in ({"to": "x"}, {"to": to}, {"go": "undo"}, {"go": "undo"}, {"to": to}):
        enter(walk, made.people["coordinator"])
        walk.client.post(place(made, "version"), sent)
        look(walk, place(made, "version"))
    made.save("contributor", "access_1", "level_5")
    look(walk, place(made, "version"))
    for page in ("history", "comments"):
        go(walk, place(made, page, "staff_4"))
    for text in ("", "⟪late⟫"):
        answer = walk.client.post(place(made, "comments", "staff_4"), {"text": text})
        walk.keep(answer)


def changed(made):
    """Return a bank of which each answer meets another fate."""
    changes = {
        "access_1": {"hint": made.title},
        "access_2": {"may_be": ()},
        "ramps": {"type": Type.DECIMAL, "constraint": ""},
        "information_3": {"type": Type.INTEGER, "choices": ""},
        "staff_3": {"relevant": ""},
    }
    sections = tuple(
        replace(
            part,
            questions=tuple(
                replace(one, **changes.get(one.key, {}))
                for one in part.questions
                if one.key not in {"staff_3", "staff_4"}
            ),
        )
        for part in made.sections
    )
    return replace(made, sections=sections, cases=())


ASSESSMENT_WALKS = {
    "office:begin": begin,
    "office:assessment": assessment,
    "office:section": section,
    "office:assign": responsible,
    "office:share_out": share_out,
    "office:history": history,
    "office:dissent": dissent,
    "office:deadline": deadline,
    "office:version": version,
}
