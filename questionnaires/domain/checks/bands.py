"""Bands cover what a scale can reach, each value once (S12x, S131)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import partial
from itertools import pairwise

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Band, Questionnaire, Scale
from questionnaires.domain.expansion import expand
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.rounding import rounded
from questionnaires.domain.sentences import Sentence, say

Placed = tuple[Band, str]  # a band and its address


def bands_begin_before_they_end(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S120: min is not above max."""
    for scale in questionnaire.scales:
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            if band.lowest > band.highest:
                yield Finding(
                    "S120",
                    Level.ERROR,
                    say(
                        "The band “%(band)s” begins at %(lowest)s, above its end "
                        "at %(highest)s.",
                        band=band.key,
                        lowest=band.lowest,
                        highest=band.highest,
                    ),
                    say("Exchange the two numbers."),
                    ("bands", address, "min"),
                )


def bands_stand_once(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S129: a name stands once under each condition, or two results read alike."""
    for scale in questionnaire.scales:
        for band, address, first in _repeated(scale):
            yield Finding(
                "S129",
                Level.ERROR,
                say("The band “%(band)s” stands twice under the same condition.",
                    band=band.key),
                say("Remove one of the two rows, or change its name."),
                ("bands", address, "name"),
                again=("bands", first, "name"),
            )  # fmt: skip


def bands_do_not_overlap(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S121: under one condition a value lies in one band; both ends belong to it."""
    for scale in expand(questionnaire).scales:
        for group in _groups(scale).values():
            for (one, _), (other, address) in pairwise(group):
                if other.lowest <= one.highest and not _is_same(one, other):
                    yield Finding(
                        "S121",
                        Level.ERROR,
                        say(
                            "%(lowest)s lies in “%(one)s” and in “%(other)s”.",
                            lowest=other.lowest,
                            one=one.key,
                            other=other.key,
                        ),
                        say("Both ends belong to a band: let the next begin after it."),
                        ("bands", address, "min"),
                    )


def bands_have_no_gaps(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S122: between two bands no value is left out."""
    for scale in expand(questionnaire).scales:
        step = Decimal(1).scaleb(-scale.decimals)
        ends = partial(_ends, step=step)
        groups = _groups(scale)
        for when, group in groups.items():
            others = groups.get("", []) if when else []
            for (one, _), (other, address) in pairwise(group):
                low, high = ends(one)[1] + step, ends(other)[0] - step
                if low <= high and not _covered(low, high, others):
                    yield Finding(
                        "S122",
                        Level.ERROR,
                        _in_no_band(low, high, scale.key),
                        say(
                            "Let the band begin at %(low)s, or the one before end"
                            " later.",
                            low=low,
                        ),
                        ("bands", address, "min"),
                    )


def _in_no_band(low: Decimal, high: Decimal, scale: str) -> Sentence:
    if low == high:
        return say("%(value)s lies in no band of “%(scale)s”.", value=low, scale=scale)
    return say(
        "%(low)s to %(high)s lies in no band of “%(scale)s”.",
        low=low,
        high=high,
        scale=scale,
    )


def bands_fit_what_can_be_reached(compiled: Compiled) -> Iterator[Finding]:
    """S123: values without a band; S124: no answers reach one; S131: or its end."""
    for scale in compiled.questionnaire.scales:
        lowest, highest = compiled.attainable[scale.key] or (None, None)
        if lowest is None or highest is None or not scale.bands:
            continue
        low, high = (rounded(end, scale.decimals) for end in (lowest, highest))
        yield from _uncovered(scale, low, high)
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            if band.highest < low or band.lowest > high:
                yield Finding(
                    "S124",
                    Level.WARNING,
                    say(
                        "No answers reach “%(band)s”: “%(scale)s” goes from "
                        "%(low)s to %(high)s.",
                        band=band.key,
                        scale=scale.key,
                        low=low,
                        high=high,
                    ),
                    say("Correct its ends, or the points."),
                    ("bands", address, "min"),
                )
            elif band.highest > high:
                yield Finding(
                    "S131",
                    Level.WARNING,
                    say("“%(band)s” ends at %(end)s; “%(scale)s” goes up to %(high)s.",
                        band=band.key, end=band.highest, scale=scale.key, high=high),
                    say("Let it end there, or look for points that are missing."),
                    ("bands", address, "max"),
                )  # fmt: skip


def _ends(band: Band, step: Decimal) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest score of a band, as scores are rounded."""
    return (
        band.lowest.quantize(step, ROUND_CEILING),
        band.highest.quantize(step, ROUND_FLOOR),
    )


def _uncovered(scale: Scale, low: Decimal, high: Decimal) -> Iterator[Finding]:
    for end in dict.fromkeys((low, high)):
        if not any(band.lowest <= end <= band.highest for band in scale.bands):
            yield Finding(
                "S123",
                Level.WARNING,
                say(
                    "“%(scale)s” can be %(value)s, which lies in no band.",
                    scale=scale.key,
                    value=end,
                ),
                say("Let the bands begin and end with what can be reached."),
                ("scales", scale.key, "name"),
            )


def _groups(scale: Scale) -> dict[str, list[Placed]]:
    """Return the bands by their condition, lowest first.

    Nothing can be said of them while the ends of one are exchanged.
    """
    groups: dict[str, list[Placed]] = defaultdict(list)
    if any(band.lowest > band.highest for band in scale.bands):
        return groups
    for band, address in zip(scale.bands, band_addresses(scale), strict=True):
        groups[band.when].append((band, address))
    for group in groups.values():
        group.sort(key=lambda placed: placed[0].lowest)
    return groups


def _covered(low: Decimal, high: Decimal, others: list[Placed]) -> bool:
    return any(band.lowest <= low and high <= band.highest for band, _ in others)


def _repeated(scale: Scale) -> Iterator[tuple[Band, str, str]]:
    """Yield each band that stands there already, its address and that of the first."""
    placed = list(zip(scale.bands, band_addresses(scale), strict=True))
    for number, (band, address) in enumerate(placed):
        same = (first for one, first in placed[:number] if _is_same(band, one))
        if first := next(same, None):
            yield band, address, first


def _is_same(one: Band, other: Band) -> bool:
    return (one.key, one.when.strip()) == (other.key, other.when.strip())
