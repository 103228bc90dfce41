import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import CommandError

from assessment.actions.demo import load_demo, remove_demo, secrets_of
from assessment.domain.demo import PERSONAS
from assessment.queries.offices import load_demo_offices
from assessment.storage import today
from questionnaires.management.database import DatabaseCommand

OFF = (
    "The demo is off. It is for trying the site, never where people work:"
    " TOUCHSTONE_DEMO=1 turns it on, and so does ./run without --bare."
)


class Command(DatabaseCommand):
    help = "Load invented organisations and people, and say how to sign in as them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument(
            "--quiet", action="store_true", help="load, and say nothing"
        )
        parser.add_argument(
            "--is-there", action="store_true", help="say so by the exit code alone"
        )
        parser.add_argument("--remove", action="store_true", help="delete them all")

    def handle(
        self,
        *,
        as_json: bool,
        quiet: bool,
        is_there: bool,
        remove: bool,
        **options: Any,
    ) -> None:
        if is_there:
            raise SystemExit(0 if load_demo_offices() else 1)
        if remove:  # also where the demo is off: that is when it has to go
            self.stdout.write(f"{remove_demo()} invented people deleted")
            return
        if not settings.IS_DEMO:
            raise CommandError(OFF)
        load_demo(today=today())
        if quiet:
            return
        people = [_person(persona) for persona in PERSONAS]
        if as_json:
            plain = {"site": _site(), "people": people}
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"Sign in at {_site()}/accounts/login/ as")
        for one in people:
            self.stdout.write(f"\n{one['name']}: {one['email']}")
            self.stdout.write(f"  password       {one['password']}")
            self.stdout.write(f"  second factor  {one['totp_secret']}")


def _site() -> str:
    return str(settings.DEMO_SITE or settings.SITE_URL)


def _person(persona: Any) -> dict[str, Any]:
    secrets, codes = secrets_of(persona), load_demo_offices()
    return {
        "name": persona.name,
        "email": persona.email,
        "password": secrets.password,
        "totp_secret": secrets.totp,
        "is_expert": persona.is_expert,
        "language": persona.language,
        "organisations": [
            {
                "name": name,
                "role": role.value,
                "address": f"{_site()}/office/{codes[name]}/",
            }
            for name, role in persona.roles.items()
        ],
    }
