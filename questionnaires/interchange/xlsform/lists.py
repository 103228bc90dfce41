"""The lists of choices: under keys, with those that the form leaves unsaid."""

from collections.abc import Iterator, Sequence

from questionnaires.domain.sentences import say
from questionnaires.interchange.notes import Line
from questionnaires.interchange.sheets import FOR_SCALE
from questionnaires.interchange.xlsform.names import Keys
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.types import RowType

OTHER = "other"
OK = "OK"  # what ODK stores for an acknowledgement


class Lists:
    """The rows of the choices sheet, and those `added` for what it leaves unsaid."""

    def __init__(
        self,
        choices: Sequence[Line],
        external: Sequence[Line],
        language: str,
        report: Report,
    ) -> None:
        self.choices = choices
        self.external = external
        self.language = language
        self.report = report
        self.keys = Keys()
        self.added: list[tuple[Line, dict[str, str]]] = []
        self.externals: dict[str, str] = {}
        self.others: set[str] = set()
        names = dict.fromkeys(line["list_name"] for line in choices)
        self.named = {name: self._name(name) for name in names if name}
        self.acknowledgement = ""

    def of(self, kind: RowType, line: Line) -> str:
        """Return the key of the list a question offers."""
        rows, keys = (
            (self.external, self.externals)
            if kind.is_external
            else (self.choices, self.named)
        )
        listed = [one for one in rows if one["list_name"] == kind.list]
        if kind.list not in keys:
            prefix = "external_" if kind.is_external else ""
            keys[kind.list] = self.keys.free(prefix + kind.list, "list")
            key = {"list_name": keys[kind.list]}
            self.added += [(one, dict(one.cells) | key) for one in listed]
        if kind.has_other:
            self._add_other(keys[kind.list], listed, line)
        return keys[kind.list]

    def acknowledged(self) -> str:
        """Return the key of the list with the one choice of an acknowledgement."""
        if not self.acknowledgement:
            self.acknowledgement = self.keys.free("acknowledged", "list")
            label = f"label::{self.language}"
            row = {"list_name": self.acknowledgement, "name": OK, label: OK}
            self.added.append((Line("choices", 1, {}), row))
        return self.acknowledgement

    def has_points(self, name: str) -> bool:
        """Say whether the choices of a list have points."""
        return any(
            line["list_name"] == name
            and any(c == "score" or c.startswith(FOR_SCALE) for c in line.cells)
            for line in self.choices
        )

    def own_rows(self) -> Iterator[tuple[Line, dict[str, str]]]:
        """Yield every row of the sheet under our columns; `added` come after them."""
        for line in self.choices:
            if line["list_name"]:
                key = {"list_name": self.named[line["list_name"]]}
                yield line, dict(line.cells) | key
                continue
            sentence = say("The row has no list_name, so no question offers it.")
            self.report.drop(line, "list_name", "", sentence)

    def _name(self, name: str) -> str:
        key = self.keys.free(name, "list")
        if key != name:
            line = next(one for one in self.choices if one["list_name"] == name)
            sentence = say(
                "The list “%(name)s” is called “%(key)s”.", name=name, key=key
            )
            self.report.change(line, "list_name", "list_name", sentence)
        return key

    def _add_other(self, key: str, listed: Sequence[Line], line: Line) -> None:
        """Add the choice, once, for all who offer the list: as pyxform does."""
        if key in self.others or any(one["name"] == OTHER for one in listed):
            return
        self.others.add(key)
        columns = {c for one in listed for c in one.cells if c.startswith("label::")}
        labels = dict.fromkeys(sorted(columns), "Other")
        self.added.append((line, {"list_name": key, "name": OTHER, **labels}))
