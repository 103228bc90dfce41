"""A slip in the name of a list leaves a choice out of it (Q132)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from questionnaires.domain.definition import SELECTS, Choice, ChoiceList, Questionnaire
from questionnaires.domain.expressions.errors import LIKE_A_KEY, closest, did_you_mean
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.keys import disguise_of
from questionnaires.domain.sentences import say


def choices_stand_in_their_list(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q132: a list that nobody uses is called almost like one that is used."""
    for key, meant in slips_of_lists(questionnaire).items():
        yield Finding(
            "Q132",
            Level.ERROR,
            say("No question uses the list “%(list)s”, so its choices are not"
                " offered.", list=key),
            did_you_mean(meant),
            ("choices", key, "list_name"),
        )  # fmt: skip


def with_whole_lists(questionnaire: Questionnaire) -> Questionnaire:
    """Return the bank as it is meant, so that nothing that follows is told as well."""
    slips = slips_of_lists(questionnaire)
    if not slips:
        return questionnaire
    choices: dict[str, tuple[Choice, ...]] = defaultdict(tuple)
    for one in questionnaire.lists:
        choices[slips.get(one.key, one.key)] += one.choices
    lists = tuple(ChoiceList(key, of_it) for key, of_it in choices.items())
    return replace(questionnaire, lists=lists)


def at_their_rows(
    found: Iterable[Finding], questionnaire: Questionnaire
) -> Iterator[Finding]:
    """Return what was found in whole lists where the choices really stand."""
    slips = slips_of_lists(questionnaire)
    moved = {
        f"{slips[one.key]}/{name}": f"{one.key}/{name}"
        for one in questionnaire.lists
        if one.key in slips
        for name in _names(one)
    }
    for one in found:
        sheet, key, column = one.where
        if sheet == "choices" and key in moved:
            yield replace(one, where=(sheet, moved[key], column))
        else:
            yield one


@kept
def slips_of_lists(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Return the lists that are meant to be others, and these."""
    choices = {one.key: _names(one) for one in questionnaire.lists}
    used = {q.choices for q in questionnaire.questions() if q.type in SELECTS}
    if not used <= choices.keys():  # the slip is in the type of a question
        return {}
    slips = {
        key: closest(key.lower(), used, LIKE_A_KEY)
        for key in choices.keys() - used
        if not disguise_of(key)
    }
    return {
        key: meant
        for key, meant in sorted(slips.items())
        if meant
        and choices[key].isdisjoint(choices[meant])
        and not (len(choices[key]) > 1 and _stem(key) == _stem(meant))
    }


def _stem(key: str) -> str:
    """Return a key without the number at its end, by which people tell lists apart."""
    return key.rstrip("_0123456789")


def _names(choice_list: ChoiceList) -> frozenset[str]:
    return frozenset(choice.key for choice in choice_list.choices)
