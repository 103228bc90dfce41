"""One scale as words and a meter."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from questionnaires.domain.definition import Band, Scale, Unit
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import Score
from reports.domain import charts
from reports.domain.levels import coverage, levels
from reports.domain.material import Material
from reports.domain.prose import Prose, after_first_line, prose
from reports.domain.report import Result, Segment
from reports.domain.unsaid import unsaid
from reports.domain.words import (
    and_more,
    number,
    plain_number,
    stretch,
    with_unit,
)


def results(material: Material) -> tuple[Result, ...]:
    """Return one result for each scale that was asked about.

    A person reads the most severe first, an office its areas in the bank's order.
    """
    scores = material.shown_scores() if material.is_office else material.worst_first()
    return tuple(_result(material, score) for score in scores)


def _result(material: Material, score: Score) -> Result:
    scale, band = material.scale(score.scale), material.band(score)
    segments, marker = _meter(material, score, band)
    return Result(
        scale=score.scale,
        title=material.words(scale.label),
        band=material.words(band.label) if band else "",
        number=_number(material, scale, score.value),
        reading=reading(material, scale, score),
        segments=segments,
        marker=marker,
        finding=_finding(material, band),
        tip=prose(material.words(band.action)) if band else (),
        unsaid=unsaid(material, score),
        coverage=coverage(material, score) if material.is_office else "",
        description=prose(material.words(scale.description)),
        levels=levels(material, scale) if material.is_office else (),
    )


def _finding(material: Material, band: Band | None) -> Prose:
    """Return what its band means for an area; a person reads it in `meanings`."""
    if band is None or not material.is_office:
        return ()
    return after_first_line(material.words(band.text))


def _number(material: Material, scale: Scale, value: Decimal | None) -> str:
    if value is None:
        return ""
    words = number(material.say, value, scale.decimals)
    return with_unit(material.say, words, scale.unit)


def reading(material: Material, scale: Scale, score: Score) -> str:
    """Return “14 of 39”; a percentage needs no highest number beside it."""
    words = _number(material, scale, score.value)
    lowest, highest = score.attainable or (None, None)
    if not words or highest is None or scale.unit is Unit.PERCENT:
        return words
    facts = {"value": words, "highest": _number(material, scale, highest)}
    if not lowest:
        return material.say.gettext("%(value)s of %(highest)s") % facts
    facts["lowest"] = _number(material, scale, lowest)
    return (
        material.say.gettext("%(value)s on a scale from %(lowest)s to %(highest)s")
        % facts
    )


def _meter(
    material: Material, score: Score, band: Band | None
) -> tuple[tuple[Segment, ...], int | None]:
    """Return the bands as drawn and the place of the score among them."""
    scale = material.scale(score.scale)
    step = Decimal(1).scaleb(-scale.decimals)
    bands = drawn_bands(material, score)
    stretches = [charts.Stretch(one.lowest, one.highest, one.severity) for one in bands]
    drawn = charts.parts(stretches, step)
    here = next((i for i, one in enumerate(bands) if band and one.key == band.key), -1)
    segments = tuple(
        Segment(
            start=part.start,
            width=part.width,
            shade=part.shade,
            label=material.words(one.label),
            bounds=bounds(material, one, bands, scale.unit),
            is_here=index == here,
        )
        for index, (one, part) in enumerate(zip(bands, drawn, strict=True))
    )
    if here < 0 or score.value is None:
        return segments, None
    shown = rounded(score.value, scale.decimals)
    return segments, charts.marker(shown, stretches[here], drawn[here], step)


def drawn_bands(material: Material, score: Score) -> tuple[Band, ...]:
    """Return the bands that can be reached, lowest first, cut to what is attainable."""
    decimals = material.scale(score.scale).decimals
    ends = score.attainable or (None, None)
    low, high = (None if end is None else rounded(end, decimals) for end in ends)
    bands = (
        replace(
            band,
            lowest=band.lowest if low is None else max(low, band.lowest),
            highest=band.highest if high is None else min(high, band.highest),
        )
        for band in material.bands(score.scale)
    )
    reached = (band for band in bands if band.lowest <= band.highest)
    return tuple(sorted(reached, key=lambda band: band.lowest))


def bounds(material: Material, band: Band, bands: Sequence[Band], unit: Unit) -> str:
    """Return the cut-offs of one band: “4–26”, “50–100%”; “27+” for the last points."""
    say = material.say
    lowest, highest = plain_number(say, band.lowest), plain_number(say, band.highest)
    if unit is Unit.PERCENT:
        return with_unit(say, stretch(say, lowest, highest), unit)
    if len(bands) > 1 and band is bands[-1]:
        return and_more(say, lowest)
    return stretch(say, lowest, highest)
