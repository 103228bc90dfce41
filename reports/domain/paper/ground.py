"""Everything an official report is made of, as one value and as canonical JSON.

Equal grounds give equal reports, to the byte: nothing else goes into one but the words
of this release. So the hash of the ground names the report, and whoever has the ground
can work out all of it again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from assessment.domain.archive.work import (
    action_from_plain,
    action_to_plain,
    headline_from_plain,
    headline_to_plain,
)
from assessment.domain.dossier import Dossier, dossier_from_plain, dossier_to_plain
from assessment.domain.front import PLAIN_FRONT, Front, front_from_plain, front_to_plain
from assessment.domain.headlines import Headline
from assessment.domain.planning import Action
from assessment.domain.planning import Cycle as PlannedIn
from assessment.domain.redacting import LeftOut
from assessment.domain.signatures import Signed
from assessment.domain.signed_copy import signature_from_plain, signature_to_plain
from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Aspect, ChangeClass, Correction, Part
from questionnaires.domain.plain import from_plain, to_plain
from reports.domain.comparison.values import Cycle
from reports.domain.official.content import study_of
from reports.domain.official.study import Beside, Earlier
from reports.domain.paper.around import Around
from reports.domain.paper.values import Paper
from reports.domain.paper.wishes import Chapter, Layout, Wish
from reports.domain.paper.writing import write_paper
from reports.domain.report import Stamp
from reports.domain.words import Say

FORMAT = "touchstone-report-1"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report is made of; the dossiers are without what the wish leaves out.

    `versions` has what the offices were asked, by the SHA-256 of the whole version;
    `whole` is that of the signed copy, empty while there is none. `older` are the
    cycles before the `earlier` one, the oldest first, and `judged` what experts said of
    changes since their versions, by the hashes of these.
    """

    dossier: Dossier
    earlier: Dossier | None
    actions: tuple[Action, ...]
    headlines: tuple[Headline, ...]
    signatures: tuple[Signed, ...]
    versions: Mapping[str, Questionnaire]
    zone: str
    today: date
    signed_on: date | None
    whole: str
    language: str
    wish: Wish
    stamp: Stamp
    front: Front = PLAIN_FRONT
    older: tuple[Dossier, ...] = ()
    judged: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    def compiled(self) -> dict[str, Compiled]:
        """Return what the offices were asked in each of the versions, compiled."""
        return {name: compile_questionnaire(one) for name, one in self.versions.items()}

    def before(self, compiled: Mapping[str, Compiled]) -> Earlier | None:
        """Return the cycle this one is compared with, if there is one."""
        if self.earlier is None:
            return None
        version = self.earlier.head.version
        return Earlier(compiled[version], self.earlier, self.judged.get(version, ()))

    def chain(self, compiled: Mapping[str, Compiled]) -> tuple[Cycle, ...]:
        """Return the cycles up to this one, the oldest first; none of only two."""
        newest = self.dossier.head.version
        found = (*self.older, self.earlier, self.dossier) if self.older else ()
        return tuple(
            Cycle(
                compiled[one.head.version],
                one,
                judged={newest: self.judged.get(one.head.version, ())},
            )
            for one in found
            if one
        )


def fingerprint_of(ground: Ground) -> str:
    """Return the SHA-256 by which a report is known again."""
    return hash_of(canonical(ground_to_plain(ground)))


def settled(ground: Ground) -> Ground:
    """Return the ground as it is read back from its bytes: equal ones in one order."""
    return ground_from_plain(json.loads(canonical(ground_to_plain(ground))))


def paper_from(ground: Ground, say: Say, labels: Mapping[str, str]) -> Paper:
    """Return everything that is printed; `labels` are the words of this release."""
    ground = settled(ground)
    dossier, compiled = ground.dossier, ground.compiled()
    beside = Beside(
        today=ground.signed_on or ground.today,
        signed_on=ground.signed_on,
        headlines=ground.headlines,
        earlier=ground.before(compiled),
        is_public_only=LeftOut.RESTRICTED_EVIDENCE in ground.wish.leaves_out,
    )
    study = study_of(
        compiled[dossier.head.version], dossier, ground.language, say, beside
    )
    around = Around(
        actions=ground.actions,
        signatures=ground.signatures,
        labels=labels,
        zone=ground.zone,
        today=ground.today,
        whole=ground.whole,
        fingerprint=fingerprint_of(ground),
        front=ground.front,
        cycles=ground.chain(compiled),
    )
    return write_paper(study, ground.stamp, around, ground.wish)


def ground_to_plain(ground: Ground) -> dict[str, Json]:
    """Return a ground as JSON; `ground_from_plain` reads it back."""
    stamp = ground.stamp
    return {
        "format": FORMAT,
        "dossier": dossier_to_plain(ground.dossier),
        "earlier": dossier_to_plain(ground.earlier) if ground.earlier else None,
        "plan": [_action_to_plain(one) for one in ground.actions],
        "headlines": [headline_to_plain(one) for one in ground.headlines],
        "signatures": [signature_to_plain(one) for one in ground.signatures],
        "versions": {name: to_plain(one) for name, one in ground.versions.items()},
        "front": front_to_plain(ground.front),
        "zone": ground.zone,
        "today": ground.today.isoformat(),
        "signed_on": ground.signed_on.isoformat() if ground.signed_on else None,
        "whole": ground.whole,
        "language": ground.language,
        "wish": _wish_to_plain(ground.wish),
        "stamp": {
            "number": stamp.number,
            "hash": stamp.hash,
            "release": stamp.release,
        },
        **_followed_to_plain(ground),
    }


def ground_from_plain(plain: Json) -> Ground:
    """Return the ground that `ground_to_plain` wrote.

    Raises:
        ValueError: it is of another format, or something in it was not written so.
        KeyError: something is missing.
        DefinitionError: a questionnaire is none.
    """
    if plain["format"] != FORMAT:
        raise ValueError(plain["format"])
    earlier, signed_on = plain["earlier"], plain["signed_on"]
    return Ground(
        dossier=dossier_from_plain(plain["dossier"]),
        earlier=dossier_from_plain(earlier) if earlier else None,
        actions=tuple(map(_action_from_plain, plain["plan"])),
        headlines=tuple(map(headline_from_plain, plain["headlines"])),
        signatures=tuple(map(signature_from_plain, plain["signatures"])),
        versions={name: from_plain(one) for name, one in plain["versions"].items()},
        zone=plain["zone"],
        today=date.fromisoformat(plain["today"]),
        signed_on=date.fromisoformat(signed_on) if signed_on else None,
        whole=plain["whole"],
        language=plain["language"],
        wish=_wish_from_plain(plain["wish"]),
        stamp=Stamp(**plain["stamp"]),
        front=front_from_plain(plain["front"]),
        older=tuple(map(dossier_from_plain, plain.get("older", ()))),
        judged={
            version: tuple(map(_correction_from_plain, said))
            for version, said in plain.get("judged", {}).items()
        },
    )


def _followed_to_plain(ground: Ground) -> dict[str, Json]:
    """Return what few reports have; nothing at all of the others, as it always was."""
    judged = {
        version: [_correction_to_plain(one) for one in said]
        for version, said in ground.judged.items()
        if said
    }
    older: list[Json] = [dossier_to_plain(one) for one in ground.older]
    few: dict[str, Json] = {"older": older, "judged": judged}
    return {name: value for name, value in few.items() if value}


def _action_to_plain(action: Action) -> dict[str, Json]:
    return {
        **action_to_plain(action),
        "goes_on_in": [
            {"assessment": one.assessment, "title": one.title}
            for one in action.goes_on_in
        ],
    }


def _action_from_plain(plain: Mapping[str, Any]) -> Action:
    action = action_from_plain(plain)
    goes_on_in = tuple(PlannedIn(**one) for one in plain["goes_on_in"])
    return Action(
        action.code,
        action.planned,
        action.revision,
        action.by,
        action.at,
        goes_on_in=goes_on_in,
    )


def _correction_to_plain(one: Correction) -> dict[str, Json]:
    return {
        "part": one.part.value,
        "key": one.key,
        "aspect": one.aspect.value,
        "class": one.change_class.value,
        "reason": one.reason,
    }


def _correction_from_plain(plain: Mapping[str, Any]) -> Correction:
    return Correction(
        Part(plain["part"]),
        plain["key"],
        Aspect(plain["aspect"]),
        ChangeClass(plain["class"]),
        plain["reason"],
    )


def _wish_to_plain(wish: Wish) -> dict[str, Json]:
    return {
        "layout": wish.layout.value,
        "chapters": [one.value for one in Chapter if one in wish.chapters],
        "leaves_out": [one.value for one in LeftOut if one in wish.leaves_out],
    }


def _wish_from_plain(plain: Mapping[str, Any]) -> Wish:
    return Wish(
        layout=Layout(plain["layout"]),
        chapters=frozenset(map(Chapter, plain["chapters"])),
        leaves_out=frozenset(map(LeftOut, plain["leaves_out"])),
    )
