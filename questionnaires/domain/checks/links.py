"""Links lead where a reader may be sent, and run nothing (L107)."""

import re
from collections.abc import Iterator

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

_MAY_BE_FOLLOWED = re.compile(
    r"https?://\w\S*|tel:\S*[0-9]\S*|mailto:\S+@\w\S*", re.IGNORECASE
)


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
                    "Write https:// and a page, tel: and a number, or mailto: and an"
                    " address, without spaces."
                ),
                ("advice", advice.key, "link"),
            )
