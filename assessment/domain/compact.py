"""A visit as few bytes: one for each question, and a tail for what is longer.

    flags, started (5 bytes), place (2 bytes), ticket (10 bytes),
    one code per question, tail

Codes: 0 not seen, 1 left blank, 2-4 said instead, 5-7 the same with a reason in the
tail, 8 in the tail, 9 and more: the choice of that index. An entry of the tail is its
length (2 bytes) and its content: words, or indexes of choices (2 bytes each). Where
help is looked for is the last entry, if the flags say that there is one. The number
of questions is known from the version; so all answers that are single choices have
the same length.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from assessment.domain.return_codes import BYTES
from assessment.domain.visit import PLACES, Visit
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import NUMBERS, SELECTS, Type

BLANK, SAID, REASONED, TAIL, CHOICE = 1, 2, 5, 8, 9
SAIDS = tuple(Said)
_FLAGS = (
    "was_probed",
    "returns",
    "has_more_time",
    "ignores_shift",
    "is_paused",
    "is_counted",
)
_HAS_PLACE, _CAME_BACK = 6, 7  # bits after those of the flags
_NUMBERS = 8
_HEAD = _NUMBERS + BYTES


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The two tables of one version: from keys to codes and back."""

    keys: tuple[str, ...]
    index: Mapping[str, int]
    types: tuple[Type, ...]
    choices: tuple[tuple[str, ...], ...]
    codes: Mapping[str, Mapping[str, int]]


@lru_cache(maxsize=64)
def plan(compiled: Compiled) -> Plan:
    """Return the tables of a version, made once."""
    choices = tuple(
        tuple(choice.key for choice in compiled.choices[step.key])
        for step in compiled.steps
    )
    return Plan(
        keys=tuple(step.key for step in compiled.steps),
        index=compiled.index,
        types=tuple(step.question.type for step in compiled.steps),
        choices=choices,
        codes={
            step.key: {key: CHOICE + n for n, key in enumerate(keys[: 256 - CHOICE])}
            for step, keys in zip(compiled.steps, choices, strict=True)
            if step.question.type is Type.SELECT_ONE
        },
    )


def pack(visit: Visit, compiled: Compiled) -> bytes:
    """Return the visit as bytes.

    Raises:
        KeyError: an answer names a question or a choice there is not.
    """
    tables = plan(compiled)
    codes = bytearray(len(tables.keys))
    for key in visit.seen:
        codes[tables.index[key]] = BLANK
    tail: dict[int, bytes] = {}
    for key, given in visit.given.items():
        number = tables.index[key]
        code = (
            tables.codes[key].get(given, 0)
            if type(given) is str and (key in tables.codes)
            else 0
        )
        if not code:
            code, tail[number] = _long(tables, number, given)
        codes[number] = code
    entries = [tail[number] for number in sorted(tail)]
    if visit.help_place:
        entries.append(_entry(visit.help_place.encode()))
    return b"".join((_head(visit, tables), codes, *entries))


def _head(visit: Visit, tables: Plan) -> bytes:
    flags: int = sum(getattr(visit, flag) << bit for bit, flag in enumerate(_FLAGS))
    flags |= bool(visit.help_place) << _HAS_PLACE
    flags |= visit.came_back << _CAME_BACK
    place = (
        PLACES.index(visit.place)
        if visit.place in PLACES
        else len(PLACES) + tables.index[visit.place]
    )
    numbers = flags << 56 | visit.started << 16 | place
    return numbers.to_bytes(_NUMBERS, "big") + visit.ticket


def _long(tables: Plan, number: int, given: Given) -> tuple[int, bytes]:
    """Return the code of an answer that is not a plain choice, and its tail."""
    if isinstance(given, Instead):
        said = SAIDS.index(given.said)
        if not given.reason:
            return SAID + said, b""
        return REASONED + said, _entry(given.reason.encode())
    if tables.types[number] in SELECTS:
        keys = given if isinstance(given, tuple) else (str(given),)
        order = {key: index for index, key in enumerate(tables.choices[number])}
        return TAIL, _entry(b"".join(order[key].to_bytes(2, "big") for key in keys))
    return TAIL, _entry(str(given).encode())


def _entry(content: bytes) -> bytes:
    return len(content).to_bytes(2, "big") + content


def unpack(data: bytes, version: str, compiled: Compiled) -> Visit:
    """Return the visit these bytes are.

    Raises:
        ValueError: they are not a visit to this version.
    """
    tables = plan(compiled)
    end = _HEAD + len(tables.keys)
    if len(data) < end:
        raise ValueError(f"a visit has at least {end} bytes, not {len(data)}")
    head, codes = int.from_bytes(data[:_NUMBERS], "big"), data[_HEAD:end]
    try:
        entries = _entries(data[end:])
        given = _given(tables, codes, entries)
        place = _place(tables, head & 0xFFFF)
        help_place = next(entries).decode() if head >> 56 + _HAS_PLACE & 1 else ""
    except (IndexError, InvalidOperation, StopIteration) as error:
        raise ValueError("the bytes name what this version does not have") from error
    return Visit(
        version=version,
        started=head >> 16 & 0xFFFFFFFFFF,
        place=place,
        given=given,
        seen=frozenset(
            key for key, code in zip(tables.keys, codes, strict=True) if code
        ),
        ticket=data[_NUMBERS:_HEAD],
        help_place=help_place,
        came_back=bool(head >> 56 + _CAME_BACK & 1),
        **{flag: bool(head >> 56 + bit & 1) for bit, flag in enumerate(_FLAGS)},
    )


def _place(tables: Plan, number: int) -> str:
    known = number - len(PLACES)
    return PLACES[number] if known < 0 else tables.keys[known]


def _given(tables: Plan, codes: bytes, tail: Iterator[bytes]) -> dict[str, Given]:
    given: dict[str, Given] = {}
    asked = zip(tables.keys, tables.types, tables.choices, codes, strict=True)
    for key, kind, choices, code in asked:
        if code >= CHOICE:
            given[key] = choices[code - CHOICE]
        elif code >= REASONED:
            given[key] = _from_tail(kind, choices, code, next(tail))
        elif code >= SAID:
            given[key] = Instead(SAIDS[code - SAID])
    return given


def _from_tail(
    kind: Type, choices: tuple[str, ...], code: int, content: bytes
) -> Given:
    if code < TAIL:
        return Instead(SAIDS[code - REASONED], content.decode())
    if kind in SELECTS:
        indexes = (content[at : at + 2] for at in range(0, len(content), 2))
        chosen = tuple(choices[int.from_bytes(index, "big")] for index in indexes)
        return chosen if kind is Type.SELECT_MULTIPLE else chosen[0]
    words = content.decode()
    return Decimal(words) if kind in NUMBERS else words


def _entries(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 2], "big")
        yield data[at + 2 : at + 2 + length]
        at += 2 + length
