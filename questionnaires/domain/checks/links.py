"""Links lead where a reader may be sent, and run nothing (L107)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from questionnaires.domain.definition import Advice, Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

_MAY_BE_FOLLOWED = re.compile(
    r"https?://\w\S*|tel:\S*[0-9]\S*|mailto:\S+@\w\S*", re.IGNORECASE
)


def links_may_be_followed(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L107: a link is a page, a telephone number or a mail address."""
    for advice in questionnaire.advice:
        if _is_refused(advice):
            yield Finding(
                "L107",
                Level.ERROR,
                say(
                    "“%(link)s” is no link that can be followed.", link=advice.link[:60]
                ),
                say(
                    "Write https:// and a page, tel: and a number, or mailto: and an"
                    " address, without spaces."
                ),
                ("advice", advice.key, "link"),
            )


def without_refused_links(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire with no link that L107 tells."""
    advice = (
        replace(one, link="") if _is_refused(one) else one
        for one in questionnaire.advice
    )
    return replace(questionnaire, advice=tuple(advice))


def _is_refused(advice: Advice) -> bool:
    return bool(advice.link) and not _MAY_BE_FOLLOWED.fullmatch(advice.link)
