"""What differs from what was signed is said in words that name the row."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.domain.dossier import dossier_to_plain
from assessment.domain.evidence import Use
from assessment.domain.saving import Content, Kept
from assessment.domain.tampering import differences, differences_of_histories
from questionnaires.domain.answers import Instead, Said
from tests.assessment.domain.test_dossier import AT
from tests.assessment.domain.test_redacting import DOSSIER as SEVERAL
from tests.assessment.domain.test_redacting import PUBLIC

DOSSIER = replace(SEVERAL, kept={"access_1": SEVERAL.kept["access_1"]})


def plain(**changes):
    return json.loads(json.dumps(dossier_to_plain(replace(DOSSIER, **changes))))


def answered(given, found="FOUND there"):
    return {"kept": {"access_1": Kept(Content(given, found), 1, "ann", AT)}}


def answer_is(words):
    return [f"the answer to access_1 is {words}, signed was level_3"]


LATER = replace(PUBLIC, uses=(Use("ramps", ""),))
PLACE = f"the place in evidence {PUBLIC.code} for"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        (answered("level_4"), answer_is("level_4")),
        (answered(None), answer_is("nothing")),
        (answered(Decimal("2.5")), answer_is("2.5")),
        (
            answered(Instead(Said.NOT_APPLICABLE, "No.")),
            answer_is("not_applicable No."),
        ),
        (answered(("phone", "sign")), answer_is("phone, sign")),
        (
            answered("level_3", "x" * 90),
            [f"what was found at access_1 is {'x' * 80}…, signed was FOUND there"],
        ),
        ({"kept": {}}, ["the answer to access_1 is gone, signed was level_3"]),
        (
            {"views": {}},
            ["the different view of ben on access_1 is gone, signed was level_2"],
        ),
        (
            {"pieces": DOSSIER.pieces[1:]},
            [f"evidence {PUBLIC.code} is gone, signed was PUBLIC law"],
        ),
        (
            {"pieces": (LATER, *DOSSIER.pieces[1:])},
            [
                f"{PLACE} access_1 is gone, signed was Article 4",
                f"{PLACE} ramps is nothing, and none was signed",
            ],
        ),
        ({"head": replace(DOSSIER.head, office_name="Called otherwise")}, []),
        (
            {"head": replace(DOSSIER.head, number=2)},
            ["the number of the assessment is 2, signed was 1"],
        ),
        ({"people": {}, "bodies": {}}, []),
    ],
)
def test_a_difference_is_said_in_words(changes, words):
    assert [one.words for one in differences(plain(**changes), plain())] == words


def test_a_history_that_differs_is_named_by_its_answer():
    signed = {"answers": {"a": "1", "b": "2"}, "evidence": {"p": "3"}}
    now = {"answers": {"a": "1", "c": "2"}, "evidence": {"p": "4"}}
    assert [one.words for one in differences_of_histories(now, signed)] == [
        "the history of the answer to b is gone, signed was 2",
        "the history of the answer to c is 2, and none was signed",
        "the history of evidence p is 4, signed was 3",
    ]
