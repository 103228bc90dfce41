"""docs/findings.md, read: what it says of each code, and the banks of its examples."""

import re
from dataclasses import dataclass
from pathlib import Path

PAGE = (Path(__file__).parents[3] / "docs" / "findings.md").read_text("utf-8")
ENTRY = re.compile(
    r"^### (?P<code>\w+)\n\n"
    r"\*(?P<level>error|warning)(?:, (?P<place>[^*;]+?))?(?:; with (?P<others>[^*]+))?"
    r"\.\* (?P<meaning>.+)\n\*\*What now:\*\* (?P<remedy>.+)\n\n"
    r"(?:```diff ?(?P<reader>\w*)\n(?P<example>[^`]*)```"
    r"|- Wrong: (?P<wrong>.+)\n- Right: (?P<right>.+))\n",
    re.MULTILINE,
)
WRONG, RIGHT = " -", " +"


@dataclass(frozen=True)
class Entry:
    """One code. `reader` says what asks for it: nothing for `check_bank`."""

    code: str
    level: str
    place: str
    others: frozenset
    reader: str
    example: str

    def sheets(self, side):
        """Return the sheets of the wrong or the right example, by name."""
        lines = [line[1:] for line in self.example.splitlines() if line[0] in side]
        return _sheets("\n".join(lines))


def _sheets(text):
    """Return the cells under each `# sheet`, as they are written in a file."""
    parts = re.split(r"^# (\w+)$\n?", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


SMALL_BANK = _sheets(re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)[1])
ENTRIES = {
    found["code"]: Entry(
        found["code"],
        found["level"],
        found["place"] or "",
        frozenset(re.findall(r"\w+", (found["others"] or "").replace(" and ", " "))),
        found["reader"] or "",
        found["example"] or "",
    )
    for found in ENTRY.finditer(PAGE)
}
