from dataclasses import replace

from reports.domain.paper import fits_first_sheet
from tests.reports.samples import report_of


def test_two_results_fit_the_first_sheet_and_twelve_do_not():
    report = report_of({"tea_1": "weekly", "tea_2": "weekly"})
    assert fits_first_sheet(report)
    assert not fits_first_sheet(replace(report, results=report.results * 6))
