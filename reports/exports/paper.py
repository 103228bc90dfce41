"""An official report as the page that is printed."""

from base64 import b64encode

from django.template.loader import render_to_string

from reports.domain.paper.values import Paper


def paper_page(paper: Paper) -> str:
    """Return the report as a page without scripts, in the language now spoken."""
    tables = {one.key: one for one in paper.report.tables}
    logos = [(one, b64encode(one.png).decode()) for one in paper.cover.front.logos]
    return render_to_string(
        "reports/paper/report.html", {"paper": paper, "tables": tables, "logos": logos}
    )
