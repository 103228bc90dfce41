"""What a report may carry with it: nothing that it does not show or rest on."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from assessment.domain.dossier import Dossier, dossier_from_plain
from assessment.domain.evidence import Source
from assessment.domain.headlines import Headline
from assessment.domain.planning import Action, Cycle
from assessment.domain.redacting import LeftOut, published
from assessment.domain.signatures import Signed
from assessment.domain.signed_copy import (
    Histories,
    copy_to_plain,
    signature_from_plain,
)
from questionnaires.domain.difference import Correction, Part
from reports.domain.paper.wishes import Chapter, Wish

NO_HISTORIES: Histories = {"answers": {}, "evidence": {}}
SHOW_FOUND = frozenset({Chapter.AREAS})  # where what was found stands on paper


def reduced(
    dossier: Dossier, signatures: Iterable[Signed], wish: Wish
) -> tuple[Dossier, tuple[Signed, ...]]:
    """Return both without what is left out, as a published copy is.

    What was found is left out too where no chapter prints it; of evidence the places
    where it lies are, which no report names.
    """
    leaves_out = set(wish.leaves_out)
    if not SHOW_FOUND & set(wish.printed):
        leaves_out.add(LeftOut.FOUND)
    left, signed = _published(dossier, signatures, leaves_out)
    return _without_sources(left), signed


def answers_alone(earlier: Dossier) -> Dossier:
    """Return of the cycle before only what was answered: nothing else is compared."""
    return _published(earlier, (), set(LeftOut))[0]


def classes_alone(judged: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return what experts judged of questions, without their words: none are shown."""
    return tuple(replace(one, reason="") for one in judged if one.part is Part.QUESTION)


def shown_plan(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return a plan without notes and accounts; where it goes on is not named."""
    return tuple(
        replace(
            one,
            planned=replace(one.planned, note=""),
            by="",
            comes_from=None,
            goes_on_in=(Cycle("", ""),) if one.goes_on_in else (),
        )
        for one in actions
    )


def shown_headlines(headlines: Iterable[Headline]) -> tuple[Headline, ...]:
    """Return the sentences that stand, and not whose they are."""
    return tuple(replace(one, by="") for one in headlines if one.text)


def _published(
    dossier: Dossier, signatures: Iterable[Signed], leaves_out: Collection[str]
) -> tuple[Dossier, tuple[Signed, ...]]:
    plain = published(copy_to_plain(dossier, signatures, (), NO_HISTORIES), leaves_out)
    left = dossier_from_plain(plain["dossier"])
    return left, tuple(map(signature_from_plain, plain["signatures"]))


def _without_sources(dossier: Dossier) -> Dossier:
    pieces = tuple(
        replace(one, revisions=(replace(one.newest, source=Source()),))
        for one in dossier.pieces
    )
    return replace(dossier, pieces=pieces)
