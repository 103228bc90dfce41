"""What changed between two versions, and which class of change it is.

A key is what a question, section, scale, ... is known by: in another place it is the
same one, moved; under another key it is another one. docs/difference.md tells experts.
"""

from collections.abc import Iterable

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference.correcting import corrected
from questionnaires.domain.difference.looks import as_it_looks
from questionnaires.domain.difference.values import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Correction,
    Difference,
    Part,
)

__all__ = [
    "Aspect",
    "Change",
    "ChangeClass",
    "Changed",
    "Correction",
    "Difference",
    "Part",
    "difference",
]


def difference(
    before: Questionnaire, after: Questionnaire, judged: Iterable[Correction]
) -> Difference:
    """Return all that differs, each change of the class experts judged it to be.

    This is the one door: whoever decides something from two versions gives what was
    `judged` of them, so that all decide alike. Both are as written or both expanded:
    as written, a repeated section and its questions are told once; expanded, once per
    copy.
    """
    return corrected(as_it_looks(before, after), judged)
