"""Everything the database holds about one account, for the person it is about."""

import json
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Q

from assessment.models import (
    Comment,
    Contribution,
    Invitation,
    Membership,
    SectionReview,
    Signature,
)
from assessment.queries.offices import name_of
from questionnaires.models import AuditEvent


def load_about(user: User) -> dict[str, Any]:
    """Return it as JSON has it. Secrets are named, not shown."""
    account = getattr(user, "account", None)
    return {
        "code": user.username,
        "name": name_of(user),
        "email": user.email,
        "language": account.language if account else "",
        "time_zone": account.time_zone if account else "",
        "joined": user.date_joined.isoformat(),
        "last_signed_in": user.last_login.isoformat() if user.last_login else None,
        "is_expert": user.is_staff,
        "rights": sorted(user.get_all_permissions()) if user.is_staff else [],
        "addresses": _rows(EmailAddress, user, "email", "verified"),
        "lacks_second_factor": bool(account and account.lacks_factor),
        "second_factors": _rows(Authenticator, user, "type", "created_at"),
        "signed_in_browsers": _browsers(user),
        "memberships": _memberships(user),
        "invitations": [
            {"role": row.role, "last_day": row.expires_on.isoformat()}
            for row in Invitation.objects.filter(email=user.email.lower())
        ],
        "comments": [
            {
                "assessment": row.assessment.title,
                "question": row.question,
                "comment": row.text,
                "at": row.at.isoformat(),
            }
            for row in _of_assessments(Comment.objects.filter(by=user.username))
        ],
        "reviews": [
            {
                "assessment": row.assessment.title,
                "section": row.section,
                "is_accepted": row.is_accepted,
                "reason": row.reason,
                "at": row.at.isoformat(),
            }
            for row in _of_assessments(SectionReview.objects.filter(by=user.username))
        ],
        "contributions": [
            {
                "assessment": row.assessment.title,
                "answers": json.loads(row.answers),
                "may_be_printed": row.may_print,
                "printed_as": row.printed_as,
                "at": row.at.isoformat(),
            }
            for row in _of_assessments(Contribution.objects.filter(user=user))
        ],
        "signatures": [
            {
                "assessment": row.assessment.title,
                "name": row.name,
                "role": row.role,
                "body": row.body,
                "sha256": row.sha256,
                "at": row.at.isoformat(),
            }
            for row in _of_assessments(Signature.objects.filter(by=user.username))
        ],
        "done_in_the_admin": _rows(LogEntry, user, "action_time", "object_repr"),
        "events": _events(user),
    }


def _rows(model: Any, user: User, *columns: str) -> list[dict[str, Any]]:
    rows = model.objects.filter(user=user).order_by("pk").values(*columns)
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _of_assessments(rows: Any) -> Any:
    return rows.select_related("assessment").order_by("pk")


def _browsers(user: User) -> list[dict[str, Any]]:
    """Return the sessions; what the library calls an address is none here."""
    columns = ("user_agent", "ip", "created_at", "last_seen_at")
    rows = _rows(UserSession, user, *columns)
    return [{"place_pseudonym": row.pop("ip"), **row} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _memberships(user: User) -> list[dict[str, str]]:
    rows = Membership.objects.filter(user=user).select_related("organisation")
    return [
        {
            "organisation": row.organisation.name,
            "role": row.role,
            "since": row.began_on.isoformat(),
        }
        for row in rows
    ]


def _events(user: User) -> list[dict[str, Any]]:
    """Return what the person did, and what was done to the account."""
    code = user.username
    rows = AuditEvent.objects.filter(Q(by=code) | Q(on=f"account:{code}"))
    return [
        {
            "at": row.at,
            "what": row.what,
            "on": row.on,
            "details": json.loads(row.details),
        }
        for row in rows.order_by("at", "pk")
    ]
