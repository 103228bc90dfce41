"""What experts said of changes between versions, as far as it still holds."""

from collections.abc import Iterable

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Aspect, ChangeClass, Part
from questionnaires.domain.difference.correcting import Correction
from questionnaires.domain.difference.parts import mark_of_part
from questionnaires.models import Judgement, Version
from questionnaires.queries import load_definition

NONE: tuple[Correction, ...] = ()


def load_judgements(
    key: str, before: int, after: int, banks: tuple[Questionnaire, Questionnaire]
) -> tuple[Correction, ...]:
    """Return what was said of the changes between two versions, or of a draft.

    `banks` are both as they were written; what was said of other words than stand there
    now is left out.
    """
    rows = Judgement.objects.filter(
        questionnaire__key=key, before=before, after=after
    ).order_by("part", "key", "aspect")
    return tuple(_correction(row) for row in rows if row.mark == _mark(row, banks))


def load_said_between(key: str, one: str, other: str) -> tuple[Correction, ...]:
    """Return what holds between two versions, given by their hashes, in either order.

    What was said of exactly these two; and of each step between them, what makes a
    question another one. That a step changes no meaning is not said of all of them.
    """
    if one == other:
        return NONE
    numbers = dict(
        Version.objects.filter(questionnaire__key=key, hash__in=[one, other])
        .order_by("number")
        .values_list("hash", "number")
    )
    if len(numbers) < 2:
        return NONE
    first, last = sorted(numbers.values())
    rows = Judgement.objects.filter(
        questionnaire__key=key, before__gte=first, after__lte=last
    ).order_by("after", "before")
    if not (found := list(rows)):
        return NONE
    hashes = dict(
        Version.objects.filter(
            questionnaire__key=key, number__gte=first, number__lte=last
        ).values_list("number", "hash")
    )
    return tuple(_between(found, hashes, first, last))


def _between(
    rows: Iterable[Judgement], hashes: dict[int, str], first: int, last: int
) -> Iterable[Correction]:
    exact = []
    for row in rows:
        if row.before not in hashes or row.after not in hashes:
            continue
        banks = load_definition(hashes[row.before]), load_definition(hashes[row.after])
        if row.mark != _mark(row, banks):
            continue
        if (row.before, row.after) == (first, last):
            exact.append(_correction(row))
        elif row.change_class == ChangeClass.MEANING:
            yield _correction(row)
    yield from exact  # the last that is said of a change counts


def _mark(row: Judgement, banks: tuple[Questionnaire, Questionnaire]) -> str:
    return mark_of_part(*banks, Part(row.part), row.key)


def _correction(row: Judgement) -> Correction:
    return Correction(
        Part(row.part),
        row.key,
        Aspect(row.aspect),
        ChangeClass(row.change_class),
        row.reason,
    )
