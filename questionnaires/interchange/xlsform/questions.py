"""One row of an XLSForm as rows of our survey sheet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.domain.definition import SELECTS, Type
from questionnaires.domain.sentences import say
from questionnaires.interchange.kinds import NO, YES
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.headers import TEXTS
from questionnaires.interchange.xlsform.lists import Lists
from questionnaires.interchange.xlsform.names import Keys
from questionnaires.interchange.xlsform.placing import Placed
from questionnaires.interchange.xlsform.ranges import read_range
from questionnaires.interchange.xlsform.references import EXPRESSIONS, References
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.types import Sort

Cells = dict[str, str]

_MARKUP = re.compile(r"<[a-zA-Z/][^>]*>|\*\*|\]\(")
_DYNAMIC = re.compile(r"\$\{|[\w.\-]+\(.*\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Writer:
    """What every row needs to be written."""

    keys: Keys
    lists: Lists
    references: References
    report: Report

    def rows(self, one: Placed, also: str) -> Iterator[Cells]:
        """Yield the row, and that of “other”; none where it is not carried.

        `also` is a condition of the groups around it that becomes its own.
        """
        line, kind = one.row.line, one.row.type
        if kind.sort is Sort.NOT_CARRIED:
            sentence = say("“%(type)s” is not carried.", type=line["type"][:60])
            self.report.drop(line, "type", line["type"], sentence)
            return
        cells = self._texts(line)
        for column in EXPRESSIONS:
            if line[column]:
                cells[column] = self.references.rewritten(line, column, one.around)
        if also:
            cells["relevant"] = both(also, cells.get("relevant", ""))
        cells |= self._type(one, cells)
        cells |= self._plain_cells(line, cells["type"])
        cells |= self.named(line, one.key)
        self.report.keep(
            line, line["type"], say("“%(name)s” is carried.", name=line["name"])
        )
        yield cells
        if kind.has_other:
            yield self._other(line, one.key, cells)

    def named(self, line: Line, key: str) -> Cells:
        """Return the key, and the name in the form where it is another."""
        name = line["name"]
        if key == name:
            return {"name": key}
        sentence = say(
            "“%(name)s” is called “%(key)s”; the column xlsform_name keeps its name.",
            name=name,
            key=key,
        )
        self.report.change(line, "name", "name", sentence)
        return {"name": key, "xlsform_name": name}

    def _texts(self, line: Line) -> Cells:
        cells = {}
        for column, cell in line.cells.items():
            if column.partition("::")[0] in TEXTS:
                cells[column] = cell
                self.note_words(line, column, cell)
        return cells

    def note_words(self, line: Line, column: str, cell: str) -> None:
        """Note answers and markup in words, which stay as they are."""
        if "${" in cell:
            sentence = say("Answers (${…}) are not put into words; the sign stays.")
            self.report.change(line, column, column, sentence)
        if _MARKUP.search(cell):
            sentence = say("Markup is not read; its signs are shown.")
            self.report.change(line, column, column, sentence)

    def _type(self, one: Placed, cells: Cells) -> Cells:
        line, kind = one.row.line, one.row.type
        if kind.sort is Sort.TODAY:
            self._change_type(line, "calculate: today()")
            return {"type": "calculate", "calculation": "today()"}
        if line["calculation"] and kind.type is not Type.CALCULATE:
            self._change_type(line, "calculate")
            return {"type": "calculate", "choice_filter": "", "constraint": ""}
        if kind.sort is Sort.ACKNOWLEDGE:
            self._change_type(line, "select_one: OK")
            return {"type": f"select_one {self.lists.acknowledged()}"}
        if kind.sort is Sort.RANGE:
            return self._range(line, cells)
        if kind.type in SELECTS:
            return {"type": f"{kind.type} {self.lists.of(kind, line)}"}
        return {"type": str(kind.type)}

    def _change_type(self, line: Line, became: str) -> None:
        sentence = say(
            "“%(type)s” becomes %(became)s.", type=line["type"][:60], became=became
        )
        self.report.change(line, "type", line["type"], sentence)

    def _range(self, line: Line, cells: Cells) -> Cells:
        became, limits = read_range(line, self.report)
        self._change_type(line, f"{became}, {limits}" if limits else became)
        constraint = both(limits, cells.get("constraint", ""))
        return {"type": became, "constraint": constraint}

    def _plain_cells(self, line: Line, became: str) -> Cells:
        cells = {}
        if line["required"].lower() in YES:
            cells["required"] = "yes"
        elif line["required"].lower() not in NO:
            sentence = say("“required” under a condition is not carried.")
            self.report.drop(line, "required", "required", sentence)
        if default := self._default(line, became):
            cells["default"] = default
        self.note_appearance(line, kept=became == Type.TEXT)
        if line["appearance"] == "multiline" and became == Type.TEXT:
            cells["appearance"] = "multiline"
        if line["parameters"] and line["type"].lower() != "range":
            sentence = say("The parameters are not carried.")
            self.report.drop(line, "parameters", "parameters", sentence)
        return cells

    def note_appearance(self, line: Line, *, kept: bool = False) -> None:
        """Note an appearance we do not have."""
        if line["appearance"] and not (kept and line["appearance"] == "multiline"):
            sentence = say(
                "The appearance “%(word)s” is not carried.",
                word=line["appearance"][:60],
            )
            self.report.drop(line, "appearance", "appearance", sentence)

    def _default(self, line: Line, became: str) -> str:
        default = line["default"]
        if not default:
            return ""
        if became in {"note", "calculate"} or (
            became != Type.TEXT and _DYNAMIC.search(default)
        ):
            sentence = say("A default that is worked out is not carried.")
            self.report.drop(line, "default", "default", sentence)
            return ""
        return default.removesuffix(" 00:00:00") if became == Type.DATE else default

    def _other(self, line: Line, key: str, cells: Cells) -> Cells:
        """Return the row that asks what “other” is, as pyxform would add it."""
        sentence = say(
            "“or_other” becomes a choice “other” and a question of text after it."
        )
        self.report.change(line, "type", line["type"], sentence)
        labels = [c for c in cells if c.startswith("label::")]
        chosen = f"selected(${{{key}}}, 'other')"
        return {
            "type": "text",
            "name": self.keys.free(f"{key}_other", "q"),
            "relevant": both(cells.get("relevant", ""), chosen),
            **dict.fromkeys(labels, "Specify other."),
        }


def both(one: str, other: str) -> str:
    """Return the condition that both hold; an empty one always does."""
    return f"({one}) and ({other})" if one and other else one or other
