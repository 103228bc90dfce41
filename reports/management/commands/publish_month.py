import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from reports.actions import NotPublishedError, publish_month
from reports.domain.published import Group, plain_of


class Command(BaseCommand):
    help = "Publish the statistics of a month: once, a week after it ended or later."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", metavar="MONTH", help="for example 2026-11")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, month: str, as_json: bool, **options: Any) -> None:
        try:
            groups = publish_month(month, datetime.now(UTC).date())
        except NotPublishedError as error:
            self.say({"error": str(error)} if as_json else str(error), to=self.stderr)
            raise SystemExit(1) from error
        self.say(plain_of(month, groups) if as_json else line_of(month, groups))

    def say(self, words: Any, to: Any = None) -> None:
        is_words = isinstance(words, str)
        out = self.stdout if not is_words else to or self.stdout
        out.write(words if is_words else json.dumps(words, ensure_ascii=False))


def line_of(month: str, groups: tuple[Group, ...]) -> str:
    tables = sum(len(group.tables) for group in groups)
    editions = len({group.edition for group in groups})
    return f"{month}: published, {tables} tables of {editions} editions."
