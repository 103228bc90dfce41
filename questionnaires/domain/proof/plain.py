"""A report as plain JSON values, and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.proof.values import (
    Fact,
    Kind,
    Layer,
    ProofReport,
    Verdict,
    Witness,
)


def report_to_plain(report: ProofReport) -> dict[str, Any]:
    """Return a report as JSON can say it."""
    return {
        "bank": report.bank,
        "hash": report.hash,
        "engine": report.engine,
        "seed": report.seed,
        "budget": report.budget,
        "with_solver": report.with_solver,
        "facts": [_fact_to_plain(fact) for fact in report.facts],
        "disagreements": list(report.disagreements),
    }


def report_from_plain(plain: Mapping[str, Any]) -> ProofReport:
    """Return the report that `report_to_plain` wrote."""
    return ProofReport(
        bank=plain["bank"],
        hash=plain["hash"],
        seed=plain["seed"],
        budget=plain["budget"],
        with_solver=plain["with_solver"],
        facts=tuple(_fact(one) for one in plain["facts"]),
        disagreements=tuple(plain["disagreements"]),
        engine=plain["engine"],
    )


def _fact_to_plain(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "subject": list(fact.subject),
        "where": list(fact.where),
        "verdict": fact.verdict.value,
        "layer": fact.layer.value,
        "is_possible": fact.is_possible,
        "value": _written(fact.value),
        "bound": _written(fact.bound),
        "span": None if fact.span is None else [_written(end) for end in fact.span],
        "witness": None if fact.witness is None else _witness_to_plain(fact.witness),
        "core": list(fact.core),
        "is_fault": fact.is_fault,
    }


def _fact(plain: Mapping[str, Any]) -> Fact:
    span, witness = plain["span"], plain["witness"]
    sheet, key, column = plain["where"]
    return Fact(
        Kind(plain["kind"]),
        tuple(plain["subject"]),
        (sheet, key, column),
        Verdict(plain["verdict"]),
        Layer(plain["layer"]),
        is_possible=plain["is_possible"],
        value=_number(plain["value"]),
        bound=_number(plain["bound"]),
        span=None if span is None else (_number(span[0]), _number(span[1])),
        witness=None if witness is None else _witness(witness),
        core=tuple(plain["core"]),
        is_fault=plain["is_fault"],
    )


def _witness_to_plain(witness: Witness) -> dict[str, Any]:
    return {
        "given": [[key, _given_to_plain(one)] for key, one in witness.given],
        "telling": list(witness.telling),
        "date": witness.date,
    }


def _witness(plain: Mapping[str, Any]) -> Witness:
    given = tuple((key, _given(one)) for key, one in plain["given"])
    return Witness(given, tuple(plain["telling"]), plain["date"])


def _given_to_plain(given: Given) -> Any:
    if isinstance(given, Instead):
        return {"said": given.said.value}
    if isinstance(given, Decimal):
        return {"number": write_decimal(given)}
    return list(given) if isinstance(given, tuple) else given


def _given(plain: Any) -> Given:
    if isinstance(plain, dict):
        if "said" in plain:
            return Instead(Said(plain["said"]))
        return Decimal(plain["number"])
    return tuple(plain) if isinstance(plain, list) else str(plain)


def _written(number: Decimal | None) -> str | None:
    return None if number is None else write_decimal(number)


def _number(words: str | None) -> Decimal | None:
    return None if words is None else Decimal(words)
