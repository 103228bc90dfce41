"""What a person may keep to herself."""

from dataclasses import replace

import pytest

from questionnaires.domain.checks.persons import persons_may_keep_answers
from questionnaires.domain.definition import Audience, Question, Type, text
from tests.samples import band, bank, one, scale

MAY_BE = ("not_known", "prefer_not_to_say")


def worrying(severity, **more):
    bands = band("low", 0, 1), band("high", 2, 4, severity=severity)
    scales = (scale("s", "a", bands=bands),)
    return bank(one("a", **more), one("b"), scales=scales)


@pytest.mark.parametrize(
    ("questionnaire", "sensitive"),
    [
        (bank(one("a")), []),
        (bank(one("a"), is_clinical=True), ["a"]),
        (bank(one("a", may_be=MAY_BE), is_clinical=True), []),
        (bank(one("a", may_be=MAY_BE[:1]), is_clinical=True), ["a"]),
        (bank(Question("n", Type.NOTE, text(en="N")), is_clinical=True), []),
        (worrying(0), []),
        (worrying(1), ["a"]),
        (worrying(1, may_be=MAY_BE), []),
    ],
)
def test_what_is_sensitive_may_be_kept(questionnaire, sensitive):
    found = persons_may_keep_answers(questionnaire)
    assert [finding.where[1] for finding in found] == sensitive
    office = replace(questionnaire, audience=Audience.OFFICE)
    assert list(persons_may_keep_answers(office)) == []
