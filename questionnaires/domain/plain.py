"""The one codec: a questionnaire as plain JSON values, and back.

The names in the document are the names of the values in `definition`; what has its
default value is left out. Texts are `{"en": "Yes"}`, or, where somebody has looked at
the translation, `{"fr": {"words": "Oui", "state": "reviewed"}}`. Numbers that must be
exact are strings.
"""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Questionnaire, State, Text
from questionnaires.domain.plain_reading import DefinitionError, read_plain
from questionnaires.domain.sentences import say

__all__ = [
    "SCHEMA",
    "DefinitionError",
    "canonical",
    "canonical_of",
    "content_hash",
    "from_plain",
    "to_plain",
]

SCHEMA = "touchstone-bank-1"


def to_plain(questionnaire: Questionnaire) -> dict[str, Json]:
    """Return the questionnaire as plain JSON values."""
    return {"schema": SCHEMA, **_plain_fields(questionnaire)}


def from_plain(plain: Json) -> Questionnaire:
    """Return the questionnaire a document holds.

    Raises:
        DefinitionError: the document is none; with the path and a sentence.
    """
    if not isinstance(plain, dict):
        raise DefinitionError(
            "$", say("A bank is a JSON object. Export one to see how.")
        )
    schema = plain.get("schema")
    if schema is None:
        raise DefinitionError(
            "$.schema",
            say(
                "The file does not say its schema, so it is no bank. Add "
                "“schema”: “%(schema)s”, or export a bank to see how.",
                schema=SCHEMA,
            ),
        )
    if schema != SCHEMA:
        raise DefinitionError(
            "$.schema",
            say(
                "“%(found)s” is not a format we read; it must be “%(schema)s”.",
                found=str(schema)[:40],
                schema=SCHEMA,
            ),
        )
    rest = {key: value for key, value in plain.items() if key != "schema"}
    read: Questionnaire = read_plain(Questionnaire, rest, "$")
    return read


def canonical_of(questionnaire: Questionnaire) -> bytes:
    """Return the bytes of the exported file."""
    return canonical(to_plain(questionnaire))


def content_hash(questionnaire: Questionnaire) -> str:
    """Return the SHA-256 of the bank as written: that of its exported JSON file."""
    return hash_of(canonical_of(questionnaire))


def _plain_fields(value: Any) -> dict[str, Json]:
    return {
        name: _plain(part)
        for name, default in _defaults(value.__class__)
        if (part := getattr(value, name)) is not default and part != default
    }


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a value and their defaults; MISSING equals nothing."""
    return tuple((field.name, field.default) for field in fields(kind))


def _plain(value: object) -> Json:
    match value:
        case str():
            return str(value)
        case Text():
            return _plain_text(value)
        case Decimal():
            return write_decimal(value)
        case tuple() if value and isinstance(value[0], tuple):
            return {key: _plain(part) for key, part in value}
        case tuple():
            return [_plain(part) for part in value]
        case _ if is_dataclass(value):
            return _plain_fields(value)
        case _:
            return value


def _plain_text(text: Text) -> Json:
    return {
        wording.language: wording.words
        if wording.state is State.UNREVIEWED
        else {"words": wording.words, "state": str(wording.state)}
        for wording in text.wordings
    }
