"""Bands and items of a scale found again in another edition of it.

Several may have one key, each under its own condition (`when`). Their addresses number
them by their places, and say nothing of which is which once one is moved or removed.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Band, Item, Questionnaire, Scale

Where = tuple[str, str, str]  # sheet, address, column
NOWHERE: Where = ("", "", "")
One = TypeVar("One", Band, Item)


def paired_bands(old: Scale, new: Scale) -> dict[int, int]:
    """Return where each band stood before, by where it stands now, both from 0.

    What is not in it is new, or gone.
    """
    return _paired(old.bands, new.bands, lambda one: one.key)


def paired_items(old: Scale, new: Scale) -> dict[int, int]:
    """Return where each item stood before, by where it stands now, both from 0."""
    return _paired(old.items, new.items, lambda one: one.question)


def addresses_before(before: Questionnaire, after: Questionnaire) -> Mapping[str, str]:
    """Return the address that each band had, by the one it has; not of what is new."""
    return _addresses(before, after, band_addresses, paired_bands)


def item_addresses_before(
    before: Questionnaire, after: Questionnaire
) -> Mapping[str, str]:
    """Return the address that each item had, by the one it has; not of what is new."""
    return _addresses(before, after, item_addresses, paired_items)


def wheres_before(
    before: Questionnaire, after: Questionnaire
) -> Callable[[Where], Where]:
    """Return what says where something stood, by sheet, address and column of now.

    NOWHERE for what is in a band that is new. Else it is known by its own key.
    """
    was = addresses_before(before, after)

    def found(where: Where) -> Where:
        sheet, address, column = where
        if sheet != "bands":
            return where
        return (sheet, was[address], column) if address in was else NOWHERE

    return found


def _addresses(
    before: Questionnaire,
    after: Questionnaire,
    addresses: Callable[[Scale], tuple[str, ...]],
    pair: Callable[[Scale, Scale], dict[int, int]],
) -> dict[str, str]:
    scales = {one.key: one for one in reversed(before.scales)}
    found: dict[str, str] = {}
    for scale in after.scales:
        if old := scales.get(scale.key):
            was, now = addresses(old), addresses(scale)
            found |= {now[at]: was[place] for at, place in pair(old, scale).items()}
    return found


def _paired(
    old: Sequence[One], new: Sequence[One], key: Callable[[One], str]
) -> dict[int, int]:
    """Return the pairs, the surest first; alike are paired in their order.

    Equal in all; of one key and condition; equal but for the condition; of one key.
    """
    marks: tuple[Callable[[One], Hashable], ...] = (
        lambda one: one,
        lambda one: (key(one), one.when),
        lambda one: replace(one, when=""),
        key,
    )
    pairs: dict[int, int] = {}
    for mark in marks:
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place in sorted({*range(len(old))} - {*pairs.values()}):
            waiting[mark(old[place])].append(place)
        for at in sorted({*range(len(new))} - pairs.keys()):
            if found := waiting[mark(new[at])]:
                pairs[at] = found.popleft()
    return pairs
