"""The cases a bank still wants, searched once for each content.

The search takes seconds of a large bank: whoever adds what was proposed does not have
it searched again, least of all while others wait to write.
"""

from functools import lru_cache

from questionnaires.domain.wanted import Wanted, cases_wanted
from questionnaires.queries.workshop import Workspace
from questionnaires.views.workshop.findings import Content

KEPT = 4


def proposed_for(workspace: Workspace) -> Wanted:
    """Return what is proposed for what is open.

    Raises:
        ValueError, LookupError: it must be mended before it can be answered.
    """
    return searched(Content(workspace.content_hash, workspace.questionnaire))


@lru_cache(maxsize=KEPT)
def searched(content: Content) -> Wanted:
    """Return what is proposed for a bank."""
    return cases_wanted(content.questionnaire)
