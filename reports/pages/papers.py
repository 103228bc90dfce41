"""An official report: loaded, without what is left out, and ready to be printed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import get_language

from assessment.domain.assessing import Assessment
from assessment.domain.dossier import Dossier
from assessment.domain.roles import Role
from assessment.domain.signed_copy import Copy
from assessment.models import Access, EvidenceKind, Progress
from assessment.pages.people import role_name
from assessment.queries.cycles import chain_to, load_answered, load_comparable
from assessment.queries.dossiers import load_baseline, load_dossier
from assessment.queries.fronts import load_front
from assessment.queries.headlines import load_headlines
from assessment.queries.planning import load_plan
from assessment.queries.signing import load_copy, load_sealed, load_signatures
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.difference import Correction
from questionnaires.queries import load_part
from questionnaires.queries.judgements import load_said_between
from reports.domain.paper.ground import Ground, settled
from reports.domain.paper.reducing import (
    NO_HISTORIES,
    answers_alone,
    classes_alone,
    reduced,
    shown_headlines,
    shown_plan,
)
from reports.domain.paper.wishes import Wish
from reports.pages.official import day_of
from reports.queries import load_stamp

MOST_CYCLES = 5  # columns of a page


def load_ground(
    user: User,
    assessment: Assessment,
    wish: Wish,
    revision: int = 0,
    language: str = "",
) -> Ground | None:
    """Return all that a report is made of; without a language in that spoken.

    It is of what stands now, or of a revision as it was signed: None if that never was.
    What stands now is what was signed, once it is. What the wish leaves out is nowhere
    in it.
    """
    wanted = revision or (assessment.revision if assessment.signed_at else 0)
    copy = load_copy(user, assessment, wanted) if wanted else None
    if revision and copy is None:
        return None
    whole = copy or _now(user, assessment)
    dossier, signatures = reduced(whole.dossier, whole.signatures, wish)
    earlier = load_baseline(user, assessment)
    older = _older(user, assessment) if earlier and wish.shows_courses else ()
    asked_in = {one.head.version for one in (dossier, earlier, *older) if one}
    newest = dossier.head.version
    ground = Ground(
        dossier=dossier,
        earlier=answers_alone(earlier) if earlier else None,
        actions=shown_plan(load_plan(user, assessment.code)),
        headlines=shown_headlines(load_headlines(user, assessment.code)),
        signatures=signatures,
        versions={one: load_part(one, AnsweredBy.OFFICES) for one in asked_in},
        zone=assessment.time_zone,
        today=day_of(assessment.time_zone, timezone.now()),
        signed_on=_signed_on(assessment, copy) if copy else None,
        whole=_sealed_as(user, assessment, wanted) if copy else "",
        language=language or get_language() or "en",
        wish=replace(wish, chapters=frozenset(wish.printed)),
        stamp=load_stamp(dossier.head.version),
        front=load_front(user, assessment.office),
        older=older,
        judged=_judged(dossier.head.questionnaire, asked_in - {newest}, newest),
    )
    return settled(ground)


def _judged(
    questionnaire: str, before: Iterable[str], newest: str
) -> dict[str, tuple[Correction, ...]]:
    """Return what experts said of the changes since each of these versions."""
    said = {
        one: classes_alone(load_said_between(questionnaire, one, newest))
        for one in before
    }
    return {one: judged for one, judged in said.items() if judged}


def _older(user: User, assessment: Assessment) -> tuple[Dossier, ...]:
    """Return what was answered in the cycles before the last one, the oldest first.

    As many as there is room for; a cycle that is signed is there as it was signed.
    """
    chain = chain_to(assessment, load_comparable(user, assessment))
    older = chain[-MOST_CYCLES:-2]
    answered = load_answered(user, older)
    return tuple(answers_alone(answered[one.code][0]) for one in older)


def _now(user: User, assessment: Assessment) -> Copy:
    signatures = load_signatures(user, assessment)
    live = tuple(one for one in signatures if one.is_live)
    return Copy(load_dossier(user, assessment), live, (), NO_HISTORIES)


def _signed_on(assessment: Assessment, copy: Copy) -> date:
    return day_of(assessment.time_zone, max(one.at for one in copy.signatures))


def _sealed_as(user: User, assessment: Assessment, revision: int) -> str:
    """Return the SHA-256 of a signed copy."""
    sealed = load_sealed(user, assessment)
    return next((one.sha256 for one in sealed if one.revision == revision), "")


def labels() -> dict[str, str]:
    """Return the words for what rows hold as a value, in the language now spoken."""
    choices = (*Access.choices, *EvidenceKind.choices, *Progress.choices)
    return {value: str(words) for value, words in choices} | {
        role.value: role_name(role) for role in Role
    }
