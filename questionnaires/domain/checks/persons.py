"""What a person answers for herself is posted as tokens, not in words (Q120)."""

from collections.abc import Iterator

from questionnaires.domain.definition import (
    NUMBERS,
    Audience,
    Questionnaire,
    Type,
)
from questionnaires.domain.findings import Finding, Level

TYPED = NUMBERS | {Type.TEXT, Type.DATE}


def persons_choose(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q120: what is typed travels as it is typed, and can be read on the way."""
    if questionnaire.audience is not Audience.PERSON:
        return
    for question in questionnaire.questions():
        if question.type in TYPED:
            yield Finding(
                "Q120",
                Level.WARNING,
                f"“{question.key}” is typed, so the answer is posted in clear.",
                "Offer choices instead: age in bands, not in years.",
                ("survey", question.key, "type"),
            )
