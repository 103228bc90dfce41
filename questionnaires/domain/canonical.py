"""Canonical JSON: equal values are equal bytes.

Source: RFC 8785 (JSON Canonicalization Scheme). Numbers are whole and within the
safe range; exact decimals are written as strings, so floats never occur.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

Json = Any  # what json.loads returns: dict, list, str, int, bool or None

_SAFE = 2**53 - 1


def canonical(plain: Json) -> bytes:
    """Return the canonical bytes of plain JSON.

    Raises:
        ValueError: a number is not whole or too large, or a string cannot be UTF-8.
        TypeError: something is not JSON.
    """
    words = json.dumps(_ordered(plain), ensure_ascii=False, separators=(",", ":"))
    return words.encode()


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of bytes as `sha256:…`."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _ordered(plain: Json) -> Json:
    match plain:
        case str() | None | bool():
            return plain
        case dict():
            return {key: _ordered(plain[key]) for key in _sorted(plain)}
        case list():
            return [_ordered(part) for part in plain]
        case int() if abs(plain) <= _SAFE:
            return plain
        case int() | float():
            raise ValueError(f"{plain} is not a whole number below 2^53")
        case _:
            raise TypeError(f"{type(plain).__name__} is not JSON")


def _sorted(keys: Iterable[str]) -> list[str]:
    """Return keys in the order of their UTF-16 code units, as the RFC asks."""
    if "".join(keys).isascii():
        return sorted(keys)  # the same order
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))
