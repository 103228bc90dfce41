from typing import Any

from assessment.actions.sessions import reseal_second_factors
from assessment.entrance.factor import reseal, unreadable
from questionnaires.management.database import DatabaseCommand


class Command(DatabaseCommand):
    help = "Seal all second factors under the secret key of now; then drop the old one."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{reseal_second_factors(reseal)} sealed")
        lost = unreadable()
        for email in lost:
            self.stderr.write(
                f"The second factor of {email} is sealed under a key that is not here."
                " Add that key to TOUCHSTONE_OLD_SECRET_KEYS and do this again, or"
                f" reset it: manage.py reset_second_factor {email}"
            )
        if lost:
            raise SystemExit(1)
