from typing import Any

from django.core.management.base import BaseCommand

from assessment.actions.pausing import forget_expired
from assessment.actions.signing import forget_ended_sessions
from assessment.storage import today


class Command(BaseCommand):
    help = (
        "Delete the paused checks whose day is over, and every byte of them; and the"
        " sessions that have ended."
    )

    def handle(self, **options: Any) -> None:
        forget_ended_sessions()
        if count := forget_expired(today()):
            self.stdout.write(f"{count} forgotten")
