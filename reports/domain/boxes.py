"""The advice of a bank in boxes, and the one box for an emergency."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from questionnaires.domain.definition import Advice, Placement
from reports.domain.help import emergency_box
from reports.domain.material import Material
from reports.domain.prose import Block, prose
from reports.domain.report import Box
from reports.domain.words import day

LINKS = ("https://", "http://", "tel:", "mailto:")


def boxes(material: Material, placement: Placement) -> tuple[Box, ...]:
    """Return the advice given in one place, by priority."""
    return tuple(box(material, one) for one in material.advice(placement))


def areas(material: Material, headline: Sequence[str]) -> tuple[Box, ...]:
    """Return the advice by area; a title that the report begins with stands there."""
    return tuple(
        replace(one, title="") if one.title in headline[:1] else one
        for one in boxes(material, Placement.AREA)
    )


def emergency(material: Material, urgent: Sequence[Advice]) -> Box | None:
    """Return one box: the bank's own advice in one, or what holds for everybody."""
    if not urgent:
        return None if material.is_office else emergency_box(material.say)
    first, *others = urgent
    made = box(material, first)
    body = list(made.body)
    for one in others:
        body.append(Block((material.words(one.title),), is_title=True))
        body.extend(prose(material.words(one.text)))
    return replace(made, body=tuple(body))


def link(address: str) -> str:
    """Return an address that a page may link to; anything else becomes empty."""
    return address if address.lower().startswith(LINKS) else ""


def box(material: Material, advice: Advice) -> Box:
    """Return one advice in the language of the report."""
    return Box(
        title=material.words(advice.title),
        body=prose(material.words(advice.text)),
        link=link(advice.link),
        source=material.original(advice.source),
        by=_day(material, advice.days) if advice.days else "",
    )


def _day(material: Material, days: int) -> str:
    """Return the day that is so many days after the answers’ day, in words."""
    until = date.fromisoformat(material.answers.date) + timedelta(days=days)
    return day(material.say, until.isoformat())
