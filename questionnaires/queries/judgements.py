"""What experts said of changes between versions, as far as it still holds."""

from collections.abc import Iterator, Mapping

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from questionnaires.domain.difference.parts import mark_of_part
from questionnaires.models import Judgement, Version
from questionnaires.queries import load_definition

NONE: tuple[Correction, ...] = ()
Banks = tuple[Questionnaire, Questionnaire]
Numbers = tuple[int, int]


def load_judgements(key: str, numbers: Numbers, banks: Banks) -> tuple[Correction, ...]:
    """Return what was said of exactly the changes between two versions, or of a draft.

    `banks` are both as they were written; what was said of other words than stand there
    now is left out.
    """
    before, after = numbers
    rows = Judgement.objects.filter(questionnaire__key=key, before=before, after=after)
    return tuple(_correction(row) for row in rows if row.mark == _mark(row, banks))


def load_judged(key: str, numbers: Numbers, banks: Banks) -> tuple[Correction, ...]:
    """Return what holds between two versions, the earlier first, or up to a draft.

    What was said of exactly these two; and of each step between them, what makes a
    question another one. That a step changes no meaning is not said of all of them.
    """
    first, last = numbers
    rows = list(
        Judgement.objects.filter(
            questionnaire__key=key, before__gte=first, after__lte=last
        ).order_by("after", "before")
    )
    if not rows:
        return NONE
    between = Version.objects.filter(
        questionnaire__key=key, number__gt=first, number__lt=last
    ).values_list("number", "hash")
    known = {number: load_definition(one) for number, one in between}
    known |= dict(zip(numbers, banks, strict=True))
    found = {
        (one.part, one.key, one.aspect): one for one in _holding(rows, known, numbers)
    }  # the last that is said of a change counts
    return tuple(found[key] for key in sorted(found))


def load_said_between(key: str, one: str, other: str) -> tuple[Correction, ...]:
    """Return what holds between two versions, given by their hashes, in either order.

    Nothing, where one of them is no version of this questionnaire.
    """
    is_judged = Judgement.objects.filter(questionnaire__key=key)
    if one == other or not is_judged.exists():
        return NONE
    numbers = dict(
        Version.objects.filter(questionnaire__key=key, hash__in=[one, other])
        .order_by("number")
        .values_list("hash", "number")
    )
    if len(numbers) < 2:
        return NONE
    first, last = numbers
    banks = load_definition(first), load_definition(last)
    return load_judged(key, (numbers[first], numbers[last]), banks)


def _holding(
    rows: list[Judgement], known: Mapping[int, Questionnaire], numbers: Numbers
) -> Iterator[Correction]:
    """Yield what holds of steps, then what was said of exactly these two."""
    exact = []
    for row in rows:
        if row.before not in known or row.after not in known:
            continue
        if row.mark != _mark(row, (known[row.before], known[row.after])):
            continue
        if (row.before, row.after) == numbers:
            exact.append(_correction(row))
        elif row.change_class == ChangeClass.MEANING:
            yield _correction(row)
    yield from exact


def _mark(row: Judgement, banks: Banks) -> str:
    return mark_of_part(*banks, Part(row.part), row.key)


def _correction(row: Judgement) -> Correction:
    return Correction(
        Part(row.part),
        row.key,
        Aspect(row.aspect),
        ChangeClass(row.change_class),
        row.reason,
    )
