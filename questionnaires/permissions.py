"""Who may do what."""

from django.contrib.auth.models import AbstractUser, AnonymousUser


def may_read_drafts(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may look at drafts and take their tables out."""
    return user.has_perm("questionnaires.view_draft") or may_change_drafts(user)


def may_change_drafts(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may bring a changed table back."""
    return user.has_perm("questionnaires.change_draft")
