"""A paused check: only its own code opens it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.strongbox import BLOCK, StrangeError, lock, unlock
from assessment.domain.visit import Visit
from questionnaires.domain.compiled import compile_questionnaire
from tests.assessment.samples import HOT_DRINKS
from tests.assessment.strategies import VERSION, visits

COMPILED = compile_questionnaire(HOT_DRINKS)
CODE, CHANCE = b"0123456789", bytes(range(28))
VISIT = Visit(VERSION, 1, ticket=CODE)


@settings(max_examples=15)
@given(visits(COMPILED), st.binary(min_size=28, max_size=28))
def test_a_visit_comes_back_as_it_was(visit, chance):
    content = lock(visit, COMPILED, visit.ticket, chance)
    assert unlock(content, VERSION, COMPILED, visit.ticket) == visit


def test_another_code_another_version_or_a_changed_byte_do_not_open_it():
    content = lock(VISIT, COMPILED, CODE, CHANCE)
    changed = [content[:at] + b"\xff" + content[at + 1 :] for at in (0, 5, 20, -1)]
    cases = [(content, VERSION, b"9876543210"), (content, "sha256:00", CODE)]
    cases += [(one, VERSION, CODE) for one in (*changed, b"", content[:40])]
    for given_content, version, code in cases:
        with pytest.raises(StrangeError):
            unlock(given_content, version, COMPILED, code)


def test_all_short_visits_have_one_length():
    other = replace(VISIT, place="@result", is_paused=True)
    lengths = {len(lock(one, COMPILED, CODE, CHANCE)) for one in (VISIT, other)}
    assert lengths == {1 + 28 + BLOCK + 16}


def test_chance_makes_equal_visits_differ():
    other = bytes(reversed(CHANCE))
    assert lock(VISIT, COMPILED, CODE, CHANCE) != lock(VISIT, COMPILED, CODE, other)
