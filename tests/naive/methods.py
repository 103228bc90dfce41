"""What the methods have in common: section 3 of docs/scoring.md."""

from fractions import Fraction


def scale_of(bank, key):
    return next(scale for scale in bank["scales"] if scale["key"] == key)


def is_sum(scale):
    return scale["method"] in ("sum", "count") or (
        scale["method"] == "subscales" and scale["unit"] == "points"
    )


def divided(above, below):
    return None if below == 0 else above / below


def parts(method, weight, points, ends):
    """What one item adds above and below the line; sums use the first only."""
    if method == "count":
        return (weight if points > 0 else Fraction(0)), weight
    if method == "level5":
        return weight * 100 * points / 5, weight
    if method not in ("share", "level"):
        return weight * points, weight
    lowest, highest = ends
    if method == "share":
        return weight * 100 * (points - lowest), weight * (highest - lowest)
    if lowest == highest:
        return Fraction(0), Fraction(0)
    return weight * 100 * (points - lowest) / (highest - lowest), weight
