"""What civil society answers is saved: in one row for each member, never scored.

The event says that something was saved; neither what nor by whom.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from assessment.actions.voiding import rows_to_take, still_open
from assessment.domain.assessing import Assessment
from assessment.domain.contributing import Consent, answers_as_text
from assessment.domain.contributing import Contribution as Contributed
from assessment.domain.saving import Kept, Merge, Typed, merge
from assessment.models import Assessment as AssessmentRow
from assessment.models import Contribution
from assessment.queries.contributing import as_asked, contribution_of
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
        LookupError: the assessment is not there, or at another version by now than the
            one the sender looked at.
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
    of = _at(assessment)
    rows = Contribution.objects.filter(assessment=of, user__username=by)
    row = rows.select_for_update(of=("self",)).first()
    before = contribution_of(row) if row else Contributed({})
    merged = merge(typed, as_asked(before, assessment.version).kept, {})
    if not merged.saves and consent in {None, before.consent}:
        return merged
    if row is None:
        row = Contribution(
            assessment=of,
            user=User.objects.get(username=by),
            revision=0,
        )
    saved = {
        key: Kept(content, merged.revisions[key], by, now)
        for key, content in merged.saves.items()
    }
    versions = dict.fromkeys(saved, assessment.version)
    row.answers = answers_as_text(
        replace(
            before,
            kept={**before.kept, **saved},
            versions={**before.versions, **versions},
        )
    )
    if consent is not None:
        row.may_print, row.printed_as = consent.may_print, consent.printed_as
    row.revision, row.at = row.revision + 1, now
    row.save()
    on = f"assessment:{assessment.code}"
    record("contribution.saved", on, chain=assessment.office)
    return merged


def _at(assessment: Assessment) -> AssessmentRow:
    """Return the row, alone, if it is at the version that was looked at."""
    rows = rows_to_take()
    of = rows.filter(code=assessment.code, version__hash=assessment.version)
    found = of.first()
    if found is None:
        raise LookupError(assessment.code)
    return still_open(found)
