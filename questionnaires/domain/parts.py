"""What the offices answer, and what civil society answers: one bank in two parts."""

from collections.abc import Mapping
from dataclasses import replace

from questionnaires.domain.definition import AnsweredBy, Questionnaire
from questionnaires.domain.kept import kept


def part_of(questionnaire: Questionnaire, answered_by: AnsweredBy) -> Questionnaire:
    """Return the bank with the sections of one part, to be walked and scored apart.

    That is possible because nothing of one part reads the other (C115). Scales and
    advice are about what the offices answer. Cases may be about both parts, so a part
    has none; a bank that only offices answer is its own first part, as it stands.
    """
    return _parts(questionnaire)[answered_by]


@kept
def _parts(questionnaire: Questionnaire) -> Mapping[AnsweredBy, Questionnaire]:
    sections = {
        part: tuple(one for one in questionnaire.sections if one.answered_by is part)
        for part in AnsweredBy
    }
    offices = questionnaire
    if sections[AnsweredBy.CIVIL_SOCIETY]:
        offices = replace(
            questionnaire, sections=sections[AnsweredBy.OFFICES], cases=()
        )
    civil_society = replace(
        questionnaire,
        sections=sections[AnsweredBy.CIVIL_SOCIETY],
        scales=(),
        advice=(),
        cases=(),
    )
    return {AnsweredBy.OFFICES: offices, AnsweredBy.CIVIL_SOCIETY: civil_society}
