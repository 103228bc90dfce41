"""What a worksheet that was brought back says, beside what stands now."""

from collections import Counter
from collections.abc import Container, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.items import LONGEST_FOUND, MINE, THEIRS, Item, filled_with
from assessment.domain.overview import Part
from assessment.domain.reading import LONGEST_TEXT, Trouble
from assessment.domain.saving import BLANK, Kept, Typed
from assessment.domain.sitting import Sitting
from assessment.domain.worksheet import Line, Slip, Standing
from assessment.domain.worksheet_reading import FOUND, Flaw, Problem
from assessment.forms.question import sentence
from assessment.interchange.worksheets import MOST_BYTES, Lack, WorksheetError
from assessment.pages.people import moment_words
from assessment.pages.sections import given_words, said_by
from assessment.pages.worksheets import column_words

LONGEST_QUOTE = 60
MOST_TOLD = 50  # problems, and lines of no question


def foreign_words(slip: Slip, sitting: Sitting, part: Part) -> str:
    """Say what a worksheet is of, and what now, if it is not of this section."""
    assessment = sitting.assessment
    if slip.assessment != assessment.code:
        return _(
            "This worksheet is of another assessment. Open that one, and bring the"
            " worksheet back there; or take a new one here."
        )
    if slip.questionnaire != assessment.questionnaire:
        return _(
            "This worksheet is of another questionnaire. Take a new one here, and copy"
            " your answers into it."
        )
    if slip.section != part.section.key:
        other = sitting.part(slip.section)
        if other is None:
            return _(
                "This worksheet is of a section that is not asked here any more. Take"
                " one of a section that is, and copy into it what still fits."
            )
        bank = sitting.compiled.questionnaire
        language = get_language() or "en"
        title = other.section.title.in_language(language, bank.default_language)
        return _(
            "This worksheet is of the section “%(title)s”. Open that section, and bring"
            " the worksheet back there."
        ) % {"title": title}
    if slip.number > assessment.number:
        return _(
            "This worksheet is of version %(number)s of the questionnaire; the"
            " assessment uses version %(ours)s. Take a new one here, and copy your"
            " answers into it."
        ) % {"number": slip.number, "ours": assessment.number}
    return ""


def lack_words(error: WorksheetError) -> str:
    """Say what keeps a file from being a worksheet, and what now."""
    again = _("Take a new worksheet here, and copy your answers into it.")
    column = column_words().get(error.about) or _("(hidden)")
    return {
        Lack.NO_XLSX: _(
            "This is no .xlsx workbook. Open your worksheet and save it as .xlsx"
            " (Excel workbook); then choose that file."
        ),
        Lack.LARGE: _(
            "The file has more than %(most)s MB: a worksheet has far less. Remove"
            " pictures and other sheets."
        )
        % {"most": MOST_BYTES // 1_000_000},
        Lack.NAMED: _(
            "“%(name)s” is an .xlsx workbook, but its name says something else. Give it"
            " a name that ends with .xlsx, and choose it again."
        )
        % {"name": quoted(error.about)},
        Lack.NO_SLIP: _("This is no worksheet from here, or its hidden sheet is gone.")
        + f" {again}",
        Lack.NO_HEAD: _("The hidden row that names the columns is gone.") + f" {again}",
        Lack.NO_COLUMN: _("The column “%(column)s” is missing.") % {"column": column}
        + f" {again}",
        Lack.COLUMN_TWICE: _("The column “%(column)s” stands twice. Remove the copy.")
        % {"column": column},
        Lack.TWO_SHEETS: _(
            "Two sheets of the workbook are worksheets. Remove the one that does not"
            " count: “%(name)s”, or the other."
        )
        % {"name": quoted(error.about)},
    }[error.lack]


def problem_words(problem: Problem, letters: Mapping[str, str]) -> dict[str, Any]:
    """Return where something cannot be read, and what to do about it."""
    column = column_words().get(problem.column, "")
    cell = f"{letters[problem.column]}{problem.row}" if problem.column else ""
    return {
        "row": problem.row,
        "cell": cell,
        "column": column,
        "words": quoted(problem.words),
        "sentence": _flaw(problem),
    }


def _flaw(problem: Problem) -> str:
    if isinstance(problem.why, Trouble):
        is_found = problem.column == FOUND
        return sentence(problem.why, LONGEST_FOUND if is_found else LONGEST_TEXT)
    return {
        Flaw.UNKNOWN: _("This is none of the answers. Choose one from the list."),
        Flaw.AMBIGUOUS: _(
            "This can be more than one of the answers. Choose one from the list."
        ),
        Flaw.NO_MARK: _("Mark what holds with x, and leave the rest empty."),
        Flaw.TWICE: _("This question stands twice. Remove one of its rows."),
        Flaw.ALONE: _("The row of the question itself is missing. Put it back."),
        Flaw.NO_QUESTION: _(
            "This row belongs to no question. Move its words to the row of one."
        ),
        Flaw.IDLE_REASON: _(
            "There is a reason, but the answer is not “Does not apply”. Choose that, or"
            " clear the reason."
        ),
    }[problem.why]


def preview(
    sitting: Sitting,
    items: Mapping[str, Item],
    typed: Mapping[str, Typed],
    standings: Mapping[str, Standing],
    halves: Container[str],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the sheet would change, the conflicts first.

    Of `halves` only what was found can be read.
    """
    order = list(Standing.__members__.values())
    order.sort(key=lambda one: one is not Standing.CONFLICT)
    counts = Counter(standings.values())
    rows = [
        _changed(sitting, item, typed[key], standings[key], names)
        | {"is_half": key in halves}
        for wanted in order
        for key, item in items.items()
        if standings.get(key) is wanted and wanted is not Standing.UNCHANGED
    ]
    return {
        "rows": rows,
        "unchanged": counts[Standing.UNCHANGED],
        "conflicts": counts[Standing.CONFLICT],
        "theirs_value": THEIRS,
        "mine_value": MINE,
    }


def _changed(
    sitting: Sitting,
    item: Item,
    typed: Typed,
    standing: Standing,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return one question: what stands now, what the sheet says, and its fields."""
    kept, content = item.kept, typed.content
    now = kept.content if kept else BLANK
    is_conflict = standing is Standing.CONFLICT
    # who chooses has seen what stands now
    based_on = kept.revision if kept and is_conflict else typed.based_on
    language = get_language() or "en"
    return {
        "key": item.key,
        "question": item.question,
        "filled": filled_with(item, content, based_on, language),
        "is_conflict": is_conflict,
        "what": _("new") if standing is Standing.NEW else _("changed"),
        "now": (given_words(sitting.compiled, item.key, now.given), now),
        "sheet": (given_words(sitting.compiled, item.key, content.given), content),
        "who": _who(sitting, kept, names) if kept else "",
        "when": moment_words(kept.at) if kept else "",
    }


def _who(sitting: Sitting, kept: Kept, names: Mapping[str, str]) -> str:
    return _("You") if kept.by == sitting.me else said_by(names, kept.by)


def gone_words(line: Line) -> str:
    """Return a question that is not asked here, as its sheet has it."""
    return quoted(line.label) or quoted(line.key)


def quoted(words: str) -> str:
    """Return the beginning of what stands in a cell, without what hides or turns."""
    plain = " ".join(words[: 4 * LONGEST_QUOTE].split())
    seen = "".join(sign if sign.isprintable() else "�" for sign in plain)
    return seen if len(seen) <= LONGEST_QUOTE else f"{seen[:LONGEST_QUOTE]}…"
