"""An edition's colour as a style sheet: readable in light and in dark.

Contrast as WCAG 2.2 defines it (relative luminance, 1.4.3): 1 to 21.
"""

import re

Colour = tuple[int, int, int]

WRITTEN = re.compile("#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)

READABLE = 4.5
WHITE: Colour = (255, 255, 255)
LIGHT_GROUNDS: tuple[Colour, ...] = (WHITE, (250, 248, 244), (230, 240, 240))
DARK_GROUNDS: tuple[Colour, ...] = ((16, 33, 42), (23, 44, 54), (28, 54, 65))
DARK_INK: Colour = (6, 34, 42)
STEP = 0.05

SHEET = (
    ":root{{--primary:{light};--primary-ink:#fff;--primary-hover:{deeper}}}"
    "@media screen and (prefers-color-scheme:dark){{:root{{--primary:{dark};"
    "--primary-ink:#06222a;--primary-hover:{paler}}}}}"
)


def colour_of(words: str) -> Colour:
    """Return the parts of “#0b5a66”.

    Raises:
        ValueError: this is not a # and six hexadecimal digits.
    """
    written = WRITTEN.fullmatch(words)
    if written is None:
        raise ValueError(f"a colour is # and six digits, 0-9 or a-f, not “{words}”")
    red, green, blue = (int(part, 16) for part in written.groups())
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: Colour) -> float:
    """Return how well a colour can be read where it stands on a light page."""
    return min(contrast(colour, ground) for ground in LIGHT_GROUNDS)


def sheet(colour: Colour) -> str:
    """Return the style sheet of a colour: its own, and a paler one in the dark."""
    dark = _paler_until_readable(colour)
    return SHEET.format(
        light=_written(colour),
        deeper=_written(_mixed(colour, (0, 0, 0), 0.3)),
        dark=_written(dark),
        paler=_written(_mixed(dark, WHITE, 0.35)),
    )


def _paler_until_readable(colour: Colour) -> Colour:
    share = 0.0
    while True:
        paler = _mixed(colour, WHITE, share)
        grounds = (*DARK_GROUNDS, DARK_INK)
        if share >= 1 or min(contrast(paler, one) for one in grounds) >= READABLE:
            return paler
        share += STEP


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (
        round(a + (b - a) * min(share, 1)) for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


def _written(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
