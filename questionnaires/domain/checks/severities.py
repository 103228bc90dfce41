"""Severities go one way along a scale (S132)."""

from collections.abc import Iterator
from itertools import pairwise

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say


def severities_go_one_way(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S132: they rise with the score, or fall where a high one is good; never both."""
    for scale in questionnaire.scales:
        placed = zip(scale.bands, band_addresses(scale), strict=True)
        ordered = sorted(placed, key=lambda one: (one[0].when, one[0].lowest))
        directions = set()
        for (one, _), (other, address) in pairwise(ordered):
            if one.when != other.when or one.severity == other.severity:
                continue
            directions.add(other.severity > one.severity)
            if len(directions) > 1:
                yield Finding(
                    "S132",
                    Level.WARNING,
                    say("Severities of “%(scale)s” rise and fall: “%(one)s” has"
                        " %(before)s, and “%(other)s” above it %(after)s.",
                        scale=scale.key, one=one.key, before=one.severity,
                        other=other.key, after=other.severity),
                    say("Let them rise with the score; or fall, where high is good."),
                    ("bands", address, "severity"),
                )  # fmt: skip
                break
