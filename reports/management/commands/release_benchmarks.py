import json
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from reports.actions import NotPublishedError, release_benchmarks
from reports.domain.benchmarks import Release


class Command(BaseCommand):
    help = "Release the benchmarks of a month: a week after it ended or later."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", metavar="MONTH", help="for example 2026-11")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, month: str, as_json: bool, **options: Any) -> None:
        try:
            made = release_benchmarks(month, datetime.now(UTC).date())
        except NotPublishedError as error:
            self.say({"error": str(error)} if as_json else str(error), to=self.stderr)
            raise SystemExit(1) from error
        self.say(plain_of(month, made) if as_json else line_of(month, made))

    def say(self, words: Any, to: Any = None) -> None:
        is_words = isinstance(words, str)
        out = self.stdout if not is_words else to or self.stdout
        out.write(words if is_words else json.dumps(words, ensure_ascii=False))


def line_of(month: str, made: tuple[Release, ...]) -> str:
    return f"{month}: {len(made)} ranges made anew."


def plain_of(month: str, made: tuple[Release, ...]) -> Any:
    """Return what anybody may know of them."""
    ranges = [
        {
            "area": one.area,
            "organisations": one.range.organisations,
            "from": one.range.lowest,
            "to": one.range.highest,
        }
        for one in made
    ]
    return {"month": month, "ranges": ranges}
