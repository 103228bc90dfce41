"""What is claimed, beside what of it rests on evidence."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from assessment.domain.saving import Content, Kept
from assessment.domain.supported import Standing, standings
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Section, text
from tests.samples import NOT_KNOWN, bank, one

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def level(key, **more):
    return one(key, "one_to_five", evidence="asked", **more)


TWO_SECTIONS = compile_questionnaire(
    bank(
        sections=(
            Section(
                "care",
                (
                    level("access"),
                    level("quality"),
                    one("free", "one_to_five"),
                    level("abroad", relevant="${access} = 'l5'"),
                ),
                text(en="Care"),
            ),
            Section("law", (level("courts"),), text(en="Law")),
        )
    )
)


def found(evidenced=(), **given):
    kept = {key: Kept(Content(one), 1, "", NOW) for key, one in given.items()}
    sections = TWO_SECTIONS.questionnaire.sections
    care, _law = standings(TWO_SECTIONS, sections, kept, evidenced, "2026-11-27")
    return care


@pytest.mark.parametrize(
    ("given", "evidenced", "claimed", "supported", "unsupported"),
    [
        pytest.param({}, (), None, None, (), id="nothing answered"),
        pytest.param({"access": "l3"}, (), 3, 3, (), id="3 needs none"),
        pytest.param({"access": "l4"}, (), 4, 3, ("access",), id="4 without any"),
        pytest.param({"access": "l4"}, ("access",), 4, 4, (), id="4 with some"),
        pytest.param({"free": "l5"}, (), 5, 5, (), id="not asked for"),
        pytest.param({"access": NOT_KNOWN}, (), None, None, (), id="not known"),
        pytest.param(
            {"access": "l4", "quality": "l5"},
            ("quality",),
            Fraction(9, 2),
            4,
            ("access",),
            id="never more than claimed",
        ),
        pytest.param(
            {"access": "l1", "abroad": "l5"}, (), 1, 1, (), id="hidden counts not"
        ),
    ],
)
def test_levels_as_claimed_and_as_supported(
    given, evidenced, claimed, supported, unsupported
):
    care = found(evidenced, **given)
    assert (care.claimed_mean, care.supported_mean) == (claimed, supported)
    assert care.unsupported == unsupported


def test_each_section_stands_for_itself():
    kept = {"courts": Kept(Content("l5"), 1, "", NOW)}
    sections = TWO_SECTIONS.questionnaire.sections
    assert standings(TWO_SECTIONS, sections, kept, (), "2026-11-27") == (
        Standing("care", {}, {}, ()),
        Standing("law", {"courts": Fraction(5)}, {"courts": Fraction(3)}, ("courts",)),
    )
