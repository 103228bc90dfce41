"""Whether what a report shows is what this installation holds of its assessment."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from assessment.domain.dossier import dossier_from_plain, dossier_to_plain
from assessment.domain.signed_copy import copy_from_text, signature_to_plain
from assessment.domain.trail import KeptCopy, Trail
from assessment.queries.tampering import is_as_printed, load_live, load_trail
from questionnaires.domain.canonical import Json, hash_of
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_part
from reports.domain.paper.ground import Ground
from reports.domain.paper.reducing import reduced

PARTS = ("assessment", "answers", "views", "evidence")  # of a dossier, as rows have it


class Stand(StrEnum):
    """How a report stands to what is here."""

    SIGNED = "signed"
    STANDING = "standing"  # not signed; it is as the rows are now
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Known:
    """How it stands, and each thing that is not as it is here."""

    stand: Stand
    differences: tuple[str, ...] = ()


def known_here(ground: Ground) -> Known:
    """Return whether this installation knows what a report is made of.

    The plan and the sentences go on being written: they are not compared.
    """
    code = ground.dossier.head.code
    trail = load_trail(code)
    if trail is None:
        return Known(
            Stand.UNKNOWN, (_("there is no assessment %(code)s here") % {"code": code},)
        )
    found = [*_versions(ground)]
    if ground.whole:
        found += _unlike_the_copy(ground, trail)
        stand = Stand.SIGNED
    else:
        found += _unlike_the_rows(ground)
        stand = Stand.STANDING
    return Known(Stand.CHANGED if found else stand, tuple(found))


def _versions(ground: Ground) -> Iterator[str]:
    for name, questionnaire in ground.versions.items():
        if not is_as_printed(name):
            yield _("there is no version %(name)s here") % {"name": name}
        elif load_part(name, AnsweredBy.OFFICES) != questionnaire:
            words = _("the version %(name)s asks something else here")
            yield words % {"name": name}


def _unlike_the_copy(ground: Ground, trail: Trail) -> Iterator[str]:
    copy = next((one for one in trail.copies if one.sha256 == ground.whole), None)
    if copy is None or hash_of(copy.content.encode()) != copy.sha256:
        words = _("nothing was signed here with the hash %(hash)s")
        yield words % {"hash": ground.whole}
        return
    yield from _unlike(ground, copy)


def _unlike(ground: Ground, copy: KeptCopy) -> Iterator[str]:
    signed = copy_from_text(copy.content)
    dossier, signatures = reduced(signed.dossier, signed.signatures, ground.wish)
    here, there = dossier_to_plain(dossier), dossier_to_plain(ground.dossier)
    yield from _named(here, there, tuple(here))
    given = {one.code: signature_to_plain(one) for one in signatures}
    if given != {one.code: signature_to_plain(one) for one in ground.signatures}:
        yield _("the signatures are not those that were given")


def _unlike_the_rows(ground: Ground) -> Iterator[str]:
    live = load_live(ground.dossier.head.code).plain
    dossier, _none = reduced(dossier_from_plain(live), (), ground.wish)
    yield from _named(
        dossier_to_plain(dossier), dossier_to_plain(ground.dossier), PARTS
    )


def _named(here: Json, there: Json, parts: tuple[str, ...]) -> Iterator[str]:
    for part in parts:
        if here[part] == there[part]:
            continue
        if part == "answers":
            keys = sorted({*here[part], *there[part]})
            for key in keys:
                if here[part].get(key) != there[part].get(key):
                    words = _("the answer to %(key)s is another one here")
                    yield words % {"key": key}
        else:
            yield _("this part is not what is here: %(part)s") % {"part": part}
