"""JSON from strangers: everything that can be meant in two ways is refused.

`json.loads` alone recurses without end, takes the last of two equal keys, and
accepts NaN, endless numbers and halves of characters.
"""

import json
import re
from decimal import Decimal

from questionnaires.domain.canonical import Json
from questionnaires.domain.sentences import say

MOST_BYTES = 10_000_000
DEEPEST = 32
LONGEST_NUMBER = 40

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


# what Python's reader says; what is not here is said in its own words
_REASONS = {
    str(words): words
    for words in (
        say("Expecting value"),
        say("Extra data"),
        say("Expecting ',' delimiter"),
        say("Expecting ':' delimiter"),
        say("Expecting property name enclosed in double quotes"),
        say("Illegal trailing comma before end of object"),
        say("Illegal trailing comma before end of array"),
        say("Unterminated string starting at"),
        say("Invalid control character at"),
        say("Invalid \\escape"),
        say("Invalid \\uXXXX escape"),
    )
}


class JsonError(ValueError):
    """The file is no JSON that can be trusted; the message is a sentence."""


def read_json(content: bytes) -> Json:
    """Return what a JSON file holds; numbers with a point become exact decimals.

    Raises:
        JsonError: the content is too large, too deep, ambiguous, or no JSON.
    """
    if len(content) > MOST_BYTES:
        raise JsonError(
            say(
                "The file has %(bytes)s bytes; %(most)s are allowed. Shorten it.",
                bytes=len(content),
                most=MOST_BYTES,
            )
        )
    words = _decoded(content)
    _refuse_depth(words)
    try:
        plain = json.loads(
            words,
            parse_constant=_refuse_constant,
            parse_int=_whole,
            parse_float=_exact,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise JsonError(
            say(
                "The file is not JSON: line %(line)s, column %(column)s: "
                "%(reason)s. Export it again, or mend this place.",
                line=error.lineno,
                column=error.colno,
                reason=_REASONS.get(error.msg, error.msg),
            )
        ) from error
    _refuse_surrogates(plain)
    return plain


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise JsonError(
            say(
                "The file is not UTF-8 at line %(line)s. Save it with "
                "the encoding UTF-8.",
                line=line,
            )
        ) from error


def _refuse_depth(words: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(words):
        depth += _STEP.get(found[0], 0)
        if depth > DEEPEST:
            raise JsonError(
                say(
                    "Lists and objects are nested more than %(most)s deep. A "
                    "bank and its answers need far less: export one to see "
                    "how.",
                    most=DEEPEST,
                )
            )


def _refuse_constant(name: str) -> Json:
    raise JsonError(
        say("%(name)s is not a number that can be compared. Leave it out.", name=name)
    )


def _whole(words: str) -> int:
    _refuse_length(words)
    return int(words)


def _exact(words: str) -> Decimal:
    _refuse_length(words)
    return Decimal(words)


def _refuse_length(words: str) -> None:
    if len(words) > LONGEST_NUMBER:
        raise JsonError(
            say(
                "The number %(number)s… has %(length)s characters; "
                "%(most)s are allowed. Round it.",
                number=words[:20],
                length=len(words),
                most=LONGEST_NUMBER,
            )
        )


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    read: dict[str, Json] = {}
    for key, value in pairs:
        if key in read:
            raise JsonError(
                say(
                    "The key “%(key)s” stands twice in one object. Keep one.",
                    key=key[:60],
                )
            )
        read[key] = value
    return read


def _refuse_surrogates(plain: Json) -> None:
    try:
        json.dumps(plain, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        raise JsonError(
            say(
                "The file holds half of a character (a lone surrogate, "
                "U+%(code)s). Remove it.",
                code=f"{ord(error.object[error.start]):04X}",
            )
        ) from error
