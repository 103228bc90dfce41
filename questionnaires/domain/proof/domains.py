"""What each question can be answered with, as far as it can be tried in full."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.domain.answers import Given, Instead, Plain, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Choice, Question, Type
from questionnaires.domain.expressions import Node, dependencies
from questionnaires.domain.expressions.nodes import Call, Comparison, Ref, Text
from questionnaires.domain.expressions.values import to_date
from questionnaires.domain.proof.reading import Readings
from questionnaires.domain.smallest.cone import Reader
from questionnaires.domain.smallest.leaves import leaves
from questionnaires.domain.smallest.numbers import numbers_for
from questionnaires.domain.wanted.candidates import all_sets, candidates

MOST_FREE = 10  # choices of which several may be chosen: 1023 sets
OTHER_WORDS = "…"

Option = Given | None  # None leaves the question blank


@dataclass(frozen=True, slots=True)
class Domain:
    """The answers to one question; blank comes first where it is allowed.

    `is_whole`: no condition and no scale could tell any other answer from these.
    """

    options: tuple[Option, ...]
    is_whole: bool = True


def domains_of(
    compiled: Compiled, readings: Readings, day: str
) -> Mapping[str, Domain]:
    """Return the answers to every question that is asked."""
    return {
        step.key: _domain(compiled, readings, step.question, day)
        for step in compiled.steps
        if step.is_asked
    }


def _domain(
    compiled: Compiled, readings: Readings, question: Question, day: str
) -> Domain:
    key = question.key
    readers = readings.by_question.get(key, ())
    found = _whole(compiled, readings, question, day)
    is_whole = found is not None
    if found is None:
        nodes = [reader.node for reader in readers]
        found = candidates(compiled, key, nodes, "", ()) or (OTHER_WORDS,)
    before: list[Option] = [] if question.is_required else [None]
    before += [Instead(said) for said in Said if said.value in question.may_be]
    return Domain((*before, *_told_apart(readings, question, found, day)), is_whole)


def _whole(
    compiled: Compiled, readings: Readings, question: Question, day: str
) -> Sequence[Plain] | None:
    key, readers = question.key, readings.by_question.get(question.key, ())
    has_rule = bool(question.constraint.strip())
    match question.type:
        case Type.SELECT_ONE:
            return [choice.key for choice in compiled.choices[key]]
        case Type.SELECT_MULTIPLE:
            return _sets(compiled.choices[key], readers, has_rule=has_rule)
        case Type.TEXT:
            return None if has_rule else _words(readers, key)
        case Type.DATE:
            return None if has_rule else _days(compiled, readers, key, day)
    counts = key in readings.counted_whole
    return numbers_for(compiled, readers, key, day, counts=counts)


def _sets(
    choices: Sequence[Choice], readers: Iterable[Reader], *, has_rule: bool
) -> Sequence[Plain] | None:
    """Return all sets; of choices nobody can tell apart, sets with the first one."""
    free = [choice for choice in choices if not choice.is_exclusive]
    if len(free) <= MOST_FREE:
        return list(all_sets(choices))
    named = None if has_rule else _names(readers)
    if named is None:
        return None
    matter = [c for c in free if c.key in named or c.points or c.points_for]
    others = [c for c in free if c not in matter]
    kept = [*matter, *{c.is_missing: c for c in reversed(others)}.values()]
    if len(kept) > MOST_FREE:
        return None
    return list(all_sets([*kept, *(c for c in choices if c.is_exclusive)]))


def _names(readers: Iterable[Reader]) -> set[str] | None:
    """Return the choices that are asked for by name; None if more is asked."""
    found: set[str] = set()
    for reader in readers:
        for part in leaves(reader.node):
            match part:
                case _ if not dependencies(part):
                    continue
                case _ if (name := _selected(part)) is not None:
                    found.add(name)
                case _:
                    return None
    return found


def _selected(node: Node) -> str | None:
    match node:
        case Call("selected", (_, Text(name))):
            return name.strip() or None
    return None


def _words(readers: Iterable[Reader], key: str) -> Sequence[Plain] | None:
    """Return the words it is compared with, and other ones."""
    found: dict[str, None] = {}
    for reader in readers:
        if reader.is_value:
            return None
        for part in leaves(reader.node):
            if key not in dependencies(part):
                continue
            words = _compared_words(part, key)
            if words is None:
                return None
            found[words] = None
    return [words for words in (*found, OTHER_WORDS) if words]


def _compared_words(node: Node, key: str) -> str | None:
    match node:
        case Ref(name) if name == key:
            return ""
        case Comparison("=" | "!=", Ref(name), Text(words)) if name == key:
            return words
        case Comparison("=" | "!=", Text(words), Ref(name)) if name == key:
            return words
    return None


def _days(
    compiled: Compiled, readers: Sequence[Reader], key: str, day: str
) -> Sequence[Plain] | None:
    """Return a day before, at, between and after those it is compared with."""
    if not readers:
        return [day]
    numbers = numbers_for(compiled, readers, key, day, counts=False)
    if numbers is None or any(_compares_words(one.node, key) for one in readers):
        return None
    days = {to_date(number + step) for number in numbers for step in (-1, 0, 1)}
    return [one.isoformat() for one in sorted(one for one in days if one)]


def _compares_words(node: Node, key: str) -> bool:
    """Say whether a day is compared as words, with others than none."""
    return any(
        isinstance(part, Comparison)
        and part.operator in {"=", "!="}
        and Ref(key) in (part.left, part.right)
        and Text("") not in (part.left, part.right)
        for part in leaves(node)
    )


def _told_apart(
    readings: Readings, question: Question, options: Iterable[Plain], day: str
) -> Iterable[Plain]:
    """Return one set of each kind that conditions and scales can tell apart.

    Other answers are few, and each is a name to its reader.
    """
    if question.type is not Type.SELECT_MULTIPLE or question.constraint.strip():
        return options
    seen = readings.sight(question.key, day)
    kinds: dict[Hashable, Plain] = {}
    for option in options:
        kinds.setdefault(seen(option), option)
    return kinds.values()
