"""Areas by principles: the mean level where they meet, and what is not known there."""

from collections.abc import Iterable, Sequence

from reports.domain.official.figures import counted, mean
from reports.domain.official.study import HIGHEST, Study
from reports.domain.official.values import (
    Area,
    HeatCell,
    HeatRow,
    Kind,
    Line,
    Principle,
)
from reports.domain.words import Say


def foundations(say: Say) -> dict[str, str]:
    """Return the five foundations that banks name, in their order.

    Source: International Guidelines on Human Rights and Drug Policy, part I.
    """
    return {
        "dignity": say.gettext("Human dignity"),
        "universality": say.gettext("Universality and interdependence"),
        "equality": say.gettext("Equality and non-discrimination"),
        "participation": say.gettext("Meaningful participation"),
        "accountability": say.gettext("Accountability and remedy"),
    }


def substance_groups(say: Say) -> dict[str, str]:
    """Return the groups of substances and behaviours that banks name, in their order.

    Source: our bank coherent_policy_markers, which crosses fields with these groups.
    """
    return {
        "alcohol": say.gettext("Alcohol"),
        "tobacco_and_nicotine": say.gettext("Tobacco and nicotine"),
        "medicines": say.gettext("Medicines"),
        "cannabis": say.gettext("Cannabis"),
        "other_illicit_drugs": say.gettext("Other illicit drugs"),
        "gambling_and_gaming": say.gettext("Gambling and gaming"),
    }


def principles(study: Study, lines: Iterable[Line]) -> tuple[Principle, ...]:
    """Return what questions name: foundations, groups of substances, then any others.

    Another one is called as the bank names it.
    """
    named = dict.fromkeys(line.principle for line in lines if line.principle)
    ours = foundations(study.say) | substance_groups(study.say)
    known = [Principle(key, words) for key, words in ours.items() if key in named]
    others = [
        Principle(key, study.material.original(key.replace("_", " ").capitalize()))
        for key in named
        if key not in ours
    ]
    return (*known, *others)


def heat(
    study: Study, areas: Sequence[Area], named: Sequence[Principle]
) -> tuple[HeatRow, ...]:
    """Return one row for each area that has questions."""
    return tuple(
        HeatRow(
            area.key,
            area.result.title,
            tuple(_cell(study.say, area.lines, one.key) for one in named),
        )
        for area in areas
        if area.lines
    )


def _cell(say: Say, lines: Sequence[Line], principle: str) -> HeatCell:
    here = [line for line in lines if line.principle == principle]
    levels = [line.step for line in here if line.kind is Kind.LEVEL]
    unknown = sum(line.kind is Kind.NOT_KNOWN for line in here)
    facts = {"counted": len(levels), "asked": len(here)}
    return HeatCell(
        asked=counted(say, len(here)),
        counted=counted(say, len(levels)),
        mean=mean(say, levels),
        step=_nearest(levels),
        not_known=counted(say, unknown),
        words=say.gettext("%(counted)s of %(asked)s") % facts if here else "",
    )


def _nearest(levels: Sequence[int]) -> int:
    """Return the level a mean is nearest to, halves upwards; 0 without any."""
    if not levels:
        return 0
    return min(HIGHEST, (2 * sum(levels) + len(levels)) // (2 * len(levels)))
