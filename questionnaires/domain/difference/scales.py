"""What differs in what answers come to: scales, their items and their bands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Questionnaire, Scale
from questionnaires.domain.difference.matching import (
    keyed,
    matched,
    move,
    own_fields,
    whole,
)
from questionnaires.domain.difference.order import moved
from questionnaires.domain.difference.values import Aspect, Changed, Part
from questionnaires.domain.pairing import paired_bands, paired_items

Addressed = Sequence[tuple[str, Any]]


def scale_differences(before: Questionnaire, after: Questionnaire) -> Iterator[Changed]:
    """Yield what differs of scales; of a scale that both have, what is inside, too."""
    old, new = keyed(before.scales), keyed(after.scales)
    yield from matched(Part.SCALE, old, new, own_fields)
    for key, scale in new.items():
        if key in old and scale != old[key]:
            yield from _inside(old[key], scale)


def _inside(old: Scale, new: Scale) -> Iterator[Changed]:
    yield from _paired(
        Part.ITEM,
        [*zip(item_addresses(old), old.items, strict=True)],
        [*zip(item_addresses(new), new.items, strict=True)],
        paired_items(old, new),
    )
    yield from _paired(
        Part.BAND,
        [*zip(band_addresses(old), old.bands, strict=True)],
        [*zip(band_addresses(new), new.bands, strict=True)],
        paired_bands(old, new),
    )


def _paired(
    part: Part, old: Addressed, new: Addressed, pairs: Mapping[int, int]
) -> Iterator[Changed]:
    """Yield what differs of parts whose keys do not tell them apart, as `matched`.

    `pairs` says where each stood before, by where it stands now.
    """
    stood = [str(pairs[at]) for at in range(len(new)) if at in pairs]
    elsewhere = moved(map(str, range(len(old))), stood)
    for at, (address, value) in enumerate(new):
        if at not in pairs:
            yield whole(part, address, Aspect.ADDED)
            continue
        was, before = old[pairs[at]]
        moves = (move(part),) if str(pairs[at]) in elsewhere else ()
        if changes := (*moves, *own_fields(before, value)):
            yield Changed(part, address, changes, was if was != address else "")
    for place, (address, _) in enumerate(old):
        if place not in pairs.values():
            yield whole(part, address, Aspect.REMOVED)
