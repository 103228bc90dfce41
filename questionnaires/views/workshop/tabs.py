"""The pages of one bank, side by side. Whoever makes another adds it to `TABS`."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from questionnaires.queries.workshop import Workspace

# the address by name, and the title; in this order
TABS = (
    ("workshop:structure", _("Structure")),
    ("workshop:translations", _("Translations")),
    ("workshop:scoring", _("Scoring")),
    ("workshop:checks", pgettext_lazy("of a bank", "Checks")),
    ("workshop:cases", _("Cases")),
    ("reports:preview", _("Preview")),
    ("reports:simulator", _("Simulator")),
    ("workshop:difference", _("Difference")),
    ("workshop:bring", _("Import")),
    ("workshop:publish", _("Publish")),
    ("reports:workshop_statistics", _("Statistics")),
)


def tabs_of(
    workspace: Workspace, request: HttpRequest, here: str = ""
) -> list[dict[str, Any]]:
    """Return the tabs of what is open; `here` names that of a page elsewhere."""
    addresses = {name: reverse(name, args=[workspace.key]) for name, _title in TABS}
    above = [name for name in addresses if request.path.startswith(addresses[name])]
    # the simulator is below the preview: the nearest is meant
    nearest = here or max(above, key=lambda name: len(addresses[name]), default="")
    return [
        {
            "title": title,
            "address": addresses[name] + workspace.query,
            "is_here": name == nearest,
        }
        for name, title in TABS
    ]
