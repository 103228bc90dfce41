"""What a published copy leaves out is out of it, and what is left reads back."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.dossier import (
    Dossier,
    Person,
    dossier_from_plain,
    dossier_to_plain,
)
from assessment.domain.redacting import LeftOut, published
from assessment.domain.saving import Content, Kept
from assessment.domain.signatures import Signed
from assessment.domain.signed_copy import copy_from_text, copy_to_plain
from assessment.domain.sitting import View
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.canonical import canonical, hash_of
from tests.assessment.domain.test_dossier import AT, HEAD, PIECE

OWNED = replace(PIECE.about, owner="OWNER of it")
PUBLIC = replace(PIECE, about=replace(OWNED, title="PUBLIC law"))
RESTRICTED = replace(
    PIECE,
    code="r" * 16,
    about=replace(OWNED, title="RESTRICTED paper", access="restricted"),
)
INTERNAL = replace(
    PIECE,
    code="i" * 16,
    about=replace(OWNED, title="INTERNAL note", access="internal"),
)
DOSSIER = Dossier(
    HEAD,
    {
        "access_1": Kept(Content("level_3", "FOUND there"), 1, "ann", AT),
        "access_2": Kept(
            Content(Instead(Said.NOT_APPLICABLE, "REASON of it")), 1, "ann", AT
        ),
        "ramps": Kept(Content(Decimal(12)), 1, "ann", AT),
    },
    {"access_1": (View("access_1", "level_2", "VIEW of it", "ben", AT),)},
    (PUBLIC, RESTRICTED, INTERNAL),
    {"ann": Person("ANN Example"), "ben": Person("Ben", "Ports")},
    {"access_area": "Ports"},
)
SIGNED = Signed(
    code="s" * 16,
    revision=1,
    sections=("access_area",),
    sha256="sha256:0",
    version="sha256:1",
    by="ann",
    name="ANN Example",
    role="signatory",
    body="Ports",
    at=datetime(2026, 11, 27, tzinfo=UTC),
)
HISTORIES = {
    "answers": {"access_1": "sha256:2"},
    "evidence": {one.code: "sha256:3" for one in DOSSIER.pieces},
}
PLAIN = copy_to_plain(DOSSIER, (SIGNED,), (), HISTORIES)
# what stands there, and which kinds leave it out
WORDS = {
    "FOUND": {LeftOut.FOUND},
    "REASON": {LeftOut.FOUND},
    "not_applicable": set(),
    '{"number":"12"}': set(),
    "VIEW": {LeftOut.VIEWS},
    "PUBLIC": {LeftOut.EVIDENCE},
    "RESTRICTED": {LeftOut.EVIDENCE, LeftOut.RESTRICTED_EVIDENCE},
    "INTERNAL": {LeftOut.EVIDENCE, LeftOut.RESTRICTED_EVIDENCE},
    "i" * 16: {LeftOut.EVIDENCE, LeftOut.RESTRICTED_EVIDENCE},
    "ANN": {LeftOut.NAMES},
    '"ann"': {LeftOut.NAMES},
    "level_3": set(),
    "signatory": set(),
}


@given(st.sets(st.sampled_from(LeftOut)))
def test_what_is_left_out_is_nowhere_and_the_rest_is_there(leaves_out):
    words = canonical(published(PLAIN, leaves_out)).decode()
    assert {one for one in WORDS if one not in words} == {
        one for one, kinds in WORDS.items() if kinds & leaves_out
    }


@given(st.sets(st.sampled_from(LeftOut)))
def test_what_is_left_reads_back_and_names_the_whole(leaves_out):
    copy = published(PLAIN, leaves_out)
    assert copy["whole"] == hash_of(canonical(PLAIN))
    dossier = dossier_from_plain(json.loads(canonical(copy))["dossier"])
    is_whole = LeftOut.FOUND not in leaves_out
    reason = "REASON of it" if is_whole else ""
    assert dossier.answers.given == dict(DOSSIER.answers.given) | {
        "access_2": Instead(Said.NOT_APPLICABLE, reason)
    }
    assert "whole" not in PLAIN


def test_nothing_is_left_out_where_nothing_is_to_be():
    assert published(PLAIN, ()) == PLAIN | {"whole": hash_of(canonical(PLAIN))}


def test_a_copy_comes_back_from_its_text():
    copy = copy_from_text(canonical(PLAIN).decode())
    assert dossier_to_plain(copy.dossier) == PLAIN["dossier"]
    assert copy.signatures == (SIGNED,)
    assert copy.histories == HISTORIES


@pytest.mark.parametrize("content", ["[[", "{}", '{"dossier": 1}'])
def test_what_is_no_copy_is_refused(content):
    with pytest.raises((ValueError, KeyError, AttributeError, TypeError)):
        copy_from_text(content)
