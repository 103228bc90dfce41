from decimal import Decimal

from questionnaires.domain.compiled import compile_questionnaire
from reports.domain.worked_cases import Comparison, WorkedCase, worked_case
from tests.reports.samples import BANK

COMPILED = compile_questionnaire(BANK)


def test_a_repeated_section_is_mapped_choice_by_choice():
    instrument = {
        "instruments": ["X"],
        "answers": {},
        "words": {"often": "weekly"},
        "expected": {},
        "bands": {"mid": "middle"},
        "repeat": {
            "key": "drinks",
            "over": "chosen",
            "answers": {"q2": "cups"},
            "expected": {"score": {"score": "drink"}, "band": {"band": "drink"}},
            "choices": {"chai": "tea"},
        },
    }
    case = {
        "answers": {"drinks": {"chai": {"q2": "often", "q9": "x"}}},
        "expected": {"drinks": {"chai": {"score": 3, "band": "mid", "zone": "I"}}},
    }
    assert worked_case(instrument, case, COMPILED) == WorkedCase(
        answers={"chosen": ["tea"], "cups__tea": "weekly"},
        comparisons=(
            Comparison("score", "drink__tea", Decimal(3)),
            Comparison("band", "drink__tea", "middle"),
        ),
        not_compared=("chai.q9", "chai.zone"),
    )


def test_true_and_false_are_yes_and_no_and_numbers_are_points():
    instrument = {
        "answers": {"a": "late_1", "b": "tea_1"},
        "expected": {"flag": {"advice": "help"}},
    }
    case = {"answers": {"a": True, "b": 6}, "expected": {"flag": False}}
    assert worked_case(instrument, case, COMPILED) == WorkedCase(
        answers={"late_1": "yes", "tea_1": "daily"},
        comparisons=(Comparison("advice", "help", False),),
        not_compared=(),
    )


def test_one_of_several_instruments_can_differ():
    instrument = {
        "instruments": ["LONG", "SHORT"],
        "answers": {"b": "tea_1"},
        "expected": {"score": {"score": "long"}, "sum": {"score": "short"}},
        "differs": {"SHORT": {"expected": {"score": {"score": "short"}}}},
    }
    case = {"answers": {"b": 6}, "expected": {"score": 6, "sum": 2}}
    long = worked_case(instrument, case | {"instrument": "LONG"}, COMPILED)
    short = worked_case(instrument, case | {"instrument": "SHORT"}, COMPILED)
    assert long.comparisons == (
        Comparison("score", "long", Decimal(6)),
        Comparison("score", "short", Decimal(2)),
    )
    assert short == WorkedCase(
        answers={"tea_1": "daily"},
        comparisons=(Comparison("score", "short", Decimal(6)),),
        not_compared=("sum",),
    )
