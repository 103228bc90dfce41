"""Examples of docs/findings.md that are no cells of a sheet: how each is made."""

import datetime
from dataclasses import replace

from questionnaires.domain.definition import text
from questionnaires.domain.plain import to_plain
from questionnaires.interchange.banks import all_findings, find_bank, json_of
from questionnaires.interchange.workbook import read_bank
from tests.questionnaires.interchange.page_of_findings import SMALL_BANK
from tests.samples import bank, one

MANY = 20_001
DAY = datetime.date(2025, 7, 5)
HIDDEN = {"hidden": True}


def write(folder, **changes):
    """Write the small bank; a sheet that is None is left out."""
    for name, cells in (SMALL_BANK | changes).items():
        if cells is not None:
            content = cells if isinstance(cells, bytes) else cells.encode()
            (folder / f"{name}.csv").write_bytes(content)
    return all_findings(read_bank(folder))


def sound(folder):
    return write(folder)


def nothing(folder):
    return all_findings(find_bank("nothing.json"))


def of_another_kind(folder):
    path = folder / "bank.txt"
    path.write_text(SMALL_BANK["survey"])
    return all_findings(read_bank(path))


def without_choices(folder):
    return write(folder, choices=None)


def workbook(folder, change=None):
    """Write the small bank as a workbook; `change` makes another sheet of `choices`."""
    import xlsxwriter

    path = folder / "bank.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, cells in SMALL_BANK.items():
            sheet = made.add_worksheet(name)
            for row, line in enumerate(cells.splitlines()):
                sheet.write_row(row, 0, line.split(","))
            if change and name == "choices":
                change(sheet)
    return all_findings(read_bank(path))


def with_date(folder):
    return with_first_label(folder, lambda s, r, c: s.write_datetime(r, c, DAY))


def survey_with_accents(folder, encoding):
    survey = SMALL_BANK["survey"].replace("Do you smoke?", "Do you smoke a café crème?")
    return write(folder, survey=survey.encode(encoding))


def many_choices(folder):
    head, *rows = SMALL_BANK["choices"].splitlines()
    more = [f"more,c{number},Choice,0" for number in range(MANY - 1 - len(rows))]
    return write(folder, choices="\n".join([head, *rows, *more]))


def in_french(folder, *languages):
    label = text(en="Do you smoke?", fr="Fumez-vous ?")
    made = replace(bank(replace(one("smokes"), label=label)), languages=languages)
    path = folder / "bank.json"
    path.write_text(json_of(to_plain(made)), "utf-8")
    found = all_findings(read_bank(path))
    return tuple(finding for finding in found if finding.code != "L103")


def repeated_under(folder, spaces):
    condition = f"count-selected(${{who}}){' ' * spaces}> 0"
    survey = (
        "type,name,label,relevant,repeat_over\n"
        "select_multiple yes_no,who,Who smokes?,,\n"
        f"begin_repeat,each,{{choice}},{condition},${{who}}\n"
        "select_one yes_no,daily,Every day?,,\n"
        "end_repeat,,,,\n"
    )
    return write(folder, survey=survey)


def with_first_label(folder, write_label):
    """Write a workbook whose first question has a label that `write_label` writes."""
    import xlsxwriter

    path = folder / "bank.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as made:
        for name, cells in SMALL_BANK.items():
            sheet = made.add_worksheet(name)
            for row, line in enumerate(cells.splitlines()):
                sheet.write_row(row, 0, line.split(","))
            if name == "survey":
                write_label(sheet, 1, 2)
    return all_findings(read_bank(path))


def labelled(folder):
    return with_first_label(folder, lambda s, r, c: s.write(r, c, "Do you smoke?"))


def with_formula(folder):
    words = '="Do you smoke?"'
    return with_first_label(
        folder, lambda s, r, c: s.write_formula(r, c, words, None, "Do you smoke?")
    )


def with_truth(folder):
    return with_first_label(folder, lambda s, r, c: s.write_boolean(r, c, True))


def with_error(folder):
    return with_first_label(
        folder, lambda s, r, c: s.write_formula(r, c, "=A0", None, "#REF!")
    )


def in_languages(folder, *languages):
    path = folder / "bank.json"
    path.write_text(json_of(to_plain(replace(bank(one("a")), languages=languages))))
    found = all_findings(read_bank(path))
    return tuple(finding for finding in found if finding.code != "L103")


BY_HAND = {
    "L105": (lambda f: in_french(f, "en"), lambda f: in_french(f, "en", "fr")),
    "L111": (
        lambda f: in_languages(f, "en", "fr", "en"),
        lambda f: in_languages(f, "en", "fr"),
    ),
    "Q199": (lambda f: repeated_under(f, 2_015), lambda f: repeated_under(f, 1)),
    "W100": (nothing, sound),
    "W101": (of_another_kind, sound),
    "W102": (without_choices, sound),
    "W110": (
        lambda f: workbook(f, lambda sheet: sheet.hide()),
        workbook,
    ),
    "W112": (
        lambda f: survey_with_accents(f, "cp1252"),
        lambda f: survey_with_accents(f, "utf-8"),
    ),
    "W114": (many_choices, sound),
    "W118": (with_formula, labelled),
    "W119": (with_error, labelled),
    "W124": (with_date, labelled),
    "W128": (with_truth, labelled),
    "W126": (
        lambda f: workbook(f, lambda sheet: sheet.merge_range("A2:A3", "yes_no")),
        workbook,
    ),
    "W127": (
        lambda f: workbook(f, lambda sheet: sheet.set_row(2, None, None, HIDDEN)),
        workbook,
    ),
}
