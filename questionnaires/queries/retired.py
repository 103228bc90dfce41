"""What nothing begins with any more, and what came after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.models import Version, VersionState


@dataclass(frozen=True, slots=True)
class Retired:
    """A questionnaire of which no version is published, by the hash of its last one.

    `successor` is the key of what came after it and can be begun with, however many
    retired ones lie between; empty if nothing did.
    """

    key: str
    content_hash: str
    successor: str


def load_retired() -> Mapping[str, Retired]:
    """Return the questionnaires that are retired, by key."""
    last: dict[str, str] = {}
    after: dict[str, str] = {}
    published = set()
    for key, successor, state, content_hash in Version.objects.order_by(
        "number"
    ).values_list(
        "questionnaire__key", "questionnaire__successor__key", "state", "hash"
    ):
        last[key], after[key] = content_hash, successor or ""
        if state == VersionState.PUBLISHED:
            published.add(key)
    return {
        key: Retired(key, last[key], _follow(key, after, published))
        for key in sorted(last.keys() - published)
    }


def _follow(key: str, after: Mapping[str, str], published: set[str]) -> str:
    """Return the first that is published; two may name each other."""
    passed = set[str]()
    while key and key not in published and key not in passed:
        passed.add(key)
        key = after.get(key, "")
    return key if key in published else ""
