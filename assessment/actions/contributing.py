"""What civil society answers is saved: in one row for each member, never scored.

The event says that something was saved; neither what nor by whom.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from assessment.actions.voiding import take_open
from assessment.domain.assessing import Assessment
from assessment.domain.contributing import Consent, kept_as_text
from assessment.domain.contributing import Contribution as Contributed
from assessment.domain.saving import Kept, Merge, Typed, merge
from assessment.models import Contribution
from assessment.queries.contributing import contribution_of
from questionnaires.actions.recording import record


def save_contribution(
    assessment: Assessment,
    typed: Mapping[str, Typed],
    consent: Consent | None,
    *,
    by: str,
    now: datetime,
) -> Merge:
    """Save what a member changed; return what was saved, and what is in conflict.

    What another page of the same member has saved since is not overwritten: an answer
    that differs is a conflict. Without a `consent` that stays as it is.

    Raises:
        SignedError: the assessment is signed; what was agreed to by then stays so.
    """
    try:
        return _save(assessment, typed, consent, by=by, now=now)
    except IntegrityError:
        # another page of the same member was the first in this very moment
        return _save(assessment, typed, consent, by=by, now=now)


@transaction.atomic
def _save(
    assessment: Assessment,
    typed: Mapping[str, Typed],
    consent: Consent | None,
    *,
    by: str,
    now: datetime,
) -> Merge:
    signed_with = take_open(assessment.code)
    rows = Contribution.objects.filter(assessment=signed_with, user__username=by)
    row = rows.select_for_update(of=("self",)).first()
    before = contribution_of(row) if row else Contributed({})
    kept = before.kept
    merged = merge(typed, kept, {})
    if not merged.saves and consent in {None, before.consent}:
        return merged
    if row is None:
        row = Contribution(
            assessment=signed_with,
            user=User.objects.get(username=by),
            revision=0,
        )
    saved = {
        key: Kept(content, merged.revisions[key], by, now)
        for key, content in merged.saves.items()
    }
    row.answers = kept_as_text({**kept, **saved})
    if consent is not None:
        row.may_print, row.printed_as = consent.may_print, consent.printed_as
    row.revision, row.at = row.revision + 1, now
    row.save()
    on = f"assessment:{assessment.code}"
    record("contribution.saved", on, chain=assessment.office)
    return merged
