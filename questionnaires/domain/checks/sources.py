"""A clinical bank says where it comes from (Q123, S125, S126)."""

from collections.abc import Iterator

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say


def sources_are_named(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q123: of the instrument; S125: of each scale; S126: of each cut-off."""
    if not questionnaire.is_clinical:
        return
    if not questionnaire.source:
        yield Finding(
            "Q123",
            Level.WARNING,
            say("The bank is clinical and names no source."),
            say("Write the instrument, its authors and its year under source."),
            ("settings", questionnaire.key, "source"),
        )
    for scale in questionnaire.scales:
        if not scale.source:
            yield Finding(
                "S125",
                Level.WARNING,
                say("The clinical scale “%(scale)s” names no source.", scale=scale.key),
                say("Write under source where its items and points come from."),
                ("scales", scale.key, "source"),
            )
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            if not band.source:
                yield Finding(
                    "S126",
                    Level.WARNING,
                    say("The clinical band “%(band)s” names no source.", band=band.key),
                    say("Write under source where its cut-offs come from."),
                    ("bands", address, "source"),
                )
