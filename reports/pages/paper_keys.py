"""By which key a report is known: equal wishes on equal content have the same."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from assessment.domain.assessing import Assessment
from assessment.domain.dossier import dossier_to_plain
from assessment.domain.signed_copy import Copy, copy_to_plain
from assessment.queries.dossiers import load_baseline, load_dossier
from assessment.queries.headlines import load_headlines
from assessment.queries.planning import load_plan
from assessment.queries.signing import load_copy, load_signatures
from questionnaires.domain.canonical import Json, canonical, hash_of
from reports import RELEASE
from reports.domain.paper.asking import Asking, asking_to_plain
from reports.pages.official import day_of


def key_of(user: User, assessment: Assessment, asking: Asking) -> str | None:
    """Return the SHA-256 of what is asked for and of all that it is written from.

    None if there is no such signed revision. The day is in it, too: what is overdue or
    out of date depends on it.
    """
    copy = load_copy(user, assessment, asking.revision) if asking.revision else None
    if asking.revision and copy is None:
        return None
    earlier = load_baseline(user, assessment)
    plain: dict[str, Json] = {
        "asking": asking_to_plain(asking),
        "release": RELEASE,
        "day": day_of(assessment.time_zone, timezone.now()).isoformat(),
        "content": _plain_of(copy) if copy else _standing(user, assessment),
        "earlier": dossier_to_plain(earlier) if earlier else None,
        "plan": _rows(load_plan(user, assessment.code)),
        "headlines": _rows(load_headlines(user, assessment.code)),
    }
    return hash_of(canonical(plain))


def _standing(user: User, assessment: Assessment) -> Json:
    live = [one for one in load_signatures(user, assessment) if one.is_live]
    standing = Copy(load_dossier(user, assessment), tuple(live), (), {})
    return _plain_of(standing) | {"signed_at": str(assessment.signed_at)}


def _plain_of(copy: Copy) -> dict[str, Json]:
    return copy_to_plain(copy.dossier, copy.signatures, (), copy.histories)


def _rows(values: Iterable[Any]) -> Json:
    """Return values of the domain as JSON: days and moments as they are written."""
    return json.loads(json.dumps([asdict(one) for one in values], default=str))
