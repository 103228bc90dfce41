"""Forms of other systems: what is read of them.

Over the forms of a folder: files read, or refused with the place; of the rows whose
types docs/workbook.md carries, those kept; of the expressions whose functions are in
our list, those that parse and type-check. What an expression names and the form does
not have (a choice, a column) is a mistake of the form: it is printed, and no error of
ours.

    python bench/xlsform.py FOLDER
"""

# ruff: noqa: E402 -- run by name, it must find its neighbours

import argparse
import os
import re
import sys
import traceback
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assessment.settings")
os.environ.setdefault("SECRET_KEY", "-")

from questionnaires.domain.checks.conditions import (
    conditions_can_be_read,
    conditions_make_sense,
)
from questionnaires.domain.checks.written import written
from questionnaires.domain.expressions.functions import FUNCTIONS
from questionnaires.interchange.losses import Fate
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import read_bank
from questionnaires.interchange.xlsform.columns import read_rows, read_tongue
from questionnaires.interchange.xlsform.opening import open_form
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.types import Sort, read_type

CARRIED = {Sort.QUESTION, Sort.BEGIN_GROUP, Sort.BEGIN_REPEAT}
_CALL = re.compile(r"([^\W\d][\w.\-]*(?::[\w.\-]+)?)\s*\(")
_NOT_THERE = re.compile(r"There is no|has no (choice|column) “")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def main():
    parser = argparse.ArgumentParser(description="Say how much of forms is read.")
    parser.add_argument("folder", type=Path, help="a folder of forms")
    folder = parser.parse_args().folder
    if not folder.is_dir():
        parser.error(f"There is no folder {folder}.")
    files = sorted(folder.iterdir())
    readings = {path: read(path) for path in files}
    report_files(readings)
    report_rows(readings)
    report_expressions(readings)


def read(path):
    try:
        return read_bank(path)
    except Exception:  # noqa: BLE001 -- a crash is what is counted
        traceback.print_exc()
        return None


def report_files(readings):
    told = 0
    for path, reading in readings.items():
        if reading is None:
            print(f"  crash {path.name}")
            continue
        errors = [one for one in reading.findings if one.level == "error"]
        told += reading.questionnaire is not None or bool(errors)
        for one in errors:
            place = one.place
            where = [place.sheet, f"row {place.row}" if place.row else "", place.column]
            print(f"  refused {', '.join(filter(None, where))}: {one.message}")
    line("files read or refused", told, len(readings), 100)


def report_rows(readings):
    kept = carried = others = 0
    for path, reading in readings.items():
        if reading is None or reading.questionnaire is None:
            continue
        there = {
            loss.place.row
            for loss in reading.losses
            if loss.fate is Fate.KEPT and loss.place.sheet == "survey"
        }
        form = open_form(path.name, path.read_bytes())
        quiet = Report(Notes())
        for row in read_rows(form, "survey", read_tongue(form, quiet), quiet):
            sort = read_type(row["type"]).sort
            others += sort not in CARRIED | {Sort.END}
            if sort in CARRIED:
                carried += 1
                kept += row.row in there
                if row.row not in there:
                    print(f"  not kept {path.name} row {row.row}: {row['type']}")
    print(f"  {others} rows of other types, each in its report")
    line("rows kept", kept, carried, 97)


def report_expressions(readings):
    right = counted = 0
    for path, reading in readings.items():
        if reading is None or reading.questionnaire is None:
            continue
        bank = reading.questionnaire
        wrong = {
            finding.where: finding.message
            for check in (conditions_can_be_read, conditions_make_sense)
            for finding in check(bank)
            if finding.level == "error"
        }
        for one in written(bank):
            if not set(_CALL.findall(_QUOTED.sub("", one.source))) <= {
                *FUNCTIONS,
                *("and", "or", "div", "mod"),
            }:
                print(f"  other function {path.name}: {one.source}")
                continue
            counted += 1
            message = wrong.get(one.where, "")
            right += not message or bool(_NOT_THERE.search(message))
            if message:
                print(f"  {path.name} {one.where[1]}: {message}")
    line("expressions read", right, counted, 98)


def line(name, part, whole, least):
    """Print one part of a target, in percent."""
    share = 100 * part / whole if whole else 0.0
    verdict = "ok" if share >= least else "SHORT"
    print(f"{name} {part} of {whole} share={share:.1f} target={least:.1f} {verdict}")


if __name__ == "__main__":
    main()
