"""An answer to a question that is of another type now."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum

from questionnaires.domain.answers import Plain
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import Type


class Conversion(StrEnum):
    """What is made of an answer, so that it says the same.

    ONE_OF_SEVERAL is the only choice of several that could be chosen; FEWER_CHOICES
    are those of several that there are still.
    """

    ONE_TO_SEVERAL = "one_to_several"
    ONE_OF_SEVERAL = "one_of_several"
    FEWER_CHOICES = "fewer_choices"
    WHOLE_TO_DECIMAL = "whole_to_decimal"
    DECIMAL_TO_WHOLE = "decimal_to_whole"
    TO_WORDS = "to_words"


class NotConvertibleError(ValueError):
    """Nothing says the same as an answer of another type."""


def converted(given: Plain, old: Type, new: Type) -> tuple[Conversion, Plain]:
    """Return what becomes of an answer, and how.

    Raises:
        NotConvertibleError: it cannot be said as an answer of the new type.
    """
    try:
        how, convert = _CONVERSIONS[old, new]
    except KeyError as error:
        raise NotConvertibleError(f"{old} to {new}") from error
    return how, convert(given)


def _several(given: Plain) -> Plain:
    return (str(given),)


def _only_one(given: Plain) -> Plain:
    match given:
        case (choice,):
            return choice
        case _:
            raise NotConvertibleError("not exactly one choice")


def _whole(given: Plain) -> Plain:
    if isinstance(given, Decimal) and given == given.to_integral_value():
        return given
    raise NotConvertibleError("not a whole number")


def _same(given: Plain) -> Plain:
    return given


def _words(given: Plain) -> Plain:
    return write_decimal(given) if isinstance(given, Decimal) else given


_CONVERSIONS: Mapping[
    tuple[Type, Type], tuple[Conversion, Callable[[Plain], Plain]]
] = {
    (Type.SELECT_ONE, Type.SELECT_MULTIPLE): (Conversion.ONE_TO_SEVERAL, _several),
    (Type.SELECT_MULTIPLE, Type.SELECT_ONE): (Conversion.ONE_OF_SEVERAL, _only_one),
    (Type.INTEGER, Type.DECIMAL): (Conversion.WHOLE_TO_DECIMAL, _same),
    (Type.DECIMAL, Type.INTEGER): (Conversion.DECIMAL_TO_WHOLE, _whole),
    (Type.INTEGER, Type.TEXT): (Conversion.TO_WORDS, _words),
    (Type.DECIMAL, Type.TEXT): (Conversion.TO_WORDS, _words),
    (Type.DATE, Type.TEXT): (Conversion.TO_WORDS, _words),
}
