"""The functions that work on words and on chosen names."""

from decimal import Decimal

from questionnaires.domain.expressions.values import Value, names_in


def length(words: str) -> Decimal:
    """Return the number of characters."""
    return Decimal(len(words))


def joined(*words: str) -> str:
    """Return all words, one after the other."""
    return "".join(words)


def contains(words: str, part: str) -> bool:
    """Say whether the part stands in the words."""
    return part in words


def starts_with(words: str, part: str) -> bool:
    """Say whether the words begin with the part."""
    return words.startswith(part)


def selected(answer: Value, name: str) -> bool:
    """Say whether the choice was chosen; no name is chosen in an empty answer only."""
    names = names_in(answer)
    return name.strip() in names if name.strip() else not names


def count_selected(answer: Value) -> Decimal:
    """Return how many choices were chosen."""
    return Decimal(len(names_in(answer)))


def selected_at(answer: Value, place: Decimal | None) -> str:
    """Return the name of the choice at a place, counted from 0; empty outside."""
    names = names_in(answer)
    if place is None or not -1 < place < len(names):
        return ""
    return names[int(place)]
