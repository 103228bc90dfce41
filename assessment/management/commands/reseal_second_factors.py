from typing import Any

from django.core.management.base import BaseCommand

from assessment.actions.signing import reseal_second_factors
from assessment.entrance.factor import reseal


class Command(BaseCommand):
    help = "Seal all second factors under the secret key of now; then drop the old one."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{reseal_second_factors(reseal)} sealed")
