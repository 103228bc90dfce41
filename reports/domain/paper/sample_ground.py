"""All that a report of the invented assessment is made of."""

from datetime import timedelta

from assessment.domain.dossier import Dossier
from assessment.domain.headlines import Headline
from questionnaires.domain.compiled import Compiled
from reports.domain.paper.ground import Ground, settled
from reports.domain.paper.reducing import (
    answers_alone,
    reduced,
    shown_headlines,
    shown_plan,
)
from reports.domain.paper.sample import (
    NOW,
    PEOPLE,
    TODAY,
    sample_actions,
    sample_dossier,
    sample_signatures,
)
from reports.domain.paper.sample_front import sample_front
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
    headline = Headline("", language, words.headline, 1, PEOPLE[0], NOW)
    ground = Ground(
        dossier=dossier,
        earlier=_ago(1, compiled, words),
        actions=shown_plan(sample_actions(compiled, words)),
        headlines=shown_headlines((headline,)),
        signatures=signatures,
        versions={dossier.head.version: compiled.questionnaire},
        zone="UTC",
        today=LATER,
        signed_on=TODAY if is_signed else None,
        whole=SEALED_AS if is_signed else "",
        language=language,
        wish=wish,
        stamp=stamp,
        front=sample_front(words),
        older=(_ago(2, compiled, words),) if wish.shows_courses else (),
    )
    return settled(ground)


def _ago(cycles: int, compiled: Compiled, words: Words) -> Dossier:
    return answers_alone(sample_dossier(compiled, words, ago=cycles))
