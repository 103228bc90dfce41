"""What the scales of a bank can come to, over all answers there can be."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.findings import has_errors
from questionnaires.domain.origins import original, origins_of
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
    """Return what a scale can come to, in sentences; nothing for other parts.

    On a band that only some copies of a repeated scale have, it is told of these.
    """
    if part.kind not in OF_A_SCALE:
        return ""
    bounds = attainable(workspace)
    if bounds and part.kind is Kind.BAND and (own := _with_band(workspace, part.key)):
        return " ".join(_of_copies({key: bounds[key] for key in own}))
    return bounds_words(bounds, part.key.partition("/")[0])


def bounds_words(bounds: dict[str, Bounds | None], scale: str) -> str:
    """Return what one scale can come to; then of which copies it is not that much."""
    if not bounds:
        return _("What this scale can come to is worked out once no error is left.")
    copies = {key: one for key, one in bounds.items() if original(key) == scale}
    whole = _around([one for one in copies.values() if one])
    if whole is None:
        return _("This scale comes to nothing yet.")
    words = _("Answers can come to anything from %(low)s to %(high)s.") % _ends(whole)
    others = {key: one for key, one in copies.items() if one != whole}
    return " ".join((words, *_of_copies(others)))


def _with_band(workspace: Workspace, address: str) -> list[str]:
    """Return the copies of a repeated scale that have a band; nothing if all have."""
    scale = address.partition("/")[0]
    bands = origins_of(workspace.questionnaire).bands
    copies = [key for key in bands if original(key) == scale]
    own = [key for key in copies if address in bands[key]]
    return own if len(own) < len(copies) else []


def _around(bounds: Sequence[Bounds]) -> Bounds | None:
    """Return the lowest and the highest end; None of nothing."""
    if not bounds:
        return None
    lows, highs = zip(*bounds, strict=True)
    return (None if None in lows else min(lows), None if None in highs else max(highs))


def _of_copies(copies: Mapping[str, Bounds | None]) -> Iterator[str]:
    """Yield a sentence about all copies that can come to the same.

    Of one that comes to nothing the checks tell (S116).
    """
    alike: dict[Bounds, list[str]] = {}
    for key, one in copies.items():
        if one is not None:
            alike.setdefault(one, []).append(f"“{key.partition('__')[2]}”")
    words = _("For %(choices)s, answers can come to anything from %(low)s to %(high)s.")
    for one, choices in alike.items():
        yield words % {"choices": ", ".join(choices), **_ends(one)}


def _ends(bounds: Bounds) -> dict[str, str]:
    return {"low": _end(bounds[0]), "high": _end(bounds[1])}


def _end(number: Decimal | None) -> str:
    return _("without end") if number is None else write_decimal(number)
