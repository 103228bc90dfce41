"""The pages of sharing: what is shared with whom, and who will read what."""

from collections.abc import Collection, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.assessing import Assessment, Deed
from assessment.domain.desk import Sealed
from assessment.domain.redacting import LeftOut
from assessment.domain.sharing import NotShared, Received, Share, Way
from assessment.pages.people import moment_words
from assessment.pages.signing import LEFT_OUT, moment_there, sealed_row

WAYS = {
    Way.ORGANISATION: gettext_lazy("Share with an organisation"),
    Way.PUBLISHED: gettext_lazy("Publish"),
    Way.BENCHMARKS: gettext_lazy("Count in benchmarks"),
}
ACTIONS = {
    Way.ORGANISATION: gettext_lazy("Offer it"),
    Way.PUBLISHED: gettext_lazy("Publish it"),
    Way.BENCHMARKS: gettext_lazy("Have it counted"),
}
DONE = {
    Way.ORGANISATION: gettext_lazy(
        "It is offered. Give them the code below: until they accept, nobody reads it."
    ),
    Way.PUBLISHED: gettext_lazy("It is published."),
    Way.BENCHMARKS: gettext_lazy("It counts from the next release of benchmarks on."),
}
_NOT_SHARED = {
    NotShared.SHARED_ALREADY: gettext_lazy("It is shared in this way already."),
    NotShared.NO_SUCH_OFFER: gettext_lazy(
        "No offer to your organisation has this code. Look at the code again, or ask"
        " who gave it to you: it may have been ended, or be to another name than yours."
    ),
}


def not_shared_words(why: NotShared) -> str:
    """Return the sentence for the reader: what is so, and what now."""
    return str(_NOT_SHARED[why])


def ways_offered(shares: Sequence[Share], revision: int) -> list[Way]:
    """Return how a revision can be handed on, besides how it is already."""
    going_on = {one.way for one in shares if one.revision == revision and _lasts(one)}
    left_out = going_on - {Way.ORGANISATION}
    if not settings.BENCHMARKS:
        left_out.add(Way.BENCHMARKS)
    return [one for one in Way if one not in left_out]


def shares_context(
    assessment: Assessment, sealed: Sequence[Sealed], shares: Sequence[Share]
) -> dict[str, Any]:
    """Return what the template of all shares of an assessment needs."""
    return {
        "assessment": assessment,
        "releases": assessment.may(Deed.RELEASE),
        "copies": [_copy(assessment, one, shares) for one in sealed],
        "ended": [_row(assessment, one) for one in shares if one.ended_at],
    }


def _copy(
    assessment: Assessment, sealed: Sealed, shares: Sequence[Share]
) -> dict[str, Any]:
    of_it = [one for one in shares if one.revision == sealed.revision and _lasts(one)]
    return {
        "row": sealed_row(assessment, sealed),
        "shares": [_row(assessment, one) for one in of_it],
        "ways": [
            (str(WAYS[way]), way.value) for way in ways_offered(shares, sealed.revision)
        ],
    }


def _row(assessment: Assessment, share: Share) -> dict[str, Any]:
    is_public = share.way is Way.PUBLISHED
    return {
        "code": share.code,
        "spelled": in_groups(share.code) if share.is_offer else "",
        "words": share_words(share),
        "revision": share.revision,
        "since": moment_there(assessment, share.at),
        "accepted": moment_there(assessment, share.accepted_at)
        if share.accepted_at
        else "",
        "until": moment_there(assessment, share.ended_at) if share.ended_at else "",
        "address": public_address(share.code) if is_public else "",
        "is_listed": is_public and share.is_listed,
        "counts": share.way is Way.BENCHMARKS,
    }


def share_words(share: Share) -> str:
    """Say in which way something is shared, and with whom."""
    if share.way is Way.PUBLISHED:
        return _("Published to everybody")
    if share.way is Way.BENCHMARKS:
        return _("Counted in benchmarks")
    words = (
        _("Offered to “%(name)s”") if share.is_offer else _("Shared with “%(name)s”")
    )
    return words % {"name": share.to}


def share_context(
    assessment: Assessment, sealed: Sealed, way: Way, to: str
) -> dict[str, Any]:
    """Return what the template of one share needs: who would read what."""
    hidden = set(sealed.leaves_out) if way is Way.PUBLISHED else set()
    return {
        "assessment": assessment,
        "sealed": sealed_row(assessment, sealed),
        "way": way.value,
        "title": str(WAYS[way]),
        "action": str(ACTIONS[way])
        if way is not Way.ORGANISATION or to
        else _("Go on"),
        "to": to,
        "shown": _shown(hidden),
        "left_out": _left_out(hidden),
    }


def _shown(hidden: Collection[str]) -> list[str]:
    """Return what is read besides answers; of evidence, how much of it."""
    kinds = (LeftOut.FOUND, LeftOut.VIEWS, LeftOut.NAMES)
    words = [str(LEFT_OUT[one]) for one in kinds if one not in hidden]
    if LeftOut.EVIDENCE in hidden:
        return words
    if LeftOut.RESTRICTED_EVIDENCE in hidden:
        return [*words, _("Public evidence: titles, links, days and hashes")]
    return [*words, _("All evidence: titles, links, days and hashes")]


def _left_out(hidden: Collection[str]) -> list[str]:
    told = set(hidden)
    if LeftOut.EVIDENCE in told:
        told.discard(LeftOut.RESTRICTED_EVIDENCE)
    return [str(words) for one, words in LEFT_OUT.items() if one in told]


def received_rows(received: Sequence[Received]) -> list[dict[str, Any]]:
    return [
        {
            "office": one.office_name,
            "title": one.title,
            "revision": one.revision,
            "since": moment_words(one.accepted_at),
            "address": reverse("reports:shared", args=[one.code]),
        }
        for one in received
    ]


def public_address(code: str) -> str:
    return f"{settings.SITE_URL}{reverse('reports:published', args=[code])}"


def in_groups(code: str) -> str:
    """Return a code in groups of four, as one reads it to somebody."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _lasts(share: Share) -> bool:
    return share.ended_at is None
