from typing import Any

from django.core.management.base import BaseCommand

from assessment.actions.pausing import forget_expired
from assessment.storage import today


class Command(BaseCommand):
    help = "Delete the paused checks whose day is over, and every byte of them."

    def handle(self, **options: Any) -> None:
        if count := forget_expired(today()):
            self.stdout.write(f"{count} forgotten")
