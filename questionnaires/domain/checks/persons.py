"""What a person answers for herself is posted as tokens, or kept (Q120, Q122, Q127)."""

from collections.abc import Iterator

from questionnaires.domain.answers import Said
from questionnaires.domain.definition import (
    NUMBERS,
    SELECTS,
    Audience,
    Questionnaire,
    Type,
)
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

TYPED = NUMBERS | {Type.TEXT, Type.DATE}
NEVER_ASKED = frozenset({Type.NOTE, Type.CALCULATE})


def persons_choose(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q120: what is typed travels as it is typed, and can be read on the way."""
    if questionnaire.audience is not Audience.PERSON:
        return
    for question in questionnaire.questions():
        if question.type in TYPED:
            yield Finding(
                "Q120",
                Level.WARNING,
                say(
                    "“%(question)s” is typed, so the answer is posted in clear.",
                    question=question.key,
                ),
                say("Offer choices instead: age in bands, not in years."),
                ("survey", question.key, "type"),
            )


def persons_may_keep_answers(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q122: what is sensitive may be left unsaid.

    That is all of a clinical bank, and what counts towards a result that can worry.
    """
    if questionnaire.audience is not Audience.PERSON:
        return
    worrying = {
        item.question
        for scale in questionnaire.scales
        if any(band.severity > 0 for band in scale.bands)
        for item in scale.items
    }
    for question in questionnaire.questions():
        is_sensitive = questionnaire.is_clinical or question.key in worrying
        may_be_kept = Said.PREFER_NOT_TO_SAY in question.may_be
        if is_sensitive and not may_be_kept and question.type not in NEVER_ASKED:
            yield Finding(
                "Q122",
                Level.WARNING,
                say("“%(question)s” is sensitive, and nobody can prefer not to say.",
                    question=question.key),
                say("Write prefer_not_to_say under may_be."),
                ("survey", question.key, "may_be"),
            )  # fmt: skip


def only_choices_are_counted(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q127: statistics count choices; words, numbers and days could name somebody."""
    for question in questionnaire.questions():
        if question.is_counted and question.type not in SELECTS:
            yield Finding(
                "Q127",
                Level.ERROR,
                say("“%(question)s” has no choices, so statistics cannot count it.",
                    question=question.key),
                say("Offer choices instead (age in bands), or clear the cell."),
                ("survey", question.key, "counted"),
            )  # fmt: skip
