import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from assessment.actions.archiving import NoRoomError, bring
from assessment.actions.storing import StoreError
from assessment.interchange.archives import (
    MOST_FROM_DISK,
    ArchiveError,
    Brought,
    FlawedError,
    read_archive,
)
from assessment.models import Organisation
from assessment.pages.archives import flaw_words, no_room_words
from assessment.pages.bringing import Preview, preview_of
from questionnaires.actions import PublicationError
from questionnaires.actions.bringing import bring_version
from questionnaires.domain.plain_reading import DefinitionError
from questionnaires.interchange.strict_json import JsonError
from questionnaires.management.database import DatabaseCommand
from questionnaires.models import Version


class Command(DatabaseCommand):
    help = "Read an assessment in that was exported, here or elsewhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", required=True, metavar="CODE")
        parser.add_argument("--check", action="store_true", help="change nothing")
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument(
            "--with-version",
            action="store_true",
            help="bring the version of the questionnaire, too, where it is missing",
        )

    def handle(
        self,
        *,
        file: Path,
        organisation: str,
        check: bool,
        as_json: bool,
        with_version: bool,
        **options: Any,
    ) -> None:
        if not Organisation.objects.filter(code=organisation).exists():
            raise CommandError(f"There is no organisation {organisation}.")
        brought = self.read(file)
        try:
            with transaction.atomic():
                if with_version:
                    bring_missing(brought)
                preview = preview_of(organisation, brought)
                if preview.stops:
                    raise CommandError(preview.stops)
                code = "" if check else made_of(organisation, brought)
                transaction.set_rollback(check)
        except FlawedError as error:
            raise CommandError("\n".join(map(flaw_words, error.flaws))) from error
        except (PublicationError, DefinitionError) as error:
            raise CommandError(str(error)) from error
        self.tell(preview, code, as_json=as_json)

    def read(self, file: Path) -> Brought:
        try:
            with file.open("rb") as opened:
                content = opened.read(MOST_FROM_DISK + 1)
            if len(content) > MOST_FROM_DISK:
                raise CommandError(f"{file} has more than 2 GB.")
            return read_archive(content, MOST_FROM_DISK)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (ArchiveError, JsonError) as error:
            raise CommandError(f"{file}: {error}") from error
        except FlawedError as error:
            raise CommandError("\n".join(map(flaw_words, error.flaws))) from error

    def tell(self, preview: Preview, code: str, *, as_json: bool) -> None:
        if as_json:
            plain = {"assessment": code, **asdict(preview)}
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{preview.title}: {preview.version}")
        for line in (*preview.made, *preview.notes):
            self.stdout.write(line)
        for line in preview.history:
            self.stdout.write(f"history: {line}")
        self.stdout.write(code or "Nothing was changed.")


def made_of(organisation: str, brought: Brought) -> str:
    try:
        return bring(organisation, brought.plain, brought.files, by="")
    except NoRoomError as error:
        raise CommandError(no_room_words()) from error
    except StoreError as error:
        raise CommandError("The store of evidence takes no files now.") from error


def bring_missing(brought: Brought) -> None:
    """Bring the version that is answered, if it is not here and the file has it.

    Raises:
        PublicationError: a check of banks stops it.
        DefinitionError: it is none.
    """
    version = brought.plain["assessment"]["version"]
    said = brought.plain["versions"][version]
    is_here = Version.objects.filter(hash=version).exists()
    if not is_here and said["definition"] is not None:
        bring_version(said["definition"], said["number"])
