"""Plain JSON values into frozen values, driven by the types the values declare."""

import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from questionnaires.domain.canonical import Json
from questionnaires.domain.decimals import parse_decimal
from questionnaires.domain.definition import State, Text, Wording
from questionnaires.domain.sentences import say
from questionnaires.domain.words import clean_cell

LONGEST_LIST = 20_000
LARGEST_WHOLE = 1_000_000
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


class DefinitionError(ValueError):
    """What stands at `path` of a document cannot be part of a bank."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(say("%(path)s: %(sentence)s", path=path, sentence=sentence))
        self.path = path
        self.sentence = sentence


def read_plain(hint: Any, plain: Json, path: str) -> Any:
    """Return the value of type `hint` that `plain` describes.

    Raises:
        DefinitionError: it describes none.
    """
    hint = _without_none(hint)
    if get_origin(hint) is tuple:
        return _read_tuple(get_args(hint)[0], plain, path)
    if hint in _READERS:
        return _READERS[hint](plain, path)
    if is_dataclass(hint):
        return _read_fields(hint, plain, path)
    return _read_enum(hint, plain, path)


def _read_fields(kind: Any, plain: Json, path: str) -> Any:
    known = _fields_of(kind)
    for key in _object(plain, path):
        if key not in known:
            raise DefinitionError(
                path,
                say(
                    "“%(word)s” is not known here; known are %(known)s.",
                    word=key[:60],
                    known=", ".join(known),
                ),
            )
    for key, (_, is_needed) in known.items():
        if is_needed and key not in plain:
            raise DefinitionError(path, say("“%(key)s” is missing. Add it.", key=key))
    return kind(
        **{
            key: read_plain(hint, plain[key], f"{path}.{key}")
            for key, (hint, _) in known.items()
            if key in plain
        }
    )


@cache
def _fields_of(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Return the type of each field, and whether it must be given."""
    hints = get_type_hints(kind)
    return {
        field.name: (hints[field.name], field.default is MISSING)
        for field in fields(kind)
    }


def _read_tuple(hint: Any, plain: Json, path: str) -> tuple[Any, ...]:
    if get_origin(hint) is tuple:
        return _read_pairs(get_args(hint)[1], plain, path)
    if not isinstance(plain, list):
        raise DefinitionError(path, say("A list is expected here: […]."))
    if len(plain) > LONGEST_LIST:
        raise DefinitionError(
            path,
            say(
                "The list has %(count)s entries; %(most)s are allowed.",
                count=len(plain),
                most=LONGEST_LIST,
            ),
        )
    return tuple(
        read_plain(hint, part, f"{path}[{index}]") for index, part in enumerate(plain)
    )


def _read_pairs(hint: Any, plain: Json, path: str) -> tuple[tuple[str, Any], ...]:
    """Read an object as pairs, in the order of their keys."""
    return tuple(
        (_read_words(key, path), read_plain(hint, part, f"{path}.{key[:60]}"))
        for key, part in sorted(_object(plain, path).items())
    )


def _read_text(plain: Json, path: str) -> Text:
    wordings = (
        _read_wording(language, part, f"{path}.{language[:20]}")
        for language, part in sorted(_object(plain, path).items())
    )
    return Text(tuple(wording for wording in wordings if wording.words))


def _read_wording(language: str, plain: Json, path: str) -> Wording:
    if not LANGUAGE.fullmatch(language):
        raise DefinitionError(
            path,
            say(
                "“%(language)s” is not a language code. Write en, fr, pt-BR, …",
                language=language[:20],
            ),
        )
    if isinstance(plain, str):
        return Wording(language, _read_words(plain, path))
    if not isinstance(plain, dict) or set(plain) != {"words", "state"}:
        raise DefinitionError(
            path, say("Write the words, or an object of “words” and “state”.")
        )
    state = State(_read_enum(State, plain["state"], f"{path}.state"))
    return Wording(language, _read_words(plain["words"], f"{path}.words"), state)


def _read_words(plain: Json, path: str) -> str:
    if not isinstance(plain, str):
        raise DefinitionError(path, say("Words in quotes are expected here."))
    try:
        return clean_cell(plain)
    except ValueError as error:
        raise DefinitionError(path, str(error)) from error


def _read_number(plain: Json, path: str) -> Decimal:
    if not isinstance(plain, str):
        raise DefinitionError(
            path,
            say('A number in quotes is expected here, so that it stays exact: "2.5".'),
        )
    try:
        return parse_decimal(plain)
    except ValueError as error:
        raise DefinitionError(path, str(error)) from error


def _read_whole(plain: Json, path: str) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        raise DefinitionError(path, say("A whole number is expected here."))
    if abs(plain) > LARGEST_WHOLE:
        raise DefinitionError(
            path, say("At most %(most)s is allowed here.", most=LARGEST_WHOLE)
        )
    return plain


def _read_truth(plain: Json, path: str) -> bool:
    if not isinstance(plain, bool):
        raise DefinitionError(path, say("Write true or false."))
    return plain


def _read_enum(kind: type[StrEnum], plain: Json, path: str) -> StrEnum:
    for member in kind:
        if member.value == plain:
            return member
    known = ", ".join(f"“{member.value}”" for member in kind)
    shown = plain[:40] if isinstance(plain, str) else type(plain).__name__
    raise DefinitionError(
        path,
        say(
            "“%(word)s” is not known here; known are %(known)s.",
            word=shown,
            known=known,
        ),
    )


def _object(plain: Json, path: str) -> dict[str, Json]:
    if not isinstance(plain, dict):
        raise DefinitionError(path, say("An object is expected here: {…}."))
    return plain


def _without_none(hint: Any) -> Any:
    """Return `int` for `int | None`: what is absent is left out, never null."""
    kinds = get_args(hint)
    if NoneType in kinds:
        return next(kind for kind in kinds if kind is not NoneType)
    return hint


_READERS: dict[Any, Callable[[Json, str], Any]] = {
    Text: _read_text,
    str: _read_words,
    bool: _read_truth,
    int: _read_whole,
    Decimal: _read_number,
}
