import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from questionnaires.domain.help_services import Service, expires_soon, is_current
from questionnaires.domain.sentences import say
from questionnaires.mail import line_of, warn_owner
from questionnaires.management.banks import BankCommand
from questionnaires.queries import load_services_now


class Command(BankCommand):
    help = "List the help services that have expired or will within 30 days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for machines")
        parser.add_argument("--mail", action="store_true", help="tell each owner, too")

    def handle(self, **options: Any) -> None:
        today = timezone.now().date()
        ending = by_owner(load_services_now(), today)
        if options["json"]:
            self.stdout.write(as_json(ending, today))
        else:
            self.show(ending, today)
        if options["mail"]:
            self.mail(ending, today)
        if any(not is_current(one, today) for own in ending.values() for one in own):
            raise SystemExit(1)

    def show(self, ending: Mapping[str, Sequence[Service]], today: date) -> None:
        if not ending:
            self.tell(say("No help service expires within 30 days."))
        for owner, services in ending.items():
            self.tell(say("%(owner)s:", owner=owner or say("nobody")))
            for one in services:
                self.stdout.write(f"  {line_of(one, today)}")

    def mail(self, ending: Mapping[str, Sequence[Service]], today: date) -> None:
        """Write to each owner; that one cannot be reached is said at the end."""
        unsent = []
        for owner, services in ending.items():
            try:
                if owner:
                    warn_owner(owner, services, today)
            except OSError:
                unsent.append(owner)
        if unsent:
            owners = ", ".join(unsent)
            raise CommandError(say("No mail went to %(owners)s.", owners=owners))


def by_owner(
    services: Sequence[Service], today: date
) -> dict[str, tuple[Service, ...]]:
    """Return what has expired or soon will, by owner, the earliest first."""
    ending = [
        one
        for one in services
        if not is_current(one, today) or expires_soon(one, today)
    ]
    ending.sort(key=lambda one: (one.expires_on, one.code))
    owners = sorted({one.owner for one in ending})
    return {
        owner: tuple(one for one in ending if one.owner == owner) for owner in owners
    }


def as_json(ending: Mapping[str, Sequence[Service]], today: date) -> str:
    return json.dumps(
        {
            owner: [
                {
                    "code": one.code,
                    "name": one.name,
                    "country": one.country,
                    "expires_on": one.expires_on.isoformat(),
                    "expired": not is_current(one, today),
                }
                for one in services
            ]
            for owner, services in ending.items()
        },
        ensure_ascii=False,
        indent=2,
    )
