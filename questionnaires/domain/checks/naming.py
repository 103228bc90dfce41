"""Keys: their form, and that none stands twice (K)."""

import re
from collections.abc import Iterable, Iterator

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.checks.lookalikes import disguised
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.keys import LONGEST, disguise_of, is_key
from questionnaires.domain.sentences import say

_CHOICE = re.compile(r"[^\s'\"{}]+")
_IN_REPEAT = re.compile(r"[a-z0-9_]+", re.ASCII)


def keys_are_well_formed(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K101: a key is small letters, digits and `_`; K103: `__` is reserved.

    K106: letters that only look like these are said to.
    """
    for key, where in keys_of(questionnaire):
        if disguise := disguise_of(key):
            yield disguised(key, disguise, where)
        elif not is_key(key):
            yield _no_key(key, where)
        elif "__" in key:
            yield Finding(
                "K103",
                Level.ERROR,
                say(
                    "“%(key)s” has two _ in a row, which repeated sections use.",
                    key=key,
                ),
                say("Use one _."),
                where,
            )


def keys_lead_to_a_page(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K101, of keys that not even a draft may have.

    A part is mended on its own page, and in an address dots alone lead elsewhere.
    """
    for key, where in keys_of(questionnaire):
        if any(part and not part.strip(".") for part in key.split("/")):
            yield _no_key(key, where)


def _no_key(key: str, where: tuple[str, str, str]) -> Finding:
    return Finding(
        "K101",
        Level.ERROR,
        say("“%(key)s” is no key.", key=key[:LONGEST]),
        say("Use small letters, digits and _, at most 64; begin with a letter."),
        where,
    )


def choices_are_well_formed(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K104: a choice's name is one word; K105: a repeat makes keys of it."""
    repeats = {section.repeat_over for section in questionnaire.sections} - {""}
    repeated = {q.choices for q in questionnaire.questions() if q.key in repeats}
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices:
            where = ("choices", f"{choice_list.key}/{choice.key}", "name")
            if not _CHOICE.fullmatch(choice.key) or len(choice.key) > LONGEST:
                message = say(
                    "“%(choice)s” is no name of a choice.", choice=choice.key[:LONGEST]
                )
                hint = say("Use one word without quotes, at most 64 characters.")
                yield Finding("K104", Level.ERROR, message, hint, where)
            elif choice_list.key in repeated and not _IN_REPEAT.fullmatch(choice.key):
                message = say(
                    "A section is repeated for “%(choice)s”, which is no key.",
                    choice=choice.key,
                )
                hint = say("Use small letters, digits and _.")
                yield Finding("K105", Level.ERROR, message, hint, where)


def keys_stand_once(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K102: capitals make no difference."""
    yield from _twice("survey", _survey_keys(questionnaire))
    yield from _twice("scales", (scale.key for scale in questionnaire.scales))
    yield from _twice("advice", (advice.key for advice in questionnaire.advice))
    yield from _twice("texts", (named.key for named in questionnaire.texts))
    yield from _twice(
        "choices",
        (
            f"{choice_list.key}/{choice.key}"
            for choice_list in questionnaire.lists
            for choice in choice_list.choices
        ),
    )
    yield from _twice("choices", (one.key for one in questionnaire.lists))


def _twice(sheet: str, keys: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for key in keys:
        if key.lower() in seen:
            message = say("The key “%(key)s” stands twice.", key=key)
            hint = say("Give each its own key; capitals make no difference.")
            yield Finding("K102", Level.ERROR, message, hint, (sheet, key, "name"))
        seen.add(key.lower())


def _survey_keys(questionnaire: Questionnaire) -> Iterator[str]:
    for section in questionnaire.sections:
        yield section.key
        yield from (question.key for question in section.questions)


def keys_of(
    questionnaire: Questionnaire,
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield every key but those of choices, and where it stands."""
    yield questionnaire.key, ("settings", questionnaire.key, "form_id")
    for key in _survey_keys(questionnaire):
        yield key, ("survey", key, "name")
    for choice_list in questionnaire.lists:
        yield choice_list.key, ("choices", choice_list.key, "list_name")
    for scale in questionnaire.scales:
        yield scale.key, ("scales", scale.key, "name")
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            yield band.key, ("bands", address, "name")
    for advice in questionnaire.advice:
        yield advice.key, ("advice", advice.key, "name")
    for named in questionnaire.texts:
        yield named.key, ("texts", named.key, "name")
