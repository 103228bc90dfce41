"""Two organisations beside each other, for dialogue: no change, verdict or order."""

from dataclasses import replace

from reports.domain.comparison.report import ComparisonReport
from reports.domain.official.cells import Table
from reports.domain.words import Say

KEPT = ("left_out", "questions", "versions")  # they say what differs, and judge nothing


def for_dialogue(say: Say, report: ComparisonReport) -> ComparisonReport:
    """Return what of a comparison can be said of two organisations."""
    kept = {one.key: one for one in report.tables}
    first, second = report.before.title, report.now.title
    beside = {
        "coverage": replace(
            kept["coverage"],
            title=say.gettext("How much is answered"),
        ),
        "areas": Table(
            "areas",
            say.gettext("Areas beside each other"),
            (
                say.gettext("Area"),
                first,
                second,
                say.gettext("Questions compared"),
                say.gettext("Left out"),
            ),
            tuple(
                (one.title, one.before or "", one.now or "", one.compared, one.left_out)
                for one in (row.changed for row in report.areas)
            ),
            say.gettext(
                "Only questions that compare count here, so these numbers can differ"
                " from the results of each. They are for dialogue, and no ranking."
            ),
        ),
    }
    tables = (
        beside.get(key, one)
        for key, one in kept.items()
        if key in beside or key in KEPT
    )
    return replace(report, known=report.known[:-1], trend=None, tables=tuple(tables))
