"""Print invented reports of every layout, to be looked at: docs/reports.md."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import translation

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Audience
from questionnaires.domain.parts import part_of
from questionnaires.management.database import DatabaseCommand
from reports.domain.paper.carried import carried
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.sample_words import WORDS
from reports.domain.paper.wishes import Layout, Wish
from reports.domain.sample_person import sample_result
from reports.exports.page import page_of
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import PdfUnavailableError, print_page
from reports.queries import Bank, load_bank

BANKS = ("human_rights_drug_policy", "alcohol_check")
ARCHIVE = ".archive"
Page = tuple[str, str, bytes]  # its name, the page, and the data it is made of


class Command(DatabaseCommand):
    help = (
        "Write invented reports of every layout, in each language there are words in."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bank", action="append", help="a folder, an .xlsx, a .json, or a key"
        )
        parser.add_argument("--language", action="append", choices=[*WORDS])
        parser.add_argument("--output", type=Path, default=settings.STATE / "samples")
        parser.add_argument("--draft", action="store_true", help="before it is signed")
        parser.add_argument(
            "--archive", action="store_true", help="and the forms that carry their data"
        )

    def handle(self, *, output: Path, **options: Any) -> None:
        names = options["bank"] or [str(settings.BASE_DIR / "banks" / b) for b in BANKS]
        try:
            output.mkdir(parents=True, exist_ok=True)
            for name in names:
                bank = load_bank(name)
                for language in options["language"] or WORDS:
                    with translation.override(language):
                        pages = pages_of(bank, language, is_signed=not options["draft"])
                        self.write(pages, output, with_archives=options["archive"])
        except (LookupError, PdfUnavailableError) as error:
            raise CommandError(str(error.args[0])) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error

    def write(
        self, pages: Iterable[Page], output: Path, *, with_archives: bool
    ) -> None:
        """Print each page, and if so wished the form that carries its data."""
        for name, page, data in pages:
            forms = {"": b"", ARCHIVE: data} if with_archives and data else {"": b""}
            for form, attached in forms.items():
                path = output / f"{name}{form}.pdf"
                path.write_bytes(print_page(page, attached))
                self.stdout.write(f"{path}: {path.stat().st_size} bytes")


def pages_of(bank: Bank, language: str, *, is_signed: bool) -> Iterator[Page]:
    """Yield the name of each report, its page, and the data an archive carries."""
    questionnaire = bank.compiled.questionnaire
    name = questionnaire.key
    if questionnaire.audience is not Audience.OFFICE:
        report = sample_result(bank.compiled, language, translation, bank.stamp)
        yield f"{name}-person-{language}", page_of(report), b""
        return
    compiled = compile_questionnaire(part_of(questionnaire, AnsweredBy.OFFICES))
    for layout in Layout:
        ground = sample_ground(
            compiled, language, Wish(layout), bank.stamp, is_signed=is_signed
        )
        paper = paper_from(ground, translation, labels())
        data = carried(ground, paper)
        yield f"{name}-{layout.value}-{language}", paper_page(paper), data
