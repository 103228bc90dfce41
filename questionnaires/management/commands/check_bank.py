from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management.base import CommandError

from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.proof import ProofReport, Verdict
from questionnaires.domain.proof.plain import report_to_plain
from questionnaires.domain.proof.telling import findings_of
from questionnaires.domain.sentences import say
from questionnaires.domain.wanted import cases_wanted, unreached_findings
from questionnaires.interchange.banks import (
    all_findings,
    find_bank,
    json_of,
    plain_findings,
    printed,
)
from questionnaires.interchange.covering import (
    coverage_of,
    plain_coverage,
    rows_of,
    table_of,
    uncovered,
)
from questionnaires.interchange.notes import with_places
from questionnaires.interchange.proving import proved
from questionnaires.interchange.reading import Reading
from questionnaires.management.banks import BankCommand

Found = dict[str, tuple[Reading, tuple[Finding, ...]]]  # by the name of the bank

Proofs = Mapping[str, ProofReport | None]


class Command(BankCommand):
    help = "Say what is wrong with banks; exit with 1 if something must be mended."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "banks", nargs="+", metavar="BANK", help="a folder, a file, or a key"
        )
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument(
            "--coverage", action="store_true", help="say what the bank's cases reach"
        )
        parser.add_argument(
            "--proof",
            action="store_true",
            help="say what the bank can come to, whatever is answered",
        )
        parser.add_argument(
            "--cases-wanted",
            action="store_true",
            help="print cases to add to the sheet “cases”, and nothing else",
        )

    def handle(self, *, banks: list[str], **options: Any) -> None:
        others = ("as_json", "coverage", "proof")
        if options["cases_wanted"] and (
            len(banks) > 1 or any(options[one] for one in others)
        ):
            raise CommandError(
                say("--cases-wanted takes one bank, and no other option.")
            )
        readings = {name: find_bank(name) for name in banks}
        found = {name: (one, all_findings(one)) for name, one in readings.items()}
        if options["cases_wanted"]:
            self.propose(*found[banks[0]])
        else:
            proofs = proofs_of(found) if options["proof"] else {}
            found = {
                name: (one, (*findings, *_told(proofs.get(name), one)))
                for name, (one, findings) in found.items()
            }
            if options["as_json"]:
                self.print_json(found, proofs, with_coverage=options["coverage"])
            else:
                self.print_findings(found, with_coverage=options["coverage"])
                self.print_proofs(proofs)
        if any(has_errors(findings) for _, findings in found.values()):
            raise SystemExit(1)

    def print_proofs(self, proofs: Proofs) -> None:
        """Print how much is settled."""
        for name, report in proofs.items():
            if report is None:
                self.tell(
                    say("%(name)s: the proof is made when no error is left.", name=name)
                )
                continue
            count = Counter(fact.verdict for fact in report.facts)
            self.tell(
                say(
                    "%(name)s: %(facts)d facts, %(proved)d proved, %(shown)d shown by"
                    " example, %(open)d open.",
                    name=name,
                    facts=len(report.facts),
                    proved=count[Verdict.PROVED],
                    shown=count[Verdict.SHOWN],
                    open=len(report.open),
                )
            )

    def print_findings(self, found: Found, *, with_coverage: bool) -> None:
        """Print a line for each finding, and the coverage if it is asked for.

        What the proof found is found like the rest.
        """
        for name, (reading, findings) in found.items():
            for finding in findings:
                self.stdout.write(f"{name}: {printed(finding)}")
            if not findings:
                self.tell(say("%(name)s: nothing to mend.", name=name))
            if with_coverage:
                self.print_coverage(name, reading, findings)

    def print_coverage(
        self, name: str, reading: Reading, findings: tuple[Finding, ...]
    ) -> None:
        """Print the figures, and what no case reaches."""
        coverage = coverage_of(reading.questionnaire, findings)
        if coverage is None:
            self.tell(
                say("%(name)s: coverage is told when no error is left.", name=name)
            )
            return
        for line in table_of(coverage):
            self.tell(say("%(name)s: %(line)s", name=name, line=line))
        for finding in uncovered(reading, coverage):
            self.stdout.write(f"{name}: {printed(finding)}")

    def print_json(self, found: Found, proofs: Proofs, *, with_coverage: bool) -> None:
        """Print one list; the bank is named where there are several.

        With coverage or proof it is an object: the list, and by bank what its cases
        reach and what it can come to.
        """
        lines = [
            ({"bank": name} if len(found) > 1 else {}) | finding
            for name, (_, findings) in found.items()
            for finding in plain_findings(findings)
        ]
        more: dict[str, object] = {}
        if with_coverage:
            more["coverage"] = {
                name: coverage and plain_coverage(reading, coverage)
                for name, (reading, findings) in found.items()
                for coverage in [coverage_of(reading.questionnaire, findings)]
            }
        if proofs:
            more["proof"] = {
                name: report and report_to_plain(report)
                for name, report in proofs.items()
            }
        self.stdout.write(json_of({"findings": lines, **more} if more else lines))

    def propose(self, reading: Reading, findings: tuple[Finding, ...]) -> None:
        """Print the rows of the cases wanted; what stands in the way beside them."""
        if reading.questionnaire is None or has_errors(findings):
            for finding in findings:
                self.stderr.write(printed(finding))
            return
        wanted = cases_wanted(reading.questionnaire)
        with_header = not reading.questionnaire.cases
        self.stdout.write(rows_of(wanted.cases, with_header=with_header), ending="")
        for finding in with_places(unreached_findings(wanted), reading.rows or {}):
            self.stderr.write(printed(finding))


def _told(report: ProofReport | None, reading: Reading) -> Iterable[Finding]:
    """Return what a proof found and left open, with its rows, each finding once."""
    found = () if report is None else findings_of(report)
    return dict.fromkeys(with_places(found, reading.rows or {}))


def proofs_of(found: Found) -> Proofs:
    """Return the proof of each bank; None where errors are in the way."""
    return {
        name: proved(reading.questionnaire)
        if reading.questionnaire and not has_errors(findings)
        else None
        for name, (reading, findings) in found.items()
    }
