"""Where in the bank as written each part of an expanded bank comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Questionnaire, Scale
from questionnaires.domain.expansion import expand


@dataclass(frozen=True, slots=True)
class Origins:
    """The addresses of items and bands, by scale (or copy), in the scale's order."""

    items: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[str, ...]]


def origins_of(as_written: Questionnaire) -> Origins:
    """Return the addresses of what `expand` makes of a bank.

    A copy of a scale may lack some of its items and bands. Expansion keeps weights
    and severities, so in a bank expanded for this alone they carry the positions.
    """
    written = {scale.key: scale for scale in as_written.scales}
    numbered = tuple(_numbered(scale) for scale in as_written.scales)
    expanded = expand(replace(as_written, scales=numbered)).scales
    of = {scale.key: written[original(scale.key)] for scale in expanded}
    return Origins(
        items={
            scale.key: tuple(
                item_addresses(of[scale.key])[int(item.weight)] for item in scale.items
            )
            for scale in expanded
        },
        bands={
            scale.key: tuple(
                band_addresses(of[scale.key])[band.severity] for band in scale.bands
            )
            for scale in expanded
        },
    )


def original(key: str) -> str:
    """Return the key as it stands in the bank: `frequency` of `frequency__cannabis`."""
    return key.partition("__")[0]


def _numbered(scale: Scale) -> Scale:
    return replace(
        scale,
        items=tuple(
            replace(item, weight=Decimal(n)) for n, item in enumerate(scale.items)
        ),
        bands=tuple(replace(band, severity=n) for n, band in enumerate(scale.bands)),
    )
