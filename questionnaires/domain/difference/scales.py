"""What differs in what answers come to: scales, their items and their bands."""

from collections.abc import Iterator

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Questionnaire, Scale
from questionnaires.domain.difference.matching import keyed, matched, own_fields
from questionnaires.domain.difference.values import Changed, Part


def scale_differences(before: Questionnaire, after: Questionnaire) -> Iterator[Changed]:
    """Yield what differs of scales; of a scale that both have, what is inside, too."""
    old, new = keyed(before.scales), keyed(after.scales)
    yield from matched(Part.SCALE, old, new, own_fields)
    for key, scale in new.items():
        if key in old and scale != old[key]:
            yield from _inside(old[key], scale)


def _inside(old: Scale, new: Scale) -> Iterator[Changed]:
    yield from matched(
        Part.ITEM,
        dict(zip(item_addresses(old), old.items, strict=True)),
        dict(zip(item_addresses(new), new.items, strict=True)),
        own_fields,
    )
    yield from matched(
        Part.BAND,
        dict(zip(band_addresses(old), old.bands, strict=True)),
        dict(zip(band_addresses(new), new.bands, strict=True)),
        own_fields,
    )
