"""The ledger: what officials sent and were told, against what there is afterwards."""

import json
import threading
import time
from dataclasses import dataclass, field


@dataclass(eq=False)
class Sent:
    """One send of some questions; sent again, as it was, until it is answered."""

    by: str
    contents: dict[str, tuple[str, str]]  # question -> level, what was found
    based_on: dict[str, int]
    began: float = field(default_factory=time.monotonic)
    ended: float = 0  # 0: nobody has said what became of it
    tries: int = 0
    status: int = 0
    revisions: dict[str, int] = field(default_factory=dict)  # as the script is told


class Ledger:
    """What all officials have sent; `under_way` is set whenever one sends."""

    def __init__(self):
        self.sent: list[Sent] = []
        self.under_way = threading.Event()
        self.is_over = threading.Event()

    @property
    def acknowledged(self):
        return [one for one in self.sent if one.status in {200, 302}]

    @property
    def set_aside(self):
        return [one for one in self.sent if one.status == 409]

    @property
    def repeated(self):
        return [one for one in self.sent if one.tries > 1]


def kept(rows):
    """Return of one question what was once its answer, by what was found."""
    return {row["found"]: row for row in rows if row["number"]}


def aside(rows):
    return {row["found"]: row for row in rows if not row["number"]}


def assert_all_is_there(ledger, answers, revisions):
    """What was acknowledged stands, or stood; what was not: all of it, or nothing."""
    for one in ledger.sent:
        found = {key: content[1] for key, content in one.contents.items()}
        saved = {key for key in found if found[key] in kept(revisions[key])}
        beside = {key for key in found if found[key] in aside(revisions[key])}
        if one.status in {200, 302}:
            assert saved == found.keys()
        elif one.status == 409:
            assert beside
        assert saved | beside in (found.keys(), set()), "half of it"
        for key, number in one.revisions.items():
            assert kept(revisions[key])[found[key]]["number"] == number
    assert answers.keys() == revisions.keys()


def assert_all_was_sent(ledger, answers, revisions):
    """There is nothing that nobody sent, and each number is given once, in order."""
    sent = {
        found: (one.by, key, json.dumps(level), one.based_on[key])
        for one in ledger.sent
        for key, (level, found) in one.contents.items()
    }
    for key, rows in revisions.items():
        for row in rows:
            known = (row["by"], row["question"], row["value"], row["based_on"])
            assert known == sent[row["found"]]
        numbered = [row for row in rows if row["number"]]
        assert [row["number"] for row in numbered] == [*range(1, len(numbered) + 1)]
        assert all(row["based_on"] == row["number"] - 1 for row in numbered)
        assert len(kept(rows)) + len(aside(rows)) == len(rows), "twice"
        newest = {
            name: numbered[-1][name] for name in ("question", "value", "found", "by")
        }
        assert answers[key] == newest | {"revision": len(numbered)}


def assert_in_their_order(ledger, revisions):
    """What was sent after another was acknowledged is never below it."""
    for key, rows in revisions.items():
        numbers = kept(rows)
        known = [
            (one.began, one.ended, numbers[one.contents[key][1]]["number"])
            for one in ledger.acknowledged
            if key in one.contents
        ]
        for began, _ended, number in known:
            assert all(other < number for _began, end, other in known if end < began)
