"""An official report: loaded, without what is left out, and ready to be printed."""

from dataclasses import replace
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone, translation
from django.utils.translation import get_language

from assessment.domain.assessing import Assessment
from assessment.domain.dossier import dossier_from_plain
from assessment.domain.redacting import published
from assessment.domain.roles import Role
from assessment.domain.signed_copy import (
    Copy,
    Histories,
    copy_to_plain,
    signature_from_plain,
)
from assessment.models import Access, EvidenceKind, Progress
from assessment.pages.people import role_name
from assessment.queries.dossiers import load_baseline, load_dossier
from assessment.queries.headlines import load_headlines
from assessment.queries.planning import load_plan
from assessment.queries.signing import load_copy, load_signatures
from reports.domain.official.content import study_of
from reports.domain.official.study import Beside, Earlier
from reports.domain.paper.around import Around
from reports.domain.paper.values import Paper
from reports.domain.paper.wishes import Wish
from reports.domain.paper.writing import write_paper
from reports.pages.official import compiled_of, day_of
from reports.queries import load_stamp

NO_HISTORIES: Histories = {"answers": {}, "evidence": {}}


def paper_of(
    user: User, assessment: Assessment, wish: Wish, revision: int = 0
) -> Paper | None:
    """Return the report of what stands now, or of a revision as it was signed.

    None if that revision never was signed. What the wish leaves out is nowhere in it.
    """
    copy = load_copy(user, assessment, revision) if revision else None
    if revision and copy is None:
        return None
    whole = copy or _now(user, assessment)
    reduced = _without(whole, wish)
    signed_on = _signed_on(assessment, copy)
    study = study_of(
        compiled_of(reduced.dossier),
        reduced.dossier,
        get_language() or "en",
        translation,
        _beside(user, assessment, signed_on),
    )
    around = Around(
        actions=tuple(load_plan(user, assessment.code)),
        signatures=reduced.signatures,
        labels=labels(),
        zone=assessment.time_zone,
        today=day_of(assessment.time_zone, timezone.now()),
    )
    return write_paper(study, load_stamp(reduced.dossier.head.version), around, wish)


def _now(user: User, assessment: Assessment) -> Copy:
    signatures = load_signatures(user, assessment)
    live = tuple(one for one in signatures if one.is_live)
    return Copy(load_dossier(user, assessment), live, (), NO_HISTORIES)


def _without(whole: Copy, wish: Wish) -> Copy:
    """Return it without what is left out, as a published copy is."""
    plain = copy_to_plain(whole.dossier, whole.signatures, (), NO_HISTORIES)
    reduced = published(plain, wish.leaves_out)
    return replace(
        whole,
        dossier=dossier_from_plain(reduced["dossier"]),
        signatures=tuple(map(signature_from_plain, reduced["signatures"])),
    )


def _signed_on(assessment: Assessment, copy: Copy | None) -> date | None:
    if copy is not None:
        return day_of(assessment.time_zone, max(one.at for one in copy.signatures))
    signed_at = assessment.signed_at
    return day_of(assessment.time_zone, signed_at) if signed_at else None


def _beside(user: User, assessment: Assessment, signed_on: date | None) -> Beside:
    earlier = load_baseline(user, assessment)
    return Beside(
        today=signed_on or day_of(assessment.time_zone, timezone.now()),
        signed_on=signed_on,
        headlines=load_headlines(user, assessment.code),
        earlier=Earlier(compiled_of(earlier), earlier) if earlier else None,
    )


def labels() -> dict[str, str]:
    """Return the words for what rows hold as a value, in the language now spoken."""
    choices = (*Access.choices, *EvidenceKind.choices, *Progress.choices)
    return {value: str(words) for value, words in choices} | {
        role.value: role_name(role) for role in Role
    }
