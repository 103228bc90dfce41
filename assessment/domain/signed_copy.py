"""A revision as it was signed, as one piece of canonical JSON that stands by itself."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessment.domain.contributing import Contribution, fingerprint
from assessment.domain.dossier import (
    Dossier,
    dossier_from_plain,
    dossier_to_plain,
    moment_to_plain,
)
from assessment.domain.signatures import Signed
from questionnaires.domain.canonical import Json, canonical, hash_of

Histories = Mapping[str, Mapping[str, str]]  # by "answers" and "evidence", then by key


@dataclass(frozen=True, slots=True)
class Copy:
    """What was signed: the dossier, who signed, and what else was hashed.

    `contributions` are the hashes of those civil society agreed to have printed,
    `histories` those of all revisions of each answer and each piece of evidence.
    """

    dossier: Dossier
    signatures: tuple[Signed, ...]
    contributions: tuple[str, ...]
    histories: Histories


def copy_to_plain(
    dossier: Dossier,
    signatures: Iterable[Signed],
    contributions: Iterable[Contribution],
    histories: Histories,
) -> dict[str, Json]:
    """Return all that the last signature is given for, as JSON."""
    consented = [one for one in contributions if one.consent.may_print]
    return {
        "dossier": dossier_to_plain(dossier),
        "signatures": [signature_to_plain(one) for one in signatures],
        "contributions": sorted(fingerprint([one]) for one in consented),
        "histories": {name: dict(found) for name, found in histories.items()},
    }


def copy_from_text(content: str) -> Copy:
    """Return a signed copy as it was.

    Raises:
        ValueError: it was not written so.
        KeyError: something is missing.
    """
    plain = json.loads(content)
    return Copy(
        dossier=dossier_from_plain(plain["dossier"]),
        signatures=tuple(map(signature_from_plain, plain["signatures"])),
        contributions=tuple(plain["contributions"]),
        histories=plain["histories"],
    )


def signature_to_plain(signed: Signed) -> dict[str, Json]:
    """Return a signature as it was given; whether it became void is no part of it."""
    return {
        "code": signed.code,
        "revision": signed.revision,
        "sections": list(signed.sections),
        "sha256": signed.sha256,
        "version": signed.version,
        "by": signed.by,
        "name": signed.name,
        "role": signed.role,
        "body": signed.body,
        "at": moment_to_plain(signed.at),
    }


def signature_from_plain(plain: Mapping[str, Any]) -> Signed:
    """Return the signature that `signature_to_plain` wrote."""
    return Signed(
        **dict(plain)
        | {
            "sections": tuple(plain["sections"]),
            "at": datetime.fromisoformat(plain["at"]),
        }
    )


def signature_sha256(signed: Signed) -> str:
    """Return the hash of all the words of a signature, for the record."""
    return hash_of(canonical(signature_to_plain(signed)))


def history_sha256(revisions: Iterable[Mapping[str, Json]]) -> str:
    """Return the hash of all revisions of one thing, the oldest first."""
    return hash_of(canonical([dict(one) for one in revisions]))
