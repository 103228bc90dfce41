"""Numbers that are read by people mean something (Q124, Q128, S127, S128, S133)."""

from collections.abc import Iterator

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Questionnaire, Rule, Scale
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.methods import Combine, combine_of
from questionnaires.domain.sentences import say

MOST_DAYS = 3660
MOST_MINUTES = 24 * 60


def amounts_make_sense(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q124: a check takes from a minute to a day; S127: no severity is below 0.

    Q128: a step takes from a day to ten years. S128: an item whose weight is 0 counts
    nothing. S133: no mean is over weights below 0, which could add up to nothing.
    """
    minutes = questionnaire.minutes
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        yield Finding(
            "Q124",
            Level.ERROR,
            say("No check takes %(minutes)s minutes.", minutes=minutes),
            say(
                "Write how many minutes it takes, 1 to %(most)s; or clear the cell.",
                most=MOST_MINUTES,
            ),
            ("settings", questionnaire.key, "minutes"),
        )
    for advice in questionnaire.advice:
        if not 0 <= advice.days <= MOST_DAYS:
            yield no_days(advice.key, advice.days)
    yield from _of_scales(questionnaire)


def no_days(advice: str, days: int) -> Finding:
    """Return Q128: no step takes so many days."""
    message = say("No step takes %(days)s days.", days=days)
    hint = say("Write from 1 to %(most)s days; or clear the cell.", most=MOST_DAYS)
    return Finding("Q128", Level.ERROR, message, hint, ("advice", advice, "days"))


def _of_scales(questionnaire: Questionnaire) -> Iterator[Finding]:
    for scale in questionnaire.scales:
        for number, item in enumerate(scale.items):
            if item.weight < 0 and _divides(scale):
                yield Finding(
                    "S133",
                    Level.ERROR,
                    say(
                        "“%(question)s” weighs less than nothing in a mean.",
                        question=item.question,
                    ),
                    say(
                        "Write a weight above 0; what counts the other way round is"
                        " marked under reverse."
                    ),
                    ("items", item_addresses(scale)[number], "weight"),
                )
            if item.weight == 0:
                yield Finding(
                    "S128",
                    Level.WARNING,
                    say("“%(question)s” has no weight.", question=item.question),
                    say("Write a weight other than 0, or remove the row."),
                    ("items", item_addresses(scale)[number], "weight"),
                )
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            if band.severity < 0:
                yield Finding(
                    "S127",
                    Level.ERROR,
                    say("The severity %(number)s is below 0.", number=band.severity),
                    say("0 is nothing to worry about; count up from there."),
                    ("bands", address, "severity"),
                )


def _divides(scale: Scale) -> bool:
    """Say whether the score is divided by the weights of what was answered."""
    is_mean = combine_of(scale.method, scale.unit) is Combine.DIVIDE
    return is_mean or scale.missing.rule is Rule.PRORATE
