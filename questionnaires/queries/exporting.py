"""What an export notes beside a bank, the same as long as the bank says the same."""

from datetime import date

from questionnaires.models import Draft, Version


def load_noted(key: str, number: int | None) -> dict[str, str]:
    """Return `parent` and `exported_on` of a version, or else of the draft.

    The parent is the hash of the newest version before that says something else, “” if
    there is none. The day is the one since which the bank says what it says: a draft
    was changed then, a version published. So an export on another day writes the same.

    Raises:
        LookupError: there is no such version, or no draft.
    """
    before = Version.objects.filter(questionnaire__key=key)
    if number is None:
        found, day = _draft(key)
    else:
        found, day = _version(key, number)
        before = before.filter(number__lt=number)
    parent = before.exclude(hash=found).order_by("number").last()
    return {
        "parent": parent.hash if parent else "",
        "exported_on": day.isoformat() if day else "",
    }


def load_newest_number(key: str) -> int:
    """Return the number of the newest version, published or retired; 0 if none is."""
    newest = Version.objects.filter(questionnaire__key=key).order_by("number").last()
    return newest.number if newest else 0


def _draft(key: str) -> tuple[str, date | None]:
    rows = Draft.objects.filter(questionnaire__key=key)
    for found, edited_at in rows.values_list("hash", "edited_at"):
        return found, edited_at.date() if edited_at else None
    raise LookupError(key)


def _version(key: str, number: int) -> tuple[str, date]:
    rows = Version.objects.filter(questionnaire__key=key, number=number)
    for facts in rows.values_list("hash", "published_on"):
        return facts
    raise LookupError(f"{key}, version {number}")
