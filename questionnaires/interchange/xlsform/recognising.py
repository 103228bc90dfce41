"""Whether a workbook is an XLSForm of another system or a bank of our own."""

from collections.abc import Mapping

from questionnaires.interchange.heads import Grid, head_of
from questionnaires.interchange.sheets import SHEETS

SHARED = frozenset({"survey", "choices", "settings"})
OURS = frozenset(sheet.name for sheet in SHEETS) - SHARED
OUR_COLUMNS = frozenset(
    {
        "repeat_over",
        "may_be",
        "recall",
        "legal_basis",
        "principle",
        "kind",
        "red_line",
        "evidence",
        "counted",
        "answered_by",
        "same_as",
    }
)


def is_xlsform(grids: Mapping[str, Grid]) -> bool:
    """Say whether nothing in the sheets is ours.

    A bank has the column `audience` in its settings, a column of the survey that
    XLSForm does not know (`may_be`), or such a sheet: scales, items, bands, advice,
    cases, texts, translations, _meta.
    """
    has_survey = any(name.strip().lower() == "survey" for name in grids)
    return (
        has_survey
        and "audience" not in head_of("settings", grids.get("settings", ()))
        and OUR_COLUMNS.isdisjoint(head_of("survey", grids.get("survey", ())))
        and OURS.isdisjoint(grids)
    )
