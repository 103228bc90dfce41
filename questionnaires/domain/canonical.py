"""Canonical JSON: equal values are equal bytes.

Source: RFC 8785 (JSON Canonicalization Scheme). Numbers are whole and within the
safe range; exact decimals are written as strings, so floats never occur.
"""

import hashlib
import json
from typing import Any

Json = Any  # what json.loads returns: dict, list, str, int, bool or None

_SAFE = 2**53 - 1


def canonical(plain: Json) -> bytes:
    """Return the canonical bytes of plain JSON.

    Raises:
        ValueError: a number is not whole or too large, or a string cannot be UTF-8.
        TypeError: something is not JSON.
    """
    is_ascii = _has_ascii_keys(plain)
    words = json.dumps(
        plain if is_ascii else _ordered(plain),
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=is_ascii,  # the same order, and far sooner
    )
    return words.encode()


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of bytes as `sha256:…`."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _has_ascii_keys(plain: Json) -> bool:
    """Say whether all keys are ASCII, at whatever depth; look at every value."""
    keys: list[str] = []
    waiting = [plain]
    for value in waiting:  # grows while we go
        match value:
            case dict():
                keys += value
                waiting += [part for part in value.values() if type(part) is not str]
            case list():
                waiting += [part for part in value if type(part) is not str]
            case _:
                _be_simple(value)
    return "".join(keys).isascii()


def _be_simple(value: Json) -> None:
    match value:
        case str() | None | bool():
            return
        case int() if abs(value) <= _SAFE:
            return
        case int() | float():
            raise ValueError(f"{value} is not a whole number below 2^53")
        case _:
            raise TypeError(f"{type(value).__name__} is not JSON")


def _ordered(plain: Json) -> Json:
    """Return the same with keys in the order of their UTF-16 code units (RFC 8785)."""
    match plain:
        case dict():
            keys = sorted(plain, key=lambda key: key.encode("utf-16-be"))
            return {key: _ordered(plain[key]) for key in keys}
        case list():
            return [_ordered(part) for part in plain]
        case _:
            return plain
