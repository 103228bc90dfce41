"""The addresses of a preview."""

from urllib.parse import urlencode

from django.urls import reverse

from questionnaires.queries.workshop import Workspace


def page_of(workspace: Workspace, language: str, *, with_codes: bool) -> str:
    """Return where the pages of a preview are; `language` may be `%s`, to be filled."""
    address = reverse("reports:preview_page", args=[workspace.key, "language"])
    query = _query(workspace, codes="on" if with_codes else "")
    return address.replace("/language/", f"/{language}/") + query


def worksheet_of(workspace: Workspace, language: str) -> str:
    """Return where the blank worksheet is, in a language."""
    address = reverse("reports:blank_sheet", args=[workspace.key, language])
    return address + workspace.query


def simulator_of(workspace: Workspace, **wishes: str) -> str:
    """Return where the simulator is; `wishes` are what it begins with."""
    address = reverse("reports:simulator", args=[workspace.key])
    return address + _query(workspace, **wishes)


def _query(workspace: Workspace, **wishes: str) -> str:
    version = "" if workspace.number is None else str(workspace.number)
    given = {"version": version, **wishes}
    query = urlencode({name: words for name, words in given.items() if words})
    return f"?{query}" if query else ""
