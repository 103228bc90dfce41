"""Keys: their form, and that none stands twice (K)."""

import re
from collections.abc import Iterable, Iterator

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level

LONGEST = 64

_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_CHOICE = re.compile(r"[^\s'\"{}]+")
_IN_REPEAT = re.compile(r"[a-z0-9_]+", re.ASCII)


def keys_are_well_formed(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K101: a key is small letters, digits and `_`; K103: `__` is reserved."""
    for sheet, key, column in _keys(questionnaire):
        where = (sheet, key, column)
        if not _KEY.fullmatch(key) or len(key) > LONGEST:
            yield Finding(
                "K101",
                Level.ERROR,
                f"“{key[:LONGEST]}” is no key.",
                "Use small letters, digits and _, at most 64; begin with a letter.",
                where,
            )
        elif "__" in key:
            yield Finding(
                "K103",
                Level.ERROR,
                f"“{key}” has two _ in a row, which repeated sections use.",
                "Use one _.",
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
                message = f"“{choice.key[:LONGEST]}” is no name of a choice."
                hint = "Use one word without quotes, at most 64 characters."
                yield Finding("K104", Level.ERROR, message, hint, where)
            elif choice_list.key in repeated and not _IN_REPEAT.fullmatch(choice.key):
                message = f"A section is repeated for “{choice.key}”, which is no key."
                hint = "Use small letters, digits and _."
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
            message = f"The key “{key}” stands twice."
            hint = "Give each its own key; capitals make no difference."
            yield Finding("K102", Level.ERROR, message, hint, (sheet, key, "name"))
        seen.add(key.lower())


def _survey_keys(questionnaire: Questionnaire) -> Iterator[str]:
    for section in questionnaire.sections:
        yield section.key
        yield from (question.key for question in section.questions)


def _keys(questionnaire: Questionnaire) -> Iterator[tuple[str, str, str]]:
    """Yield every key but those of choices: its sheet, itself, its column."""
    yield "settings", questionnaire.key, "form_id"
    for key in _survey_keys(questionnaire):
        yield "survey", key, "name"
    for choice_list in questionnaire.lists:
        yield "choices", choice_list.key, "list_name"
    for scale in questionnaire.scales:
        yield "scales", scale.key, "name"
        for band in scale.bands:
            yield "bands", band.key, "name"
    for advice in questionnaire.advice:
        yield "advice", advice.key, "name"
    for named in questionnaire.texts:
        yield "texts", named.key, "name"
