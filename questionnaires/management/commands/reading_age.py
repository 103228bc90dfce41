from argparse import ArgumentParser
from fractions import Fraction
from typing import Any

from questionnaires.domain.readability.measuring import Reading, readings_of
from questionnaires.domain.sentences import say
from questionnaires.interchange.banks import find_bank, printed
from questionnaires.management.banks import BankCommand


class Command(BankCommand):
    help = (
        "Print how easily the texts of banks are read, in each language: a reading"
        " index, and the longest sentences. Exit with 1 if one is not for ages 9 to 11,"
        " or a sentence has 20 words or more."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "banks", nargs="+", metavar="BANK", help="a folder, a file, or a key"
        )
        parser.add_argument(
            "--longest",
            type=int,
            default=3,
            metavar="N",
            help="how many of the longest sentences are printed (3)",
        )

    def handle(self, *, banks: list[str], longest: int, **options: Any) -> None:
        is_easy = True
        for name in banks:
            reading = find_bank(name)
            if reading.questionnaire is None:
                is_easy = False
                for finding in reading.findings:
                    self.stdout.write(f"{name}: {printed(finding)}")
                continue
            for one in readings_of(reading.questionnaire):
                is_easy &= one.is_easy
                self.print_reading(name, one, longest)
        if not is_easy:
            raise SystemExit(1)

    def print_reading(self, name: str, reading: Reading, longest: int) -> None:
        """Print the index of one language, then its longest sentences."""
        index = reading.index
        facts = {"name": name, "language": reading.language}
        if index is None:
            self.tell(say("%(name)s, %(language)s: no sentences.", **facts))
            return
        facts |= {
            "index": index.name,
            "value": _tenths(index.value),
            "sentences": str(len(reading.sentences)),
        }
        if index.age is None:
            self.tell(say("%(name)s, %(language)s: %(index)s %(value)s (easy up to 40);"
                          " sentences: %(sentences)s.", **facts))  # fmt: skip
        else:
            self.tell(say("%(name)s, %(language)s: %(index)s %(value)s, reading age"
                          " %(age)s (9 to 11 is meant); sentences: %(sentences)s.",
                          age=_tenths(index.age), **facts))  # fmt: skip
        if not index.is_easy:
            self.tell(say("  This is above what is meant. Use shorter words and"
                          " sentences."))  # fmt: skip
        for one in reading.sentences[: max(longest, len(reading.too_long))]:
            self.tell(
                say(
                    "  %(count)s words, %(where)s: “%(text)s”",
                    count=one.words,
                    where=", ".join(one.where),
                    text=one.text,
                )
            )


def _tenths(value: Fraction) -> str:
    return f"{float(value):.1f}"
