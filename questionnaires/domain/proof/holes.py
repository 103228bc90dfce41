"""The stretches of a scale that some or all bands leave out, on the reader's grid."""

from collections.abc import Iterator
from decimal import Decimal

from questionnaires.domain.definition import Scale

Hole = tuple[Decimal | None, Decimal | None]  # both ends belong to it; None: no end


def holes_of(scale: Scale) -> Iterator[Hole]:
    """Yield each stretch that not all bands together cover whatever holds.

    What bands with a condition cover may be a hole where the condition does not hold;
    so the ends of all bands part the line, and a stretch under a band without one is
    no hole. Scores are rounded, so a stretch with no number of the grid is none.
    """
    if not scale.bands:
        return
    step = Decimal(1).scaleb(-scale.decimals)
    starts = {band.lowest for band in scale.bands}
    starts |= {_next(band.highest, step) for band in scale.bands}
    ends = sorted({_up(start, step) for start in starts})
    yield None, ends[0] - step
    for low, after in zip(ends, [*ends[1:], None], strict=True):
        high = None if after is None else after - step
        if not _is_covered(scale, low):
            yield low, high


def _is_covered(scale: Scale, number: Decimal) -> bool:
    return any(
        band.lowest <= number <= band.highest and not band.when.strip()
        for band in scale.bands
    )


def _up(number: Decimal, step: Decimal) -> Decimal:
    """Return the first number of the grid that is not below this one."""
    times = number / step
    whole = times.to_integral_value()
    return (whole + 1 if whole < times else whole) * step


def _next(number: Decimal, step: Decimal) -> Decimal:
    """Return the first number of the grid above this one."""
    up = _up(number, step)
    return up + step if up == number else up
