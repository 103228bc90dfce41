"""The walks of test_pseudo_locale.py to cases, preview, simulator and statistics."""

import html
import re
from dataclasses import replace
from datetime import date

from questionnaires import actions
from questionnaires.actions.proving import keep_proof
from questionnaires.domain.definition import Case, Fact
from questionnaires.interchange.proving import proved
from questionnaires.queries.workshop import load_workspace
from reports.actions import publish_month
from tests.journeys.account_walks import NUMBERS, ada
from tests.journeys.pseudo import LANGUAGE, marked
from tests.reports.counted_bank import COUNTED
from tests.reports.crowds import count_crowd
from tests.reports.samples import OFFICE
from tests.samples import bank, one
from tests.workshops import BANK

SEALED = re.compile(r'name="s" value="([^"]+)"')
CHOICE = re.compile(r'name="a" id="a\w+"\s+value="([^"]+)"')
TRAVELLING = re.compile(r'name="answers" value="([^"]*)"')
HOLDS = Case("mild", (Fact("answer", "q", "p0"), Fact("score", "use", "0")))
FAILS = Case("late", (Fact("answer", "q", "p1"), Fact("score", "use", "9")))
# keys, cells, names of cases; how an address and a seed are written
NO_WORDS_OF_CASES = {
    *("mild", "late", "gone", "score", "answer", "advice", "no", "new", "date", "uses"),
    *("shown", "hidden", "range", "cannot", "say", "simulated", "risks", "tea", "sex"),
    *("always", "another", "applicable", "black", "female", "fig", "green", "grown"),
    *("is", "known", "lime", "male", "mint", "much", "next", "not", "often", "old"),
    *("prefer", "red", "risk", "sage", "step", "white", "young", "ages", "fine"),
    *("line", "multiple", "one", "select", "teas"),
    *("law", "weekly", "daily", "never", "count", "c", "d", "n", "e", "i", "t", "int"),
}


def desk(walk, questionnaire, *, version=False):
    """Sign an expert in; make a bank of her own; return where its pages are."""
    ada(walk, expert=True)
    made = replace(marked(questionnaire), key=f"bank_{next(NUMBERS)}")
    actions.replace_draft(made)
    if version:
        actions.publish(made.key)
        actions.replace_draft(replace(made, minutes=7))
    return f"/workshop/{made.key}/"


def unready(walk):
    return desk(walk, bank(one("a", relevant="${a")))


def cases(walk):
    top = desk(walk, replace(BANK, cases=(HOLDS, FAILS)))
    walk.get(f"{top}cases/")
    walk.get(f"{desk(walk, BANK, version=True)}cases/?version=1")
    walk.get(f"{unready(walk)}cases/")


def wanted(walk):
    top = desk(walk, BANK)
    where = f"{top}cases/wanted/"
    walk.get(where)
    names = [case.key for case, _facts in walk.client.get(where).context["proposed"]]
    walk.keep(walk.client.post(where, {"case": names[:1]}, follow=True))
    walk.keep(walk.client.post(where, {"case": names}, follow=True))
    walk.get(f"{unready(walk)}cases/wanted/")
    actions.publish(top.split("/")[2])
    walk.keep(walk.client.post(where, {"case": names}, follow=True))


def written(case, go="save", **more):
    rows = {name: [getattr(f, name) for f in case.facts] for name in ROW}
    return {"case": case.key, "go": go, **rows, **more}


ROW = ("expect", "key", "value")


def case(walk):
    """Write a case, try it, save it, and change one that somebody else changed."""
    top = desk(walk, replace(BANK, cases=(HOLDS, FAILS)))
    where = f"{top}cases/case/"
    walk.get(where)
    for name in ("mild", "late"):
        walk.get(f"{where}?case={name}")
    rows = (Fact(kind, "gone", "gone") for kind in ("answer", "score", "band", "mild"))
    for sent in (
        written(Case("new", tuple(rows)), "try"),
        written(FAILS, "take"),
        written(Case("", HOLDS.facts)),
        written(Case("mild", HOLDS.facts)),
        written(Case("new", ())),
        written(Case("new", HOLDS.facts)),
    ):
        walk.keep(walk.client.post(where, sent, follow=True))
    opened = walk.client.get(f"{where}?case=mild").context["revision"]
    later = Case("mild", (*HOLDS.facts, Fact("no_advice", "rest")))
    for one_case in (later, HOLDS):
        sent = written(one_case, based_on=opened)
        walk.keep(walk.client.post(f"{where}?case=mild", sent, follow=True))
    top = desk(walk, BANK)
    actions.publish(top.split("/")[2])
    walk.keep(walk.client.post(f"{top}cases/case/", written(FAILS)))


def removed(walk):
    top = desk(walk, replace(BANK, cases=(HOLDS, FAILS)))
    where = f"{top}cases/remove/?case="
    walk.get(f"{where}late")
    revision = walk.client.get(f"{where}late").context["revision"]
    for based_on in ("", revision):
        sent = {"based_on": based_on}
        walk.keep(walk.client.post(f"{where}late", sent, follow=True))


def preview(walk):
    for questionnaire in (COUNTED, spoken(OFFICE)):
        top = desk(walk, questionnaire, version=True)
        wishes = f"language={LANGUAGE}&width=desktop&codes=on"
        walk.get(f"{top}preview/?{wishes}")
        walk.get(f"{top}preview/?version=1")
    walk.get(f"{unready(walk)}preview/")


def spoken(questionnaire):
    """Return a bank in the language of the walks, too."""
    return replace(questionnaire, languages=("en", LANGUAGE))


def pages(walk):
    """Answer in the frame as persons do, and as officials do."""
    of_persons(walk, f"{desk(walk, COUNTED)}preview/page/{LANGUAGE}/")
    of_officials(walk, f"{desk(walk, spoken(OFFICE))}preview/page/{LANGUAGE}/")
    unasked = (replace(part, relevant="1 = 2") for part in OFFICE.sections)
    nothing = replace(spoken(OFFICE), sections=tuple(unasked))
    walk.get(f"{desk(walk, nothing)}preview/page/{LANGUAGE}/")
    walk.get(f"{unready(walk)}preview/page/en/")


def of_persons(walk, where):
    answer = walk.client.get(f"{where}?codes=on")
    for go in ("next", "next", "pause", "next", "next", "next", "next", "count"):
        walk.keep(answer)
        found = answer.content.decode()
        sent = {"s": SEALED.findall(found)[0], "go": go, "a": CHOICE.findall(found)[:1]}
        answer = walk.client.post(f"{where}?codes=on", sent)
    walk.keep(answer)
    sent = {"s": SEALED.findall(answer.content.decode())[0], "go": "simulate"}
    walk.keep(walk.client.post(where, sent))
    walk.keep(walk.client.post(where, {"s": "broken"}))


def of_officials(walk, where):
    answer = walk.client.get(f"{where}?codes=on")
    for go in ("next", "comments:x", "stay", "simulate"):
        walk.keep(answer)
        (travelling,) = TRAVELLING.findall(answer.content.decode())
        sent = {"answers": html.unescape(travelling), "go": go, "at": "area"}
        answer = walk.client.post(f"{where}?codes=on", sent)
    walk.keep(answer)
    walk.keep(walk.client.post(where, {"answers": '{"no": 1}', "go": "next"}))


def simulator(walk):
    top = desk(walk, replace(BANK, cases=(HOLDS,)), version=True)
    where = f"{top}preview/simulator/"
    for wishes in ("", "?case=mild", "?seed=7", "?version=1", "?fact=0&of=gone"):
        walk.get(where + wishes)
    for sent in ({"a-q": "p2", "a-r": "p1"}, {"a-q": "gone", "date": "gone"}):
        walk.keep(walk.client.post(where, sent))
    draft = load_workspace(top.split("/")[2])
    keep_proof(proved(draft.questionnaire))
    of = draft.content_hash.rpartition(":")[2][:12]
    walk.get(f"{where}?fact=1&of={of}")
    walk.get(f"{desk(walk, spoken(OFFICE))}preview/simulator/?seed=3")
    walk.get(f"{desk(walk, COUNTED)}preview/simulator/?seed=3")
    walk.get(f"{unready(walk)}preview/simulator/")


def statistics(walk):
    """Look at the statistics: none, those of a month, and those of an office."""
    walk.get(f"{desk(walk, COUNTED)}statistics/")
    top = desk(walk, COUNTED)
    version = actions.publish(top.split("/")[2]).content_hash
    count_crowd(version, month="2026-09")
    publish_month("2026-09", date(2026, 12, 8))
    walk.get(f"{top}statistics/")
    walk.get(f"{desk(walk, OFFICE)}statistics/")


CASE_WALKS = {
    "workshop:cases": cases,
    "workshop:cases_wanted": wanted,
    "workshop:case": case,
    "workshop:case_remove": removed,
    "reports:preview": preview,
    "reports:preview_page": pages,
    "reports:simulator": simulator,
    "reports:workshop_statistics": statistics,
}
