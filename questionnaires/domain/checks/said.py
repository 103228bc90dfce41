"""What a result says helps: bands and advice have words below their title (L114)."""

from collections.abc import Iterator

from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say


def results_say_something(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L114: one band, or one piece of advice, lacks the text that the others have.

    A bank may do without texts of a sheet; then none has one.
    """
    bands = {
        address: band
        for scale in questionnaire.scales
        for band, address in zip(scale.bands, band_addresses(scale), strict=True)
        if scale.is_shown
    }
    bare = [address for address, one in bands.items() if not (one.text or one.action)]
    if any(one.text for one in bands.values()):
        yield from (_title_alone("bands", address) for address in bare)
    titled = [one.key for one in questionnaire.advice if one.title and not one.text]
    if any(one.text for one in questionnaire.advice):
        yield from (_title_alone("advice", key) for key in titled)


def _title_alone(sheet: str, key: str) -> Finding:
    return Finding(
        "L114",
        Level.WARNING,
        say("“%(key)s” has no text, and others of its sheet have one.",
            key=key.partition("/")[2] or key),
        say("Write it under text."),
        (sheet, key, "text"),
    )  # fmt: skip
