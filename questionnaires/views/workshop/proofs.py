"""What the score proof says of what is open, as the page of the checks shows it."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.answers import Answers
from questionnaires.domain.case_making import cells_of_answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.findings import Finding, has_errors
from questionnaires.domain.proof import Fact, Kind, ProofReport, Verdict
from questionnaires.domain.proof.telling import (
    NAMES,
    findings_by_fact,
    span_words,
    words_of,
)
from questionnaires.domain.rounding import rounded
from questionnaires.interchange.parts import Kind as PartKind
from questionnaires.interchange.parts import Part
from questionnaires.interchange.spoken import spoken
from questionnaires.queries.proofs import load_proof
from questionnaires.queries.workshop import Workspace, compiled_of
from questionnaires.views.workshop.findings import findings_of, shown
from questionnaires.views.workshop.mending import part_at
from questionnaires.views.workshop.titles import title_of_part

DECIMALS = 4  # an end that goes on is shown with so many
VERDICTS: dict[Verdict, tuple[str | Promise, str | Promise]] = {
    Verdict.PROVED: (_("Proved"), _("No other answers are possible.")),
    Verdict.SHOWN: (_("Shown by example"), _("There are answers that show it.")),
    Verdict.BOUNDED: (
        _("Only bounded"),
        _("It lies between what answers show and what none exceed."),
    ),
    Verdict.NOT_DECIDED: (
        _("Not decided"),
        _("The budget was spent. This stops no publication."),
    ),
    Verdict.NOT_CHECKABLE: (
        _("Not checkable"),
        _("It hangs on something that cannot be tried in full."),
    ),
}
ENDS = (Kind.MINIMUM, Kind.MAXIMUM)


@dataclass(frozen=True, slots=True)
class Example:
    """Answers that show a fact: the few that matter, and where all of them open."""

    telling: tuple[tuple[str, str], ...]
    address: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a scale: `words` are its number, or nothing where none is known.

    `beyond` is what no answers exceed, where that is not the number itself. `is_never`:
    whatever is answered, the scale comes to no number.
    """

    words: str
    beyond: str
    verdict: str | Promise
    example: Example | None
    is_never: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One fact in the list of all: what was asked, of which keys, and what is so.

    `span` says of a gap where it is. `is_possible` is None where it is not known.
    """

    asked: str
    span: str
    keys: tuple[str, ...]
    is_possible: bool | None
    example: Example | None


@dataclass(frozen=True, slots=True)
class _Proved:
    """A report beside the bank it is of."""

    workspace: Workspace
    compiled: Compiled
    report: ProofReport
    numbers: dict[int, int]  # of facts by what they are: two may read alike

    @classmethod
    def of(cls, workspace: Workspace, report: ProofReport) -> "_Proved":
        """Return a report of what is open, its facts numbered."""
        numbers = {id(fact): number for number, fact in enumerate(report.facts)}
        return cls(workspace, compiled_of(workspace), report, numbers)

    def example(self, fact: Fact) -> Example | None:
        """Return the answers that show a fact; None if none do."""
        found = fact.witness
        if found is None:
            return None
        given = {key: one for key, one in found.given if key in found.telling}
        cells = cells_of_answers(self.compiled, Answers(given, found.date))
        return Example(tuple(cells.items()), self._address(self.numbers[id(fact)]))

    def _address(self, number: int) -> str:
        """Return where the simulator opens the answers of a fact, by its place."""
        version = self.workspace.number
        wishes = {} if version is None else {"version": str(version)}
        wishes |= {"fact": str(number), "of": short_hash(self.report.hash)}
        address = reverse("reports:simulator", args=[self.workspace.key])
        return f"{address}?{urlencode(wishes)}"


def short_hash(content_hash: str) -> str:
    """Return what an address names a content by."""
    return content_hash.rpartition(":")[2][:12]


def proof_of(workspace: Workspace) -> dict[str, Any]:
    """Return what the page shows of a proof that is made, being made, or neither."""
    report = load_proof(workspace.content_hash)
    if not isinstance(report, ProofReport):
        return {"progress": report, "report": None}
    proved = _Proved.of(workspace, report)
    return {
        "report": report,
        "counts": _counts(report),
        "to_look_at": _to_look_at(report),
        "scales": _scales(proved),
        "found": _found(proved),
        **_choices(report),
        "groups": _groups(proved),
    }


def summary_of(workspace: Workspace) -> dict[str, Any]:
    """Return how far a proof is, what it found to look at and how much it left open.

    While errors are to be mended, a bank need not be one that can be answered.
    """
    report = load_proof(workspace.content_hash)
    if not isinstance(report, ProofReport):
        return {"progress": report, "report": None}
    is_sound = not has_errors(findings_of(workspace))
    return {
        "report": report,
        "to_look_at": _to_look_at(report),
        "rows": _rows_to_look_at(workspace, report) if is_sound else [],
        "open": len(report.open),
    }


def found_about(workspace: Workspace, part: Part) -> list[dict[str, Any]]:
    """Return what the proof of what is open found to look at about one part."""
    bank = workspace.questionnaire
    found = summary_of(workspace).get("rows", [])
    return [row for row in found if part_at(row["one"].finding.where, bank) == part]


def _to_look_at(report: ProofReport) -> int:
    return len(report.faults) + len(report.disagreements)


def _rows_to_look_at(workspace: Workspace, report: ProofReport) -> list[dict[str, Any]]:
    """Return what was found, without what is not settled."""
    proved = _Proved.of(workspace, report)
    return [
        _row(proved, fact, finding)
        for fact, finding in findings_by_fact(report)
        if fact is None or fact.is_fault
    ]


def _counts(report: ProofReport) -> list[tuple[str | Promise, str | Promise, int]]:
    """Return of each verdict its name, what it means, and how many facts have it."""
    many = Counter(fact.verdict for fact in report.facts)
    return [(*VERDICTS[one], many[one]) for one in Verdict]


def _found(proved: _Proved) -> list[tuple[str | Promise, list[dict[str, Any]]]]:
    """Return what is to be looked at, then what is not settled, by verdict.

    What the scoring does not confirm has no verdict, and stands first.
    """
    by_verdict: dict[Verdict | None, list[dict[str, Any]]] = {}
    for fact, finding in findings_by_fact(proved.report):
        row = _row(proved, fact, finding)
        by_verdict.setdefault(fact.verdict if fact else None, []).append(row)
    first = [("", by_verdict[None])] if None in by_verdict else []
    return first + [(VERDICTS[v][0], by_verdict[v]) for v in Verdict if v in by_verdict]


def _row(proved: _Proved, fact: Fact | None, finding: Finding) -> dict[str, Any]:
    """Return a finding as a page shows it, with an example if there is one."""
    (one,) = shown(proved.workspace, [finding])
    return {"one": one, "example": proved.example(fact) if fact else None}


def _scales(proved: _Proved) -> list[dict[str, Any]]:
    """Return each scale with its lowest and highest score."""
    ends: dict[str, dict[Kind, Fact]] = {}
    for fact in proved.report.facts:
        if fact.kind in ENDS:
            ends.setdefault(fact.subject[0], {})[fact.kind] = fact
    bank = proved.workspace.questionnaire
    return [
        {
            "key": key,
            "title": title_of_part(Part(PartKind.SCALE, key.partition("__")[0]), bank),
            "ends": [_end(proved, both[kind]) for kind in ENDS if kind in both],
        }
        for key, both in ends.items()
    ]


def _end(proved: _Proved, fact: Fact) -> End:
    is_bounded = fact.verdict is Verdict.BOUNDED
    return End(
        words=_number(fact.value),
        beyond=_number(fact.bound) if is_bounded else "",
        verdict=VERDICTS[fact.verdict][0],
        example=proved.example(fact),
        is_never=fact.is_possible is False,
    )


def _number(number: Decimal | None) -> str:
    return "" if number is None else write_decimal(rounded(number, DECIMALS))


def _choices(report: ProofReport) -> dict[str, Any]:
    """Return which choices are proved to make no difference, and how many are open."""
    asked = [fact for fact in report.facts if fact.kind is Kind.CHOICE]
    return {
        "alike": [spoken(words_of(one)) for one in asked if one.is_possible is False],
        "choices_open": sum(one.is_possible is None for one in asked),
    }


def _groups(proved: _Proved) -> list[tuple[str | Promise, list[Told]]]:
    """Return what was asked, by verdict; ends of scales and choices stand elsewhere."""
    apart = {*ENDS, Kind.CHOICE}
    facts = [one for one in proved.report.facts if one.kind not in apart]
    return [
        (VERDICTS[verdict][0], told)
        for verdict in Verdict
        if (told := [_told(proved, one) for one in facts if one.verdict is verdict])
    ]


def _told(proved: _Proved, fact: Fact) -> Told:
    return Told(
        asked=spoken(NAMES[fact.kind]),
        span=spoken(span_words(fact)) if fact.span else "",
        keys=fact.subject,
        is_possible=fact.is_possible,
        example=proved.example(fact),
    )
