"""Who saves what, when two people answer the same questions."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from assessment.domain.saving import BLANK, Content, Kept, Typed, merge, stale, standing

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
CONTENTS = st.builds(
    Content,
    st.sampled_from([None, "level_1", "level_2"]),
    st.sampled_from(["", "found", "found more"]),
)


def kept(content, revision):
    return Kept(content, revision, "ann", NOW)


def test_what_nobody_touched_meanwhile_is_saved():
    now = {"q": kept(Content("level_1"), 3)}
    merged = merge({"q": Typed(Content("level_2"), 3)}, now, {})
    assert merged.saves == {"q": Content("level_2")}
    assert merged.revisions == {"q": 4}
    assert not merged.conflicts


def test_what_is_sent_twice_stands_as_if_it_was_sent_once():
    sent = {"q": Typed(Content("level_2"), 3)}
    first = merge(sent, {"q": kept(Content("level_1"), 3)}, {})
    again = merge(sent, {"q": kept(Content("level_2"), 4)}, {})
    assert (standing(sent, first), standing(sent, again)) == (1, 1)


def test_what_nobody_changed_does_not_count_as_saved():
    sent = {"q": Typed(Content("level_1"), 3), "blank": Typed(BLANK, 0)}
    assert standing(sent, merge(sent, {"q": kept(Content("level_1"), 3)}, {})) == 0


def test_the_first_answer_has_revision_one():
    merged = merge({"q": Typed(Content("level_2"), 0)}, {}, {})
    assert merged.revisions == {"q": 1}


def test_what_the_sender_left_alone_never_overwrites_a_colleague():
    now = {"q": kept(Content("level_2"), 4)}
    merged = merge({"q": Typed(Content("level_1"), 3)}, now, {"q": Content("level_1")})
    assert (merged.saves, merged.conflicts, merged.revisions) == ({}, {}, {})


def test_what_was_blank_and_left_so_never_overwrites_a_first_answer():
    now = {"q": kept(Content("level_2"), 1)}
    merged = merge({"q": Typed(BLANK, 0)}, now, {})
    assert (merged.saves, merged.conflicts) == ({}, {})


def test_what_both_changed_is_a_conflict_and_neither_is_lost():
    now = {"q": kept(Content("level_2"), 4)}
    merged = merge({"q": Typed(Content("level_3"), 3)}, now, {"q": Content("level_1")})
    conflict = merged.conflicts["q"]
    assert conflict.theirs.content == Content("level_2")
    assert conflict.mine == Content("level_3")
    assert merged.saves == {}


def test_two_who_answer_alike_are_of_one_mind():
    now = {"q": kept(Content("level_2"), 4)}
    merged = merge({"q": Typed(Content("level_2"), 3)}, now, {"q": Content("level_1")})
    assert (merged.saves, merged.conflicts) == ({}, {})
    assert merged.revisions == {"q": 4}


def test_a_revision_nobody_has_seen_is_a_conflict():
    now = {"q": kept(Content("level_2"), 4)}
    for based_on in (0, 9):
        assert merge({"q": Typed(Content("level_1"), based_on)}, now, {}).conflicts


@given(CONTENTS, CONTENTS, CONTENTS)
def test_a_save_is_exactly_one_of_kept_alone_saved_or_a_conflict(base, theirs, mine):
    now = {"q": kept(theirs, 2)} if theirs != BLANK else {}
    typed = {"q": Typed(mine, 1 if now else 0)}
    merged = merge(typed, now, {"q": base})
    lost = mine not in {theirs, base} and not merged.saves and not merged.conflicts
    assert not lost or mine == BLANK
    assert not (set(merged.saves) & set(merged.conflicts))


class TwoPeople(RuleBasedStateMachine):
    """Two people with pages of any age: whatever one entered is there, or was shown."""

    def __init__(self):
        super().__init__()
        self.now, self.history = None, {0: BLANK}
        self.pages = [(0, BLANK), (0, BLANK)]
        self.entered, self.seen_by_both = [], []

    @rule(who=st.integers(0, 1))
    def opens(self, who):
        current = (self.now.revision, self.now.content) if self.now else (0, BLANK)
        self.pages[who] = current

    @rule(who=st.integers(0, 1), content=CONTENTS)
    def saves(self, who, content):
        based_on, shown = self.pages[who]
        rows = {"q": self.now} if self.now else {}
        typed = {"q": Typed(content, based_on)}
        bases = {key: self.history[at] for key, at in stale(typed, rows).items()}
        merged = merge(typed, rows, bases)
        if merged.saves:
            number = merged.revisions["q"]
            self.now = kept(merged.saves["q"], number)
            self.history[number] = self.now.content
            self.pages[who] = (number, content)
        elif merged.conflicts:
            self.seen_by_both.append((merged.conflicts["q"].mine, self.now))
        elif content != shown:
            assert content == (self.now.content if self.now else BLANK)
        self.entered.append(content)

    @invariant()
    def nothing_is_lost(self):
        known = set(self.history.values()) | {mine for mine, _now in self.seen_by_both}
        assert set(self.entered) <= known

    @invariant()
    def what_stands_is_the_newest(self):
        if self.now:
            assert self.now == replace(self.now, revision=max(self.history))


TestTwoPeople = TwoPeople.TestCase
