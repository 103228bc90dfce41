"""What a signature is given for: a change touches one section, and the whole."""

from dataclasses import replace

import pytest

from assessment.domain.dossier import Dossier, Person
from assessment.domain.saving import Content, Kept
from assessment.domain.signing import (
    section_sha256,
    sections_sha256,
    whole_sha256,
)
from assessment.domain.sitting import View
from tests.assessment.domain.test_dossier import AT, HEAD, PIECE
from tests.teams import harbours

SECTIONS = [section.key for section in harbours().sections]
FIRST, SECOND = SECTIONS[:2]
OF_FIRST = harbours().sections[0].questions[0].key
OF_SECOND = harbours().sections[1].questions[0].key
KEPT = Kept(Content("level_3", "We looked."), 1, "ann", AT)
DOSSIER = Dossier(
    HEAD,
    {OF_FIRST: KEPT, OF_SECOND: KEPT},
    {OF_FIRST: (View(OF_FIRST, "level_2", "Too high.", "ben", AT),)},
    (replace(PIECE, uses=()),),
    {"ann": Person("Ann"), "ben": Person("Ben")},
    {},
)


def with_use(question):
    return replace(PIECE, uses=(replace(PIECE.uses[0], question=question),))


CHANGES = {
    "another answer": {"kept": {**DOSSIER.kept, OF_FIRST: replace(KEPT, revision=2)}},
    "an answer taken away": {"kept": {OF_SECOND: KEPT}},
    "a view taken back": {"views": {}},
    "evidence": {"pieces": (with_use(OF_FIRST),)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_touches_its_own_section_and_the_whole(change):
    changed = replace(DOSSIER, **change)
    touched = {
        key
        for key in SECTIONS
        if section_sha256(DOSSIER, harbours(), key)
        != section_sha256(changed, harbours(), key)
    }
    assert touched == {FIRST}
    assert whole_sha256(changed) != whole_sha256(DOSSIER)


def test_another_version_touches_every_section():
    moved = replace(DOSSIER, head=replace(HEAD, version="sha256:1"))
    for key in SECTIONS:
        assert section_sha256(moved, harbours(), key) != section_sha256(
            DOSSIER, harbours(), key
        )


def test_several_sections_are_one_hash_in_any_order():
    one, other = (
        sections_sha256(DOSSIER, harbours(), keys)
        for keys in ([FIRST, SECOND], [SECOND, FIRST])
    )
    assert one == other != sections_sha256(DOSSIER, harbours(), [FIRST])


def test_a_section_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        section_sha256(DOSSIER, harbours(), "nowhere")
