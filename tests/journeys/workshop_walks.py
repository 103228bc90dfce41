"""The walks of test_pseudo_locale.py through the workshop for question banks."""

from dataclasses import replace
from decimal import Decimal

from questionnaires import actions
from questionnaires.actions.proving import begin_proof, keep_proof, note_progress
from questionnaires.interchange.proving import proved
from questionnaires.queries.workshop import load_workspace
from tests.journeys.account_walks import NUMBERS, ada
from tests.journeys.pseudo import marked
from tests.workshops import BANK, fields_of

# keys, codes and columns of banks, which are no words of the interface
NO_WORDS_OF_BANKS = {
    *("berths", "counted", "drinks", "english", "hot", "jetties", "moles", "moorings"),
    *("piers", "quays", "Apache"),  # keys of the banks of other walks; a licence
    *("q", "r", "p", "use", "low", "high", "all", "rest", "about", "new", "to", "en"),
    *("zero", "four", "survey", "bands", "items", "choices", "advice", "relevant"),
    *("question", "when", "label", "text", "name", "sample", "min", "max", "key"),
    *("prorate", "at", "least", "none", "age", "drugs", "access", "dudit", "band"),
    *("yes", "no", "alcohol", "UTC", "example", "org", "ada", "bank", "cases"),
    *("settings", "source", "or", "C", "Q", "S", "X", "P", "scales", "texts", "type"),
}


def bench(walk, bank=BANK):
    """Sign an expert in; begin a bank of her own, published once, with a draft."""
    ada(walk, expert=True)
    key = f"bank_{next(NUMBERS)}"
    made = marked(replace(bank, key=key))
    actions.replace_draft(made)
    actions.publish(key)
    actions.replace_draft(replace(made, minutes=7))
    return f"/workshop/{key}/"


def send(walk, where, **changes):
    """Open a page, change what it is filled with, and send it."""
    given = fields_of(walk.client.get(where))
    given |= {name.replace("__", "::"): words for name, words in changes.items()}
    walk.keep(walk.client.post(where, given, follow=True))


def at(*places):
    """Return a walk to pages of a bank, each as a draft and as a version."""

    def take(walk):
        top = bench(walk)
        for place in places:
            walk.get(top + place)
            walk.get(f"{top}{place}?version=1")

    return take


def banks(walk):
    bench(walk)
    walk.get("/workshop/")


def new_bank(walk):
    """Begin a bank wrongly, and with a key that is taken; then begin one."""
    ada(walk, expert=True)
    walk.get("/workshop/")
    send(walk, where := "/workshop/new-bank/", code="⟪English⟫", key="⟪Key⟫")
    key = f"bank_{next(NUMBERS)}"
    given = {"title": "⟪Tea⟫", "audience": "office", "language": "en"}
    for taken in (key, key):
        send(walk, where, **given, key=taken)


def part(walk):
    """Open each kind of part, mend one, and change one that somebody else changed."""
    top = bench(walk)
    for place in (
        "section/all",
        "list/zero_to_four",
        "scale/use",
        "items/use",
        "band/use/low",
        "advice/rest",
        "text/about",
    ):
        walk.get(f"{top}{place}/edit/")
    where = f"{top}question/q/edit/"
    walk.get(where)
    send(walk, where, type="⟪other⟫")
    send(walk, where, go="check")
    opened = fields_of(walk.client.get(where))
    send(walk, where, label__en="⟪First⟫")
    walk.keep(walk.client.post(where, opened | {"label::en": "⟪Second⟫"}))
    rows = f"{top}list/zero_to_four/edit/"
    send(walk, rows, **{"1-gone": "on"})
    opened = fields_of(walk.client.get(rows))
    send(walk, rows, **{"0-label__en": "⟪First⟫"})
    walk.keep(walk.client.post(rows, opened | {"0-label::en": "⟪Second⟫"}))
    send(walk, f"{top}question/r/remove/")
    walk.keep(walk.client.post(f"{top}question/r/edit/", {"label::en": "⟪Late⟫"}))


def add(walk):
    top = bench(walk)
    for kind in ("section", "list", "scale", "advice", "text"):
        walk.get(f"{top}add/{kind}/")
        send(walk, f"{top}add/{kind}/", name="")
    for kind, beside in (("question", "all"), ("band", "use")):
        walk.get(f"{top}add/{kind}/?in={beside}")


def checks(walk):
    low, high = BANK.scales[0].bands
    scale = replace(BANK.scales[0], bands=(replace(low, highest=Decimal(3)), high))
    top = bench(walk)
    walk.get(f"{top}checks/")
    walk.keep(walk.client.post(f"{top}checks/", follow=True))
    key = top.split("/")[2]
    actions.replace_draft(marked(replace(BANK, key=key, scales=(scale,))))
    walk.get(f"{top}publish/")
    prove(walk, top)
    walk.get(f"{top}checks/")
    for least in (3, 5):
        bands = (low, replace(high, lowest=Decimal(least), highest=Decimal(9)))
        made = replace(BANK, key=key, scales=(replace(scale, bands=bands),))
        actions.replace_draft(marked(made))
        prove(walk, top)
    walk.keep(walk.client.post(f"{top}publish/", {"based_on": "gone"}))


def prove(walk, top):
    """Look at a proof that is being made, and at what it came to."""
    content = load_workspace(top.split("/")[2])
    begin_proof(content.content_hash)
    note_progress(content.content_hash, 3, 7)
    walk.get(f"{top}checks/")
    walk.get(f"{top}publish/")
    keep_proof(proved(content.questionnaire))
    walk.get(f"{top}checks/")
    walk.get(f"{top}publish/")


def publish(walk):
    """Look at what is ready; publish, and begin a draft again; retire."""
    top = bench(walk)
    walk.get(f"{top}publish/")
    send(walk, f"{top}settings/", clinical=["on"])
    walk.get(f"{top}publish/")
    now = {"based_on": load_workspace(top.split("/")[2]).draft_hash}
    for seen in ({"based_on": ""}, now):
        walk.keep(walk.client.post(f"{top}check/", seen, follow=True))
    walk.keep(walk.client.post(f"{top}begin/?version=1", follow=True))
    walk.keep(walk.client.post(f"{top}retire/", {"number": "1"}, follow=True))
    walk.keep(walk.client.post(f"{top}retire/", {"number": "1"}, follow=True))


def moved(walk):
    top = bench(walk)
    walk.keep(walk.client.post(f"{top}question/r/move/", {"to": "up"}, follow=True))
    walk.keep(walk.client.post(f"{top}question/r/copy/", follow=True))


def retired(walk):
    """Send what changes a draft once there is none."""
    top = bench(walk)
    actions.publish(top.split("/")[2])
    walk.keep(walk.client.post(f"{top}add/section/", {"label::en": "⟪Late⟫"}))


WORKSHOP_WALKS = {
    "workshop:banks": banks,
    "workshop:bank": at("structure/"),
    "workshop:structure": at("structure/"),
    "workshop:settings": at("settings/"),
    "workshop:scoring": at("scoring/"),
    "workshop:checks": checks,
    "workshop:publish": publish,
    "workshop:check": publish,
    "workshop:begin": publish,
    "workshop:retire": retired,
    "workshop:add": add,
    "workshop:part": part,
    "workshop:move": moved,
    "workshop:copy": moved,
    "workshop:remove": at("section/all/remove/", "question/q/remove/"),
}
