"""Expressions of an XLSForm with our keys in them, and what they name that is lost."""

import re
from dataclasses import dataclass, field

from questionnaires.domain.definition import Type
from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line
from questionnaires.interchange.xlsform.lists import Lists
from questionnaires.interchange.xlsform.placing import Index, Instance, Placed
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.types import Sort

EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter")
_NAME = r"[^\W\d][\w.\-]*"
_PART = re.compile(
    r"(?P<quoted>\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’)"
    r"|\$\{\s*(?P<ref>[^{}]+?)\s*\}"
    rf"|(?:current\(\s*\)\s*|\.\.?)?/(?:\.\.?/|{_NAME}/)*(?P<path>{_NAME})"
    r"|(?P<position>position\(\s*\.\.\s*\))"
)
_QUOTED_REF = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
_ADDS_UP = re.compile(r"(?<![\w.\-])(?:sum|min|max)\(\s*$")


@dataclass(slots=True)
class References:
    """What conditions name. `used` gathers the rows that any of them needs."""

    index: Index
    report: Report
    used: set[Placed] = field(default_factory=set)

    def rewritten(self, line: Line, column: str, around: tuple[Instance, ...]) -> str:
        """Return a cell's expression with our keys; `around` is where it stands."""
        source = _of_this_choice(line[column], around)
        if source != line[column]:
            sentence = say("The choice of this round is written “{choice}”.")
            self.report.change(line, column, column, sentence)

        def replaced(found: re.Match[str]) -> str:
            if found["position"]:
                return _position(around) or found[0]
            if quoted := found["quoted"]:
                return self._in_quotes(quoted, line, column, around)
            return self._named(found, line, column, around)

        return _PART.sub(replaced, source)

    def _in_quotes(
        self, quoted: str, line: Line, column: str, around: tuple[Instance, ...]
    ) -> str:
        """Return `'${q}'` of jr:choice-name with our key."""
        inner = _QUOTED_REF.fullmatch(quoted[1:-1])
        meant = self.index.nearest(inner[1], around) if inner else []
        if not meant:
            return quoted
        self.used.update(meant)
        if meant[0].row.type.sort is Sort.NOT_CARRIED:
            self.report.settle(line, column)
        return f"'${{{meant[0].key}}}'"

    def _named(
        self,
        found: re.Match[str],
        line: Line,
        column: str,
        around: tuple[Instance, ...],
    ) -> str:
        named = found["ref"] or (found[0] if found[0][0] == "/" else found["path"])
        name = named.rpartition("/")[2]
        meant = self.index.nearest(named, around)
        self.used.update(meant)
        if not meant:
            return found[0]
        if meant[0].row.type.sort is Sort.NOT_CARRIED:
            self.report.settle(line, column)
        if len({one.row.line.row for one in meant}) > 1:
            self._refuse_several(name, line, column)
            return found[0]
        if meant[0].row.type.type is Type.NOTE and not meant[0].row.line["calculation"]:
            sentence = say("The note “%(name)s” has no answer: ''.", name=name)
            self.report.change(line, column, column, sentence)
            return "''"
        if _is_hidden(meant[0], around) or not (len(meant) == 1 or _adds_up(found)):
            self._refuse_repeated(name, line, column)
        return ", ".join(f"${{{one.key}}}" for one in meant)

    def _refuse_several(self, name: str, line: Line, column: str) -> None:
        self.report.refuse(
            "W145",
            line,
            column,
            say("“%(name)s” is the name of several questions.", name=name[:60]),
            say("Give each its own name, or write its path: /data/group/name."),
        )

    def _refuse_repeated(self, name: str, line: Line, column: str) -> None:
        self.report.refuse(
            "W144",
            line,
            column,
            say(
                "“%(name)s” is in a repeat, so it has several answers here.",
                name=name[:60],
            ),
            say("Use it inside the repeat, or within sum(), min() or max()."),
        )

    def refuse_lost(self, placed: list[Placed], lists: Lists) -> None:
        """Refuse the rows we do not carry but something depends on."""
        for one in placed:
            if one.row.type.sort is not Sort.NOT_CARRIED:
                continue
            line = one.row.line
            if one in self.used:
                self.refuse_dropped(line, say("a condition or calculation needs it"))
            elif decides(line):
                self.refuse_dropped(line, its_own())
            elif lists.has_points(one.row.type.list):
                self.refuse_dropped(line, say("its choices have points"))

    def refuse_dropped(self, line: Line, reason: str) -> None:
        """Refuse a row that is not carried, for a reason."""
        self.report.refuse(
            "W142",
            line,
            "type",
            say(
                "“%(name)s” cannot be carried (%(type)s), but %(reason)s.",
                name=line["name"][:60],
                type=line["type"][:60],
                reason=reason,
            ),
            say("Ask it in another way, or remove it and what depends on it."),
        )


def decides(line: Line) -> bool:
    """Say whether a row has an expression of its own."""
    return any(line[column] for column in EXPRESSIONS)


def its_own() -> str:
    """Return the reason why such a row cannot be left out."""
    return say("it has a condition or calculation of its own")


def _adds_up(found: re.Match[str]) -> bool:
    """Say whether a name stands alone in sum(), min() or max()."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return bool(_ADDS_UP.search(before)) and after.lstrip().startswith(")")


def _is_hidden(one: Placed, around: tuple[Instance, ...]) -> bool:
    """Say whether a row may have more rounds than are seen from here."""
    return any(inner.is_open and inner not in around for inner in one.around)


def _position(around: tuple[Instance, ...]) -> str:
    rounds = [str(one.copy) for one in around if one.copy]
    return rounds[-1] if rounds else ""


def _of_this_choice(source: str, around: tuple[Instance, ...]) -> str:
    """Write `'{choice}'` for `selected-at(${drugs}, position(..) - 1)`."""
    for one in around:
        if one.over:
            over = re.escape(one.over)
            pattern = (
                rf"selected-at\(\s*\$\{{\s*{over}\s*\}}\s*,"
                r"\s*position\(\s*\.\.\s*\)\s*-\s*1\s*\)"
            )
            source = re.sub(pattern, "'{choice}'", source)
    return source
