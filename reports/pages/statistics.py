"""A published month as HTML: put together once, since it never changes."""

import json
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from assessment.domain.languages import Speech
from questionnaires.queries import load_compiled
from reports.domain.published import Group, read_groups
from reports.domain.tabulation import Reader, part_of
from reports.queries import load_stamp

KEPT = 128  # months, editions and languages


def groups_in(content: str, edition: str = "") -> tuple[Group, ...]:
    """Return what is shown of an edition, or of all, in a published month."""
    groups = read_groups(json.loads(content))
    return tuple(group for group in groups if edition in {"", group.edition})


@lru_cache(maxsize=KEPT)
def month_as_html(content: str, edition: str, speech: Speech) -> SafeString:
    """Return the tables of a month in the language that is spoken now."""
    parts = [
        part_of(
            group,
            load_stamp(group.version).number,
            Reader(load_compiled(group.version), speech.language, translation),
        )
        for group in groups_in(content, edition)
    ]
    context = {"parts": parts, "edition": edition, "speech": speech}
    return SafeString(render_to_string("reports/_month.html", context))
