"""The code that brings a paused check back: 80 random bits as people can copy them.

Crockford's base 32 has no letter that looks like another (crockford.com/base32.html):
O is read as 0, I and L as 1, small letters as capitals; and letters of other
alphabets that look the same, as those they look like.
"""

import unicodedata

BYTES = 10  # 80 bits
LENGTH = 16
GROUP = 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# letters of Greek and Cyrillic keyboards that look like ours, and then O, I and L
_LOOKALIKES = str.maketrans(
    "ΑΒΕΖΗΚΜΝΡΤΥΧΟΙАВЕКМНРСТУХОІЈOIL", "ABEZHKMNPTYX01ABEKMHPCTYX01J011"
)


def write_code(secret: bytes) -> str:
    """Return ten bytes as four groups of four: “7KX3 9QZP 2M4T WV8C”.

    Raises:
        ValueError: there are not ten.
    """
    if len(secret) != BYTES:
        raise ValueError(f"a code has {BYTES} bytes, not {len(secret)}")
    number = int.from_bytes(secret, "big")
    signs = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH))]
    groups = ("".join(signs[at : at + GROUP]) for at in range(0, LENGTH, GROUP))
    return " ".join(groups)


def read_code(words: str) -> bytes:
    """Return the ten bytes of a code, in whatever spacing and case it was typed.

    Raises:
        ValueError: these are not sixteen signs of a code.
    """
    plain = "".join(filter(None, map(_plain, words))).translate(_LOOKALIKES)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        raise ValueError("a code has sixteen letters and digits")
    number = 0
    for sign in plain:
        number = number << 5 | ALPHABET.index(sign)
    return number.to_bytes(BYTES, "big")


def _plain(sign: str) -> str:
    """Return a letter or digit as a code has it, nothing for what stands between."""
    if unicodedata.east_asian_width(sign) == "F":
        sign = unicodedata.normalize("NFKC", sign)  # of an East Asian keyboard
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    # white space, marks and signs of any kind, and what nobody sees
    is_between = unicodedata.category(sign)[0] in "ZPSC"
    return "" if is_between else sign.upper()
