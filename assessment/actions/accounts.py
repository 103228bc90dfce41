"""Accounts: how somebody who signs in is called and wants to read."""

from django.contrib.auth.models import User
from django.db import transaction

from assessment.models import Account


@transaction.atomic
def change_account(user: User, name: str, language: str, time_zone: str) -> None:
    """Keep how somebody is called and wants to read."""
    Account.objects.update_or_create(
        user=user,
        defaults={"name": name, "language": language, "time_zone": time_zone},
    )
