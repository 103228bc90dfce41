"""What would name something that is no longer there: what depends on a part."""

from collections.abc import Callable, Iterator, Sequence, Set
from graphlib import CycleError

from questionnaires.domain.addresses import fact_addresses, item_addresses
from questionnaires.domain.arranging import band_at
from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.coverage import band_reached, see
from questionnaires.domain.definition import Case, Questionnaire
from questionnaires.domain.expressions import ExpressionError, dependencies, parse
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.nodes import Call, Comparison, Node, Text, walk
from questionnaires.domain.origins import Origins, origins_of

Where = tuple[str, str, str]  # sheet, address, column


def naming_question(questionnaire: Questionnaire, key: str) -> tuple[Where, ...]:
    """Return where a question is named; conditions of itself do not count.

    Conditions and items may name one copy of a repeated question (`often__beer`).
    """
    return tuple(
        dict.fromkeys(
            where
            for where in (
                *(one.where for one in _reading(questionnaire, key)),
                *_repeats(questionnaire, key),
                *_alike(questionnaire, key),
                *_items(questionnaire, key),
                *_cases(questionnaire, key),
            )
            if where[1] != key
        )
    )


def naming_choice(
    questionnaire: Questionnaire, choices: str, key: str
) -> tuple[Where, ...]:
    """Return the conditions and cases in which a choice of a list is named."""
    asked = {one.key for one in questionnaire.questions() if one.choices == choices}
    in_conditions = (
        one.where
        for one in written(questionnaire)
        if any(_names_choice(part, asked, key) for part in _parts(one))
    )
    in_cases = (
        ("cases", address, "value")
        for case in questionnaire.cases
        for fact, address in zip(case.facts, fact_addresses(case), strict=True)
        if _first(fact.key) in asked and key in fact.value.split()
    )
    return tuple(dict.fromkeys((*in_conditions, *in_cases)))


def naming_list(questionnaire: Questionnaire, key: str) -> tuple[Where, ...]:
    """Return the questions that offer a list of choices."""
    return tuple(
        ("survey", one.key, "type")
        for one in questionnaire.questions()
        if one.choices == key
    )


def naming_scale(questionnaire: Questionnaire, key: str) -> tuple[Where, ...]:
    """Return where a scale is named outside its own items and bands."""
    in_conditions = (
        one.where
        for one in written(questionnaire)
        if key in {_first(name) for name in _scales_in(one)}
        and not one.where[1].startswith(f"{key}/")
    )
    in_items = (where for where in _items(questionnaire, key))
    in_points = (
        ("choices", f"{one.key}/{choice.key}", f"score_{key}")
        for one in questionnaire.lists
        for choice in one.choices
        if key in dict(choice.points_for)
    )
    in_cases = _cases(questionnaire, key)
    return tuple(dict.fromkeys((*in_conditions, *in_items, *in_points, *in_cases)))


def naming_band(questionnaire: Questionnaire, address: str) -> tuple[Where, ...]:
    """Return the conditions and cases in which the band of an address is named.

    It is named as a band of its scale, or of a copy in which it stands. Where others
    there have its key, only a case that comes to this one names it; of a bank that
    cannot be worked out yet, each that may.

    Raises:
        LookupError: there is no such band.
    """
    at, scale = band_at(questionnaire, address)
    band, origins = scale.bands[at], origins_of(questionnaire)
    copies = {one for one, there in origins.bands.items() if address in there}
    named = copies | {scale.key}
    in_conditions = (
        one.where
        for one in written(questionnaire)
        if any(_names_band(part, named, band.key) for part in _parts(one))
    )
    shared = {one for one in copies if _is_shared(origins.bands[one], address)}
    comes = _coming(questionnaire, origins, address) if shared else None
    in_cases = (
        ("cases", place, "value")
        for case in questionnaire.cases
        for fact, place in zip(case.facts, fact_addresses(case), strict=True)
        if (fact.expect, fact.value) == ("band", band.key) and fact.key in named
        if comes is None or fact.key not in shared or comes(case, fact.key)
    )
    return tuple(dict.fromkeys((*in_conditions, *in_cases)))


def _is_shared(there: Sequence[str], address: str) -> bool:
    """Say whether other bands of a copy have the key of the one at an address."""
    scale, key, *_number = address.split("/")
    return sum(one.split("/")[:2] == [scale, key] for one in there) > 1


def _coming(
    questionnaire: Questionnaire, origins: Origins, address: str
) -> Callable[[Case, str], bool] | None:
    """Return what says whether a case comes to a band; None if nothing can be said."""
    try:
        compiled = compile_questionnaire(questionnaire)
    except (ExpressionError, CycleError, LookupError, ValueError, ArithmeticError):
        return None

    def comes(case: Case, scale: str) -> bool:
        return band_reached(compiled, origins, scale, see(compiled, case)) == address

    return comes


def naming_advice(questionnaire: Questionnaire, key: str) -> tuple[Where, ...]:
    """Return the cases that expect some advice, or that it is not given."""
    return tuple(
        ("cases", address, "key")
        for case in questionnaire.cases
        for fact, address in zip(case.facts, fact_addresses(case), strict=True)
        if fact.expect in {"advice", "no_advice"} and fact.key == key
    )


def _parts(one: Written) -> Iterator[Node]:
    """Yield all parts of a condition; nothing of one that cannot be read."""
    try:
        yield from walk(parse(one.source))
    except ExpressionError:
        return


def _reading(questionnaire: Questionnaire, key: str) -> Iterator[Written]:
    for one in written(questionnaire):
        try:
            read = dependencies(parse(one.source))
        except ExpressionError:
            continue
        if key in {_first(name) for name in read}:
            yield one


def _repeats(questionnaire: Questionnaire, key: str) -> Iterator[Where]:
    for section in questionnaire.sections:
        if section.repeat_over == key:
            yield ("survey", section.key, "repeat_over")


def _alike(questionnaire: Questionnaire, key: str) -> Iterator[Where]:
    for one in questionnaire.questions():
        if one.same_as == key:
            yield ("survey", one.key, "same_as")


def _items(questionnaire: Questionnaire, key: str) -> Iterator[Where]:
    for scale in questionnaire.scales:
        for item, address in zip(scale.items, item_addresses(scale), strict=True):
            if _first(item.question) == key:
                yield ("items", address, "question")


def _cases(questionnaire: Questionnaire, key: str) -> Iterator[Where]:
    for case in questionnaire.cases:
        for fact, address in zip(case.facts, fact_addresses(case), strict=True):
            if _first(fact.key) == key:
                yield ("cases", address, "key")


def _scales_in(one: Written) -> Iterator[str]:
    for part in _parts(one):
        match part:
            case Call(name=name, arguments=(Text(value=scale), *_)) if (
                name in OF_SCALES
            ):
                yield scale


def _names_choice(part: Node, asked: set[str], key: str) -> bool:
    match part:
        case Comparison(left=left, right=right):
            return _is_pair(left, right, asked, key) or _is_pair(
                right, left, asked, key
            )
        case Call(name="selected", arguments=(of, word)):
            return _is_pair(of, word, asked, key)
    return False


def _is_pair(of: Node, word: Node, asked: set[str], key: str) -> bool:
    names = {_first(name) for name in dependencies(of)}
    return isinstance(word, Text) and word.value == key and bool(names & asked)


def _names_band(part: Node, scales: Set[str], key: str) -> bool:
    match part:
        case Comparison(
            left=Call(name="band", arguments=(Text(value=named),)),
            right=Text(value=band),
        ):
            return named in scales and band == key
    return False


def _first(name: str) -> str:
    """Return the question or scale that a copy of it is made from."""
    return name.partition("__")[0]
