"""T15: a workbook of 10,000 rows read, checked and stored as a draft.

    python bench/import.py

T15a: reading it (our look inside the container, and calamine) against openpyxl as it is
opened by default, both to the same cells.
T15b: the whole import (read, every check, store) against our own bulk upsert: the same
cells, read the same way, put into one table per sheet, a row for a row, by its key, in
one transaction. It is the least that an import into tables does: it reads no number and
no condition, and checks nothing. T15b-unchecked: the same without the checks, which is
what the two have in common.
T15c: storing a draft where there is one, against storing the first.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import gc
import io
import os
import sys
from decimal import Decimal
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.conf import settings

settings.DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
}
django.setup()

from django.core.management import call_command
from django.db import connection, models, transaction

from bench.timing import line, medians
from questionnaires.actions import replace_draft
from questionnaires.domain.definition import (
    Band,
    Choice,
    ChoiceList,
    Item,
    Question,
    Questionnaire,
    Scale,
    Section,
    Type,
    text,
)
from questionnaires.domain.findings import has_errors
from questionnaires.interchange.banks import all_findings
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import grids_of, read_content
from questionnaires.interchange.xlsx_file import read_workbook
from questionnaires.interchange.xlsx_writing import write_workbook
from questionnaires.models import Draft

QUESTIONS, PER_SECTION, PER_SCALE, LISTS = 4_200, 20, 100, 210
OFTEN = ("never", "monthly", "weekly", "daily")


def said(words):
    return text(en=f"{words} in English", fr=f"{words} en français")


def question(number):
    """Every seventh question depends on the one before."""
    depends = number % 7 == 6
    return Question(
        f"q{number}",
        Type.SELECT_ONE,
        said(f"How often did thing number {number} happen?"),
        f"list_{number % LISTS}",
        relevant=f"${{q{number - 1}}} != 'never'" if depends else "",
        may_be=("prefer_not_to_say",),
    )


def scale(number):
    first = number * PER_SCALE
    half, whole = Decimal(PER_SCALE), Decimal(3 * PER_SCALE)
    return Scale(
        f"scale_{number}",
        said(f"Scale {number}"),
        items=tuple(Item(f"q{n}") for n in range(first, first + PER_SCALE)),
        bands=(
            Band("low", said("Low"), Decimal(0), half, text=said("It is low.")),
            Band("high", said("High"), half + 1, whole, text=said("It is high.")),
        ),
    )


def large_bank():
    """Return 10,000 rows: questions, their sections, choices, scales and items."""
    questions = [question(number) for number in range(QUESTIONS)]
    return Questionnaire(
        key="large",
        title=said("Large"),
        languages=("en", "fr"),
        default_language="en",
        sections=tuple(
            Section(
                f"part_{n}", tuple(questions[n : n + PER_SECTION]), said(f"Part {n}")
            )
            for n in range(0, QUESTIONS, PER_SECTION)
        ),
        lists=tuple(
            ChoiceList(
                f"list_{n}",
                tuple(
                    Choice(key, said(key), points=Decimal(points))
                    for points, key in enumerate(OFTEN)
                ),
            )
            for n in range(LISTS)
        ),
        scales=tuple(map(scale, range(QUESTIONS // PER_SCALE))),
    )


def by_openpyxl(content):
    """Return the cells of each sheet as openpyxl reads them."""
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in workbook
    }


def table(name, columns):
    """Return a table with a row for each row of a sheet."""
    fields = {f"c{n}": models.TextField() for n, _ in enumerate(columns)}
    meta = type("Meta", (), {"app_label": "questionnaires"})
    model = type(
        f"Row{name.strip('_')}",
        (models.Model,),
        {
            "__module__": __name__,
            "Meta": meta,
            "key": models.CharField(max_length=200, unique=True),
            **fields,
        },
    )
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def upsert(content, tables):
    """Read the workbook and put every row into its table."""
    with transaction.atomic():
        for name, (header, *rows) in read_workbook(content, Notes()).items():
            names = [f"c{n}" for n, _ in enumerate(header)]
            tables[name].objects.bulk_create(
                [
                    tables[name](
                        key=f"{number}/{cells[0]}",
                        **dict(zip(names, cells, strict=True)),
                    )
                    for number, cells in enumerate(rows)
                ],
                update_conflicts=True,
                unique_fields=["key"],
                update_fields=names,
            )


def whole_import(content):
    """Do what manage.py import_bank does."""
    reading = read_content("large.xlsx", content)
    if has_errors(all_findings(reading)):
        raise SystemExit("The bank of this bench has errors.")
    replace_draft(reading.questionnaire)


def unchecked_import(content):
    replace_draft(read_content("large.xlsx", content).questionnaire)


def first_import(content):
    Draft.objects.all().delete()
    whole_import(content)


def main() -> None:
    call_command("migrate", verbosity=0)
    grids = grids_of(large_bank())
    content = write_workbook(grids)
    if read_workbook(content, Notes()) != by_openpyxl(content):
        raise SystemExit("The two do not read the same, so nothing is compared.")
    rows = sum(len(grid) - 1 for grid in grids.values())
    print(f"{rows} rows, {len(content) // 1000} kB")
    tables = {name: table(name, grid[0]) for name, grid in grids.items()}
    upsert(content, tables)
    ours, openpyxl = medians(
        lambda: read_workbook(content, Notes()),
        lambda: by_openpyxl(content),
        rounds=7,
        each=1,
    )
    line("T15a", ours, openpyxl, 0.1)
    update, create, unchecked, floor = medians(
        lambda: whole_import(content),
        lambda: first_import(content),
        lambda: unchecked_import(content),
        lambda: upsert(content, tables),
        rounds=9,
        each=1,
        before=gc.collect,  # what the one before left is not to be carried
    )
    line("T15b", create, floor, 2.0)
    line("T15b-unchecked", unchecked, floor, 2.0)
    line("T15c", update, create, 1.2)


if __name__ == "__main__":
    main()
