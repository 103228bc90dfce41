"""What an organisation puts on the cover of its reports, by its coordinators."""

from django.db import transaction

from assessment.actions.offices import new_code
from assessment.domain.front import MOST_LOGOS, TooManyLogosError
from assessment.models import CoverLogo, Organisation
from questionnaires.actions.recording import record, wait_for


@transaction.atomic
def change_cover_words(office: str, words: str, *, by: str) -> None:
    """Put other words on the cover; empty ones take them away."""
    Organisation.objects.filter(code=office).update(cover_words=words)
    record("cover.changed", f"organisation:{office}", by=by, chain=office)


@transaction.atomic
def add_logo(office: str, name: str, png: bytes, *, by: str) -> None:
    """Put one more logo on the cover.

    Raises:
        TooManyLogosError: there are as many as it has room for.
    """
    wait_for(office)  # who counts the logos, counts alone
    row = Organisation.objects.get(code=office)
    if row.cover_logos.count() >= MOST_LOGOS:
        raise TooManyLogosError
    logo = CoverLogo.objects.create(
        organisation=row, code=new_code(), name=name, image=png
    )
    record("logo.added", f"logo:{logo.code}", by=by, chain=office)


@transaction.atomic
def remove_logo(office: str, code: str, *, by: str) -> bool:
    """Take a logo off the cover; say whether it was there."""
    rows = CoverLogo.objects.filter(organisation__code=office, code=code)
    if not rows.delete()[0]:
        return False
    record("logo.removed", f"logo:{code}", by=by, chain=office)
    return True
