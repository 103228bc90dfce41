"""What is known of the texts of a band goes with it when it stands elsewhere.

Bands of one key are numbered by their places: whoever moves one, moves the address of
another as well. All other texts are known by keys that stay.
"""

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.pairing import addresses_before
from questionnaires.models import Questionnaire as Row
from questionnaires.models import Rendering, Version
from questionnaires.queries import load_definition, load_draft


def follow(row: Row, before: Questionnaire, after: Questionnaire) -> None:
    """Note who translated and reviewed the bands of a bank where they stand now.

    Of a band that is gone it stays, until another has its address.
    """
    now = {
        old: new for new, old in addresses_before(before, after).items() if new != old
    }
    if not now:
        return
    taken = {*now, *now.values()}
    rows = Rendering.objects.filter(
        questionnaire=row, sheet="bands", key__in=sorted(taken)
    )
    moved = [one for one in rows if one.key in now]
    for one in moved:
        one.pk, one.key = None, now[one.key]
    rows.delete()  # each place is another's: they cannot change it one after the other
    Rendering.objects.bulk_create(moved)


def follow_to(after: Questionnaire) -> None:
    """Do the same where a bank takes the place of its draft, or newest version."""
    row = Row.objects.filter(key=after.key).first()
    if row is not None and (before := _standing(row)) is not None:
        follow(row, before, after)


def _standing(row: Row) -> Questionnaire | None:
    """Return what is known of the texts is about, if there is anything."""
    if not Rendering.objects.filter(questionnaire=row, sheet="bands").exists():
        return None
    try:
        return load_draft(row.key)
    except LookupError:
        newest = Version.objects.filter(questionnaire=row).order_by("number").last()
        return load_definition(newest.hash) if newest else None
