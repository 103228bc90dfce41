"""The record of an organisation as files: for a spreadsheet, and for machines.

The JSON file has all that a hash is made of, so anybody can check the chain with
`questionnaires.domain.audit` or a program of their own (docs/records.md).
"""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict

from questionnaires.domain.audit import Head, Recorded
from questionnaires.interchange.formulas import guarded

COLUMNS = ("number", "time_utc", "by", "what", "on", "details", "hash")


def record_as_csv(record: Iterable[Recorded]) -> str:
    """Return one line for each event, oldest first."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in record:
        event = one.event
        details = "; ".join(f"{key}={value}" for key, value in event.details.items())
        cells = (event.at, event.by, event.what, event.on, details, one.hash)
        writer.writerow([event.number, *map(guarded, cells)])
    return file.getvalue()


def record_as_json(chain: str, record: Iterable[Recorded], head: Head) -> str:
    """Return the whole record, with the hash it ends with."""
    events = [asdict(one.event) | {"hash": one.hash} for one in record]
    plain = {"record": chain, "length": head.length, "hash": head.hash}
    return json.dumps(plain | {"events": events}, ensure_ascii=False, indent=1)
