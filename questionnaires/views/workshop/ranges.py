"""What the scales of a bank can come to, over all answers there can be."""

from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.findings import has_errors
from questionnaires.domain.ranges import Bounds
from questionnaires.interchange.parts import Kind, Part
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.findings import findings_of

OF_A_SCALE = frozenset({Kind.SCALE, Kind.ITEMS, Kind.BAND})


def attainable(workspace: Workspace) -> dict[str, Bounds | None]:
    """Return the bounds of each scale; none at all while errors are to be mended."""
    if has_errors(findings_of(workspace)):
        return {}
    return dict(compile_questionnaire(workspace.questionnaire).attainable)


def range_words(workspace: Workspace, part: Part) -> str:
    """Return what a scale can come to, as a sentence; nothing for other parts."""
    if part.kind not in OF_A_SCALE:
        return ""
    return bounds_words(attainable(workspace), part.key.partition("/")[0])


def bounds_words(bounds: dict[str, Bounds | None], scale: str) -> str:
    """Return what one scale can come to; a repeated one by its first copy."""
    if not bounds:
        return _("What this scale can come to is worked out once no error is left.")
    found = bounds.get(scale) or next(
        (one for key, one in bounds.items() if key.startswith(f"{scale}__")), None
    )
    if found is None:
        return _("This scale comes to nothing yet.")
    low, high = found
    facts = {"low": _end(low), "high": _end(high)}
    return _("Answers can come to anything from %(low)s to %(high)s.") % facts


def _end(number: Decimal | None) -> str:
    return _("without end") if number is None else write_decimal(number)
