"""Links lead where a reader may be sent, and run nothing (L107)."""

import re
from collections.abc import Iterator

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

_MAY_BE_FOLLOWED = re.compile(r"(https?|tel|mailto):\S+", re.IGNORECASE)


def links_may_be_followed(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L107: a link is a page, a telephone number or a mail address."""
    for advice in questionnaire.advice:
        if advice.link and not _MAY_BE_FOLLOWED.fullmatch(advice.link):
            yield Finding(
                "L107",
                Level.ERROR,
                say(
                    "“%(link)s” is no link that can be followed.", link=advice.link[:60]
                ),
                say(
                    "Begin it with https:, http:, tel: or mailto:, and leave "
                    "out spaces."
                ),
                ("advice", advice.key, "link"),
            )
