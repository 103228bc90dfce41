"""The results as JSON: every number and word of the value, under its own name."""

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from reports.domain.official.values import OfficialReport

FORMAT = "touchstone-results-1"


def results_to_plain(report: OfficialReport) -> dict[str, Any]:
    """Return the whole of a report as JSON."""
    return {"format": FORMAT, **value_to_plain(report)}


def value_to_plain(value: Any) -> Any:
    """Return any value of a report as JSON, each part under its own name."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            one.name: value_to_plain(getattr(value, one.name)) for one in fields(value)
        }
    if isinstance(value, tuple):
        return [value_to_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
