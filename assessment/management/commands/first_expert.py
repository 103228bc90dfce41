import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.core.validators import validate_email

from assessment.actions.accounts import invite_first_expert
from assessment.domain.office import GOOD_FOR, Refusal, RefusedError
from assessment.mail import address_of_letter
from assessment.storage import today
from questionnaires.management.database import DatabaseCommand

SENTENCES = {
    Refusal.ALREADY_A_MEMBER: "There is an expert already, who can invite others:"
    " sign in, then “Experts”.",
}


class Command(DatabaseCommand):
    help = "Begin a real installation: invite the first expert, and print the link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        languages = sorted(dict(settings.LANGUAGES))
        parser.add_argument("--language", default="en", choices=languages)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self, *, email: str, language: str, as_json: bool, **options: Any
    ) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"“{email}” is no e-mail address.") from error
        try:
            code = invite_first_expert(email, language, today=today())
        except RefusedError as refused:
            raise CommandError(SENTENCES[refused.refusal]) from refused
        link = address_of_letter(code)
        if as_json:
            self.stdout.write(json.dumps({"email": email.lower(), "link": link}))
            return
        self.stdout.write(f"Open this link within {GOOD_FOR.days} days, as {email}:")
        self.stdout.write(link)
        self.stdout.write("It has been sent there, too, if mail is set up.")
