"""Where in the bank as written each part of an expanded bank comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, count

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Questionnaire, Scale
from questionnaires.domain.expansion import expand


@dataclass(frozen=True, slots=True)
class Origins:
    """The addresses of items and bands, by scale (or copy), in the scale's order."""

    items: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[str, ...]]


def origins_of(as_written: Questionnaire) -> Origins:
    """Return the addresses of what `expand` makes of a bank."""
    found = {scale.key: (items, bands) for scale, items, bands in _traced(as_written)}
    return Origins(
        items={key: items for key, (items, _) in found.items()},
        bands={key: bands for key, (_, bands) in found.items()},
    )


def addresses_as_written(as_written: Questionnaire) -> Mapping[tuple[str, str], str]:
    """Return where items and bands of an expanded bank stand, by sheet and address.

    `s__wine/high` may be `s/high/2` as written: each copy counts its bands anew.
    """
    found: dict[tuple[str, str], str] = {}
    expanded = expand(as_written).scales
    traced = _traced(as_written)
    for scale, (_, items, bands) in zip(expanded, traced, strict=True):
        for sheet, now, then in (
            ("items", item_addresses(scale), items),
            ("bands", band_addresses(scale), bands),
        ):
            found.update(((sheet, n), t) for n, t in zip(now, then, strict=True))
    return found


def original(key: str) -> str:
    """Return the key as it stands in the bank: `frequency` of `frequency__cannabis`."""
    return key.partition("__")[0]


def _traced(
    as_written: Questionnaire,
) -> Iterator[tuple[Scale, tuple[str, ...], tuple[str, ...]]]:
    """Yield each scale of the expanded bank with the addresses of its items and bands.

    A copy of a scale may lack some of its items and bands. Expansion keeps weights
    and severities, so in a bank expanded for this alone they carry the positions
    among all items and bands. So two scales with one name need not be told apart.
    """
    scales = as_written.scales
    items = tuple(chain.from_iterable(map(item_addresses, scales)))
    bands = tuple(chain.from_iterable(map(band_addresses, scales)))
    for scale in expand(replace(as_written, scales=_numbered(scales))).scales:
        yield (
            scale,
            tuple(items[int(item.weight)] for item in scale.items),
            tuple(bands[band.severity] for band in scale.bands),
        )


def _numbered(scales: tuple[Scale, ...]) -> tuple[Scale, ...]:
    items, bands = count(), count()
    return tuple(
        replace(
            scale,
            items=tuple(replace(i, weight=Decimal(next(items))) for i in scale.items),
            bands=tuple(replace(b, severity=next(bands)) for b in scale.bands),
        )
        for scale in scales
    )
