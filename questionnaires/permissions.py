"""Who may do what."""

from django.contrib.auth.models import AbstractUser, AnonymousUser


def may_read_drafts(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may look at drafts and take their tables out."""
    return user.has_perm("questionnaires.view_draft") or may_change_drafts(user)


def may_change_drafts(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may bring a changed table back."""
    return user.has_perm("questionnaires.change_draft")


def may_read_help(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may look at the directory of help and take it out."""
    rights = ("view", "change")
    return any(user.has_perm(f"questionnaires.{one}_helpservice") for one in rights)


def may_bring_back_help(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may bring the directory back: it adds, and it changes."""
    rights = ("add", "change")
    return all(user.has_perm(f"questionnaires.{one}_helpservice") for one in rights)


def may_publish(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may print a draft as the next version."""
    return user.has_perm("questionnaires.add_version")


def may_retire(user: AbstractUser | AnonymousUser) -> bool:
    """Say whether somebody may retire a version, so that nothing begins with it."""
    return user.has_perm("questionnaires.change_version")
