"""What differs between two versions as it looks, before experts say what they know."""

from collections.abc import Iterator

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference.matching import keyed, matched, own_fields
from questionnaires.domain.difference.scales import scale_differences
from questionnaires.domain.difference.scoring import with_scoring
from questionnaires.domain.difference.survey import survey_differences
from questionnaires.domain.difference.values import Changed, Difference, Part


def as_it_looks(before: Questionnaire, after: Questionnaire) -> Difference:
    """Return all that differs; nothing only if the versions are equal.

    Of two parts with one key, which the checks refuse, the first is compared.
    """
    parts = tuple(_differences(before, after))
    return Difference(with_scoring(parts, before, after))


def _differences(before: Questionnaire, after: Questionnaire) -> Iterator[Changed]:
    if changes := tuple(own_fields(before, after)):
        yield Changed(Part.QUESTIONNAIRE, after.key, changes)
    yield from survey_differences(before, after)
    yield from scale_differences(before, after)
    for part, old, new in (
        (Part.ADVICE, keyed(before.advice), keyed(after.advice)),
        (Part.TEXT, keyed(before.texts), keyed(after.texts)),
        (Part.CASE, keyed(before.cases), keyed(after.cases)),
    ):
        yield from matched(part, old, new, own_fields)
