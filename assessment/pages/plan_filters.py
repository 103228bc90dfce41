"""What of a plan is looked at, and in which way: chosen in the address alone."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.planning import Action, Only, Progress, Wanted, owners
from assessment.pages.gaps import Gaps
from assessment.pages.planning import status_choices

BOARD = "board"
_ONLY = {
    Only.ALL: gettext_lazy("All actions"),
    Only.MINE: gettext_lazy("Mine, or my ministry’s"),
    Only.LATE: gettext_lazy("Overdue"),
}


def wanted_in(
    query: Mapping[str, Any], actions: Iterable[Action], gaps: Gaps
) -> Wanted:
    """Return what is looked for; what is not there to be chosen is left out."""
    progress, owner = query.get("status", ""), query.get("owner", "")
    section, only = query.get("area", ""), query.get("show", "")
    return Wanted(
        progress=Progress(progress) if progress in set(Progress) else None,
        owner=owner if owner in owners(actions) else "",
        section=section if section in gaps.titles else "",
        only=Only(only) if only in set(Only) else Only.ALL,
    )


def filters_of(wanted: Wanted, actions: Iterable[Action], gaps: Gaps) -> dict[str, Any]:
    """Return what can be chosen of a plan, and what is: (name, label, choices, one)."""
    everyone, everything = _("Everybody"), _("All sections")
    chosen = wanted.progress.value if wanted.progress else ""
    some = [(one, one) for one in owners(actions)]
    only = [(one.value, str(words)) for one, words in _ONLY.items()]
    areas = [("", everything), *gaps.titles.items()]
    return {
        "filters": [
            ("show", _("Which actions"), only, wanted.only.value),
            (
                "status",
                _("Status"),
                [("", _("Every status")), *status_choices()],
                chosen,
            ),
            ("owner", _("Owner"), [("", everyone), *some], wanted.owner),
            ("area", _("Section"), areas, wanted.section),
        ],
        "is_filtered": wanted != Wanted(),
    }


def tabs_of(wanted: Wanted, view: str) -> list[dict[str, Any]]:
    """Return the ways to look at a plan; each keeps what is looked for."""
    query = {
        "show": wanted.only.value,
        "status": wanted.progress.value if wanted.progress else "",
        "owner": wanted.owner,
        "area": wanted.section,
    }
    kept = {name: one for name, one in query.items() if one}
    ways = (("", _("List")), (BOARD, _("Board")))
    return [
        {
            "title": title,
            "address": f"?{urlencode(kept | ({'view': name} if name else {}))}",
            "is_here": name == view,
        }
        for name, title in ways
    ]
