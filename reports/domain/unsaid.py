"""Why there is no score: how many answers are missing, and which."""

from decimal import Decimal

from questionnaires.domain.scoring import CannotSay, Score
from reports.domain.material import Material
from reports.domain.report import Asked, Unsaid
from reports.domain.words import number, with_unit


def unsaid(material: Material, score: Score) -> Unsaid | None:
    """Return why a scale has no score; None if it has one."""
    if score.cannot_say is None:
        return None
    pages = material.outcome.path.pages
    return Unsaid(
        sentence=sentence(material, score, score.cannot_say),
        range=_range(material, score),
        questions=tuple(
            Asked(key, material.label(key), pages.index(key) + 1)
            for key in score.cannot_say.questions
            if key in pages
        ),
    )


def sentence(material: Material, score: Score, cannot: CannotSay) -> str:
    """Return one sentence that says why: “We cannot say for alcohol, because …”."""
    say = material.say
    facts = {
        "scale": material.words(material.scale(score.scale).label),
        "missing": cannot.missing,
        "needed": cannot.needed,
        "answered": score.answered,
    }
    match cannot.reason:
        case "missing":
            pattern = say.ngettext(
                "%(scale)s: we cannot say, because %(missing)s answer is missing.",
                "%(scale)s: we cannot say, because %(missing)s answers are missing.",
                cannot.missing,
            )
        case "too_few":
            pattern = say.ngettext(
                "%(scale)s: we cannot say, because at least %(needed)s answer is needed"
                " and %(answered)s counts.",
                "%(scale)s: we cannot say, because at least %(needed)s answers are"
                " needed and %(answered)s count.",
                cannot.needed,
            )
        case "not_asked":
            pattern = say.gettext("%(scale)s: none of its questions was asked.")
        case _:
            pattern = say.gettext(
                "%(scale)s: we cannot say, because no answer counts towards it."
            )
    return pattern % facts


def _range(material: Material, score: Score) -> str:
    """Return where the score lies, whatever the missing answers are.

    Nothing if that is anywhere: the whole of the scale tells a reader nothing.
    """
    lowest, highest = score.range or (None, None)
    if lowest is None or highest is None or score.range == score.attainable:
        return ""
    facts = {
        "lowest": _number(material, score.scale, lowest),
        "highest": _number(material, score.scale, highest),
    }
    return material.say.gettext("between %(lowest)s and %(highest)s") % facts


def _number(material: Material, key: str, value: Decimal) -> str:
    scale = material.scale(key)
    return with_unit(
        material.say, number(material.say, value, scale.decimals), scale.unit
    )
