"""An assessment as each role sees it, without a database."""

from datetime import date

from assessment.domain.assessing import Assessment

DAY = date(2026, 11, 27)


def seat(role):
    return Assessment(
        code="a" * 16,
        title="Harbours 2026",
        office="b" * 16,
        office_name="Harbour",
        time_zone="UTC",
        role=role,
        questionnaire="harbour_office",
        number=1,
        version="sha256:0",
        period_from=DAY,
        period_to=DAY,
        deadline=DAY,
        languages=("en",),
        baseline="",
        opened_on=DAY,
    )
