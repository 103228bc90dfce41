"""The page of the signatures: who signed what, who is to, and what is in the way."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.chain import Hindrance, Ministry, Obstacle
from assessment.domain.desk import Desk, Offer, Sealed
from assessment.domain.office import Member
from assessment.domain.redacting import LeftOut
from assessment.domain.roles import Role
from assessment.domain.signatures import Because, Signed
from assessment.pages.people import day_words, role_name
from questionnaires.domain.definition import Section

LEFT_OUT = {
    LeftOut.FOUND: gettext_lazy("What the offices found, beside each answer"),
    LeftOut.VIEWS: gettext_lazy("Different views"),
    LeftOut.RESTRICTED_EVIDENCE: gettext_lazy("Restricted and internal evidence"),
    LeftOut.EVIDENCE: gettext_lazy("All evidence"),
    LeftOut.NAMES: gettext_lazy("Names of people"),
}
_BECAUSE = {
    Because.ANSWER: gettext_lazy("an answer was changed"),
    Because.VIEW: gettext_lazy("a different view was filed or withdrawn"),
    Because.EVIDENCE: gettext_lazy("the evidence of an answer was changed"),
    Because.VERSION: gettext_lazy("it moved to another version of the questionnaire"),
    Because.BODY: gettext_lazy("a section went to another ministry or body"),
}
_WHY = {
    Hindrance.NOT_SETTLED: gettext_lazy("something in it is still to be answered"),
    Hindrance.NOT_ACCEPTED: gettext_lazy("no reviewer has accepted it as it is now"),
    Hindrance.NO_SIGNATORY: gettext_lazy(
        "nobody can sign for it. A coordinator invites a signatory who speaks for it,"
        " or makes a member one."
    ),
    Hindrance.NOT_SIGNED: gettext_lazy("has still to sign"),
    Hindrance.NO_HEAD: gettext_lazy(
        "Nobody can sign the whole. A coordinator invites a head, or makes a member"
        " one."
    ),
}


NOBODY: Mapping[str, str] = {}


def moment_there(assessment: Assessment, moment: datetime) -> str:
    """Return a day and a time of day where the organisation is, and names the zone."""
    there = moment.astimezone(ZoneInfo(assessment.time_zone))
    return f"{day_words(there.date())}, {there:%H:%M} ({assessment.time_zone})"


def in_fours(sha256: str) -> str:
    """Return a hash in groups of four, as one reads it to somebody."""
    signs = sha256.removeprefix("sha256:")
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def because_words(code: str) -> str:
    """Return why a signature is void; what a later release says stands as it is."""
    return str(_BECAUSE[Because(code)]) if code in set(Because) else code


def signed_words(assessment: Assessment) -> str:
    """Say when an assessment was signed; nothing while it is not."""
    if assessment.signed_at is None:
        return ""
    when = moment_there(assessment, assessment.signed_at)
    return _("Signed on %(when)s. What was signed cannot be changed.") % {"when": when}


def voided_words(signed: Signed) -> str:
    """Say whose signature does not stand any more, to the one who made it void."""
    who = f"{signed.name} ({signed.body})" if signed.body else signed.name
    return _(
        "%(who)s had signed what you have changed. That signature is void now, and a"
        " mail says so."
    ) % {"who": who}


def signer_words(signed: Signed) -> str:
    """Return who signed, as what, and for whom, as one line."""
    known = {one.value: one for one in Role}
    role = role_name(known[signed.role]) if signed.role in known else signed.role
    return ", ".join(one for one in (signed.name, role, signed.body) if one)


def signing_context(
    desk: Desk, names: Mapping[str, str], reader: Member
) -> dict[str, Any]:
    """Return what the template of the signatures needs."""
    assessment = desk.sitting.assessment
    sections = {one.key: one for one in desk.sitting.compiled.questionnaire.sections}
    chain, offer = desk.chain, desk.offer
    return {
        "assessment": assessment,
        "questionnaire": desk.sitting.compiled.questionnaire,
        "ministries": [_ministry(desk, one, sections) for one in chain.ministries],
        "with_the_whole": chain.with_the_whole,
        "whole": signature_row(assessment, chain.whole, {}) if chain.whole else None,
        "heads": _names(chain.heads),
        "in_the_way": _ways(assessment, () if chain.whole else chain.obstacles),
        "void": [
            signature_row(assessment, one, sections)
            | {
                "because": because_words(one.voided_because),
                "voided_by": names.get(one.voided_by, "") or _("somebody who has left"),
                "voided_at": moment_there(assessment, one.voided_at),
            }
            for one in desk.signatures
            if one.voided_at
        ],
        "sealed": [sealed_row(assessment, one, names) for one in desk.sealed],
        "offer": _offer(desk, offer, reader) if offer else None,
        "releases": assessment.may(Deed.RELEASE),
    }


def signature_row(
    assessment: Assessment, signed: Signed, sections: Mapping[str, Section]
) -> dict[str, Any]:
    """Return a signature as pages show it; sections that are gone are left out."""
    return {
        "who": signer_words(signed),
        "when": moment_there(assessment, signed.at),
        "sha256": in_fours(signed.sha256),
        "sections": [sections[key] for key in signed.sections if key in sections],
    }


def _ministry(
    desk: Desk, ministry: Ministry, sections: Mapping[str, Section]
) -> dict[str, Any]:
    assessment = desk.sitting.assessment
    return {
        "body": ministry.body,
        "sections": ministry.sections,
        "to_sign": ministry.to_sign,
        "signed": [signature_row(assessment, one, sections) for one in ministry.signed],
        "signatories": _names(ministry.signatories),
    }


def _names(members: Iterable[Member]) -> str:
    return ", ".join(one.name for one in members)


def _ways(
    assessment: Assessment, obstacles: Iterable[Obstacle]
) -> list[dict[str, Any]]:
    """Return each thing in the way: of a section or a ministry, why, and where to."""
    return [
        {
            "section": one.section,
            "body": one.body,
            "words": str(_WHY[one.why]),
            "address": _ADDRESSES[one.why](assessment, one),
        }
        for one in obstacles
    ]


def _section_page(assessment: Assessment, obstacle: Obstacle) -> str:
    key = obstacle.section.key if obstacle.section else ""
    return reverse("office:section", args=[assessment.code, key])


def _review_page(assessment: Assessment, _obstacle: Obstacle) -> str:
    try:
        return reverse("office:review", args=[assessment.code])
    except NoReverseMatch:
        return reverse("office:assessment", args=[assessment.code])


def _people_page(assessment: Assessment, _obstacle: Obstacle) -> str:
    return reverse("office:show", args=[assessment.office])


_ADDRESSES: dict[Hindrance, Callable[[Assessment, Obstacle], str]] = {
    Hindrance.NOT_SETTLED: _section_page,
    Hindrance.NOT_ACCEPTED: _review_page,
    Hindrance.NO_SIGNATORY: _people_page,
    Hindrance.NOT_SIGNED: lambda _assessment, _obstacle: "#chain",
    Hindrance.NO_HEAD: _people_page,
}


def _offer(desk: Desk, offer: Offer, reader: Member) -> dict[str, Any]:
    assessment = desk.sitting.assessment
    return {
        "is_of_whole": offer.is_of_whole,
        "sections": offer.sections,
        "period": (day_words(assessment.period_from), day_words(assessment.period_to)),
        "sha256": in_fours(offer.sha256),
        "in_the_way": _ways(assessment, offer.obstacles),
        "name": reader.name,
        "role": role_name(reader.role),
        "body": reader.body,
    }


def sealed_row(
    assessment: Assessment, sealed: Sealed, names: Mapping[str, str] = NOBODY
) -> dict[str, Any]:
    """Return a revision that was signed; `names` has who opened it again."""
    known, at = set(LeftOut), sealed.reopened_at
    return {
        "revision": sealed.revision,
        "when": moment_there(assessment, sealed.signed_at),
        "sha256": in_fours(sealed.sha256),
        "published": in_fours(sealed.published_sha256),
        "leaves_out": [
            str(LEFT_OUT[LeftOut(one)]) for one in sealed.leaves_out if one in known
        ],
        "reason": sealed.reopened_because,
        "reopened_by": names.get(sealed.reopened_by, ""),
        "reopened_at": moment_there(assessment, at) if at else "",
    }
