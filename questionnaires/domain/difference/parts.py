"""The parts of a bank as they differ: found by kind and key, and as plain values."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.canonical import canonical
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Choice, Questionnaire, Text
from questionnaires.domain.difference.matching import keyed
from questionnaires.domain.difference.values import Part
from questionnaires.domain.pairing import addresses_before, item_addresses_before
from questionnaires.domain.translating.marks import fingerprint


def part_of_bank(bank: Questionnaire, part: Part, key: str) -> Any:
    """Return one part, without the parts that are compared by themselves.

    None where the bank does not have it.
    """
    match part:
        case Part.QUESTIONNAIRE:
            return replace(
                bank, sections=(), lists=(), scales=(), advice=(), cases=(), texts=()
            )
        case Part.SECTION:
            found = keyed(bank.sections).get(key)
            return found and replace(found, questions=())
        case Part.QUESTION:
            return keyed(bank.questions()).get(key)
        case Part.SCALE:
            scale = keyed(bank.scales).get(key)
            return scale and replace(scale, items=(), bands=())
        case Part.ITEM | Part.BAND:
            return _of_scale(bank, part, key)
        case _:
            groups: dict[Part, Any] = {
                Part.LIST: bank.lists,
                Part.ADVICE: bank.advice,
                Part.TEXT: bank.texts,
                Part.CASE: bank.cases,
            }
            return keyed(groups[part]).get(key)


def _of_scale(bank: Questionnaire, part: Part, key: str) -> Any:
    for scale in bank.scales:
        addresses, parts = band_addresses(scale), tuple[Any, ...](scale.bands)
        if part is Part.ITEM:
            addresses, parts = item_addresses(scale), scale.items
        for address, one in zip(addresses, parts, strict=True):
            if address == key:
                return one
    return None


def choices_in(bank: Questionnaire, part: Part, key: str) -> dict[str, Choice]:
    """Return the choices of a question, or of a list, by their keys."""
    if part is Part.QUESTION:
        question = part_of_bank(bank, part, key)
        key = question.choices if question else ""
    elif part is not Part.LIST:
        return {}
    found = keyed(bank.lists).get(key)
    return keyed(found.choices) if found else {}


def mark_of_part(
    before: Questionnaire, after: Questionnaire, part: Part, key: str
) -> str:
    """Return the mark of a part as it is in two banks, its choices with it.

    What was judged of a change holds as long as this is the same.
    """
    sides = ((before, _key_before(before, after, part, key)), (after, key))
    said = [
        [
            _plain(part_of_bank(bank, part, own)),
            [_plain(one) for one in choices_in(bank, part, own).values()],
        ]
        for bank, own in sides
    ]
    return fingerprint(canonical(said).decode())


def _key_before(
    before: Questionnaire, after: Questionnaire, part: Part, key: str
) -> str:
    found = {Part.BAND: addresses_before, Part.ITEM: item_addresses_before}.get(part)
    return found(before, after).get(key, key) if found else key


def _plain(value: Any) -> Any:
    match value:
        case Text():
            return {one.language: one.words for one in value.wordings}
        case Decimal():
            return write_decimal(value)
        case tuple():
            return [_plain(one) for one in value]
        case _ if is_dataclass(value):
            return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return (
                value if value is None or isinstance(value, (bool, int)) else str(value)
            )
