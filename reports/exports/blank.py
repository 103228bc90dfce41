"""A blank worksheet as the page that is printed."""

from django.template.loader import render_to_string

from reports.domain.blank.values import Sheet


def blank_page(sheet: Sheet) -> str:
    """Return the worksheet as a page without scripts."""
    return render_to_string("reports/paper/blank.html", {"sheet": sheet})
