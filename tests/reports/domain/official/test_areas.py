"""What is said of an area beside its number."""

from questionnaires.domain.definition import Scale
from tests.reports.official import offices_part, report_of


def scale_of(compiled, key) -> Scale:
    return next(one for one in compiled.questionnaire.scales if one.key == key)


def test_an_area_says_what_its_range_means_there_and_what_to_do_next():
    bank = offices_part("coherence")
    law = scale_of(bank, "law")
    given = dict.fromkeys((one.question for one in law.items), "neutral")
    (said,) = (one.result for one in report_of(bank, given).areas if one.key == "law")
    band = next(one for one in law.bands if one.key == "side_by_side")
    _first, finding = band.text.in_language("en", "en").splitlines()
    tip = band.action.in_language("en", "en")
    assert [one.lines for one in (*said.finding, *said.tip)] == [(finding,), (tip,)]


def test_an_area_without_a_score_says_nothing_of_a_range():
    bank = offices_part("coherence")
    (said,) = (one.result for one in report_of(bank, {}).areas if one.key == "law")
    assert (said.finding, said.tip) == ((), ())
