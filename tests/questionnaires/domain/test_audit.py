"""Nothing in a record is changed, removed or put in between unnoticed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.domain.audit import (
    FOUNDED,
    Break,
    Event,
    Head,
    Recorded,
    first_break,
    first_break_of_organisation,
    hash_after,
    untold,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FACTS = st.tuples(WORDS, WORDS, WORDS, WORDS, st.dictionaries(WORDS, WORDS, max_size=2))


def chained(facts):
    """Return a chain with an event for each, and its head."""
    head, record = Head(), []
    for number, words in enumerate(facts, start=1):
        event = Event("office", number, *words)
        head = Head(number, hash_after(head.hash, event))
        record.append(Recorded(event, head.hash))
    return record, head


CHAINS = st.lists(FACTS, min_size=1, max_size=5).map(chained)


@given(CHAINS)
def test_an_untouched_chain_is_whole(chain):
    record, head = chain
    assert first_break("office", record, head) is None


def test_a_chain_without_events_is_whole():
    assert first_break("office", [], Head()) is None


@given(CHAINS, st.data())
@pytest.mark.parametrize("field", ["chain", "at", "by", "what", "on"])
def test_a_changed_event_is_named(field, chain, data):
    record, head = chain
    place = data.draw(st.integers(0, len(record) - 1))
    event = record[place].event
    changed = replace(event, **{field: getattr(event, field) + "x"})
    record[place] = replace(record[place], event=changed)
    assert first_break("office", record, head) == Break("office", place + 1)


@given(CHAINS, st.data())
def test_a_changed_detail_is_named(chain, data):
    record, head = chain
    place = data.draw(st.integers(0, len(record) - 1))
    event = record[place].event
    changed = replace(event, details={**event.details, "more than 8": "x"})
    record[place] = replace(record[place], event=changed)
    assert first_break("office", record, head) == Break("office", place + 1)


@given(CHAINS, st.data())
def test_a_removed_event_is_named(chain, data):
    record, head = chain
    place = data.draw(st.integers(0, len(record) - 1))
    del record[place]
    found = first_break("office", record, head)
    assert found == Break("office", place + 1, is_missing=True)


@given(CHAINS, st.data())
def test_an_event_put_in_between_is_named(chain, data):
    record, head = chain
    place = data.draw(st.integers(0, len(record) - 1))
    record.insert(place, record[place])
    assert first_break("office", record, head) == Break("office", place + 2)


@given(CHAINS)
def test_a_changed_event_with_its_own_new_hash_is_named_by_the_next_one(chain):
    record, head = chain
    first = replace(record[0].event, by="somebody else")
    record[0] = Recorded(first, hash_after(Head().hash, first))
    number = min(2, len(record))
    assert first_break("office", record, head) == Break("office", number)


def founded(*more):
    """Return the record of an organisation, and its head."""
    return chained([("t", "", what, "o", {}) for what in (FOUNDED, *more)])


def test_a_record_that_begins_with_the_founding_is_whole():
    record, head = founded("a", "b")
    for begins in ("", record[0].hash):
        assert first_break_of_organisation("office", record, head, begins) is None


@pytest.mark.parametrize(
    ("chain", "begins", "is_missing"),
    [
        pytest.param(([], Head()), "", True, id="none"),
        pytest.param(chained([("t", "", "a", "o", {})]), "", False, id="other"),
        pytest.param(founded(), "sha256:0", False, id="another founding"),
    ],
)
def test_a_record_that_is_gone_or_begins_otherwise_is_broken(chain, begins, is_missing):
    found = first_break_of_organisation("office", *chain, begins)
    assert found == Break("office", 1, is_missing=is_missing)


def test_what_comes_after_the_founding_is_looked_at_as_ever():
    record, head = founded("a", "b")
    found = first_break_of_organisation("office", record[:2], head)
    assert found == Break("office", 3, is_missing=True)
    found = first_break_of_organisation("office", record[1:], head)
    assert found == Break("office", 1, is_missing=True)


def test_what_is_there_and_was_never_told_of_is_named():
    assert [one.lacks for one in untold(["b", "a", "c"], ["c", "d"])] == ["a", "b"]
