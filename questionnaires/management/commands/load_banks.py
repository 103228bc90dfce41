from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from questionnaires.actions import Arrival, Shipped, receive_shipped
from questionnaires.domain.findings import Level, has_errors
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import printed
from questionnaires.interchange.notes import with_places
from questionnaires.interchange.workbook import read_bank
from questionnaires.management.banks import BankCommand

SENTENCES = {
    Arrival.PUBLISHED: say("published."),
    Arrival.DRAFTED: say("changed; it is a draft now. manage.py publish publishes it."),
    Arrival.HELD_BACK: say(
        "changed, but there is another draft, which stays."
        " manage.py import_bank replaces it."
    ),
    Arrival.REFUSED: say("not published, because of these errors:"),
}


class Command(BankCommand):
    help = "Publish the new banks of a folder; a changed one becomes a draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = Path(settings.BASE_DIR) / "banks"
        parser.add_argument("folder", nargs="?", type=Path, default=default)

    def handle(self, *, folder: Path, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(say("There is no folder %(folder)s.", folder=folder))
        arrivals = [self.take(path) for path in banks_in(folder)]
        if arrivals and set(arrivals) == {Arrival.REFUSED}:
            raise SystemExit(1)

    def take(self, path: Path) -> Arrival:
        """Receive one bank and say what became of it."""
        reading = read_bank(path)
        shipped = Shipped(Arrival.REFUSED, reading.findings)
        if reading.questionnaire and not has_errors(reading.findings):
            shipped = receive_shipped(reading.questionnaire)
        if shipped.arrival in SENTENCES:
            became = SENTENCES[shipped.arrival]
            self.tell(say("%(bank)s: %(became)s", bank=path.name, became=became))
        if shipped.arrival is Arrival.REFUSED:
            for finding in with_places(shipped.findings, reading.rows or {}):
                if finding.level is Level.ERROR:
                    self.stdout.write(f"  {printed(finding)}")
        return shipped.arrival


def banks_in(folder: Path) -> Iterator[Path]:
    """Yield the banks of a folder, in the order of their names."""
    for path in sorted(folder.iterdir()):
        is_folder = path.is_dir() and (path / "settings.csv").exists()
        if is_folder or path.suffix in {".xlsx", ".json"}:
            yield path
