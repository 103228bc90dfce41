"""All that a report of the invented assessment is made of."""

from dataclasses import replace
from datetime import timedelta

from assessment.domain.dossier import Dossier
from questionnaires.domain.compiled import Compiled
from reports.domain.paper.ground import Ground, settled
from reports.domain.paper.reducing import (
    answers_alone,
    reduced,
    shown_headlines,
    shown_plan,
)
from reports.domain.paper.sample import (
    TODAY,
    sample_dossier,
    sample_signatures,
)
from reports.domain.paper.sample_front import sample_front
from reports.domain.paper.sample_plan import sample_actions, sample_headline
from reports.domain.paper.sample_words import WORDS, Words
from reports.domain.paper.wishes import Wish
from reports.domain.report import Stamp

SEALED_AS = "sha256:" + "a" * 64
LATER = TODAY + timedelta(days=2)  # somebody prints it after the last signature


def sample_ground(
    compiled: Compiled, language: str, wish: Wish, stamp: Stamp, *, is_signed: bool
) -> Ground:
    """Return what a report is made of, signed or still a draft."""
    words = WORDS[language]
    whole = sample_dossier(compiled, words)
    signed = sample_signatures(compiled, words) if is_signed else ()
    dossier, signatures = reduced(whole, signed, wish)
    ground = Ground(
        dossier=dossier,
        earlier=_ago(1, compiled, words),
        actions=shown_plan(sample_actions(compiled, words)),
        headlines=shown_headlines((sample_headline(compiled, words),)),
        signatures=signatures,
        versions={dossier.head.version: compiled.questionnaire},
        zone="UTC",
        today=LATER,
        signed_on=TODAY if is_signed else None,
        whole=SEALED_AS if is_signed else "",
        language=language,
        wish=wish,
        stamp=replace(stamp, number=dossier.head.number),  # only these are assessed
        front=sample_front(words),
        older=(_ago(2, compiled, words),) if wish.shows_courses else (),
    )
    return settled(ground)


def _ago(cycles: int, compiled: Compiled, words: Words) -> Dossier:
    return answers_alone(sample_dossier(compiled, words, ago=cycles))
