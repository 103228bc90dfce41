"""The page around a question: rendered once, then only its gaps are filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.pages.start import check_frame
from questionnaires.domain.compiled import Compiled

GAPS = ("error", "step", "shift", "progress", "said", "question", "sealed", "below")
_GAP = re.compile("\x02([a-z-]+)\x03")


@dataclass(frozen=True, slots=True)
class Shell:
    """Text, gap, text, gap, ..., text; and what may be said above a question.

    The texts are bytes already: a long page is not encoded anew each time.
    """

    texts: tuple[bytes, ...]
    gaps: tuple[str, ...]
    error: str
    of_about: str
    number_only: str
    nothing_chosen: str
    nothing_written: str
    problems: tuple[str, ...]
    noticed: tuple[str, ...]

    def fill(self, gaps: Mapping[str, str]) -> bytes:
        """Return the page; the gaps hold HTML."""
        parts = list(self.texts)
        for at, gap in enumerate(self.gaps):
            parts.insert(2 * at + 1, gaps[gap].encode())
        return b"".join(parts)

    def progress(self, number: int, about: int | None) -> str:
        """Return how far this is; without a count while a section may yet open."""
        said = self.number_only if about is None else self.of_about
        return said % {"number": number, "about": about}

    def problem(self, trouble: str, field: str) -> str:
        """Return the list of problems: one, that leads to the field."""
        before, between, after = self.problems
        return f"{before}{field}{between}{trouble}{after}"

    def notification(self, words: str) -> str:
        """Return what has just happened, above a question."""
        before, after = self.noticed
        return f"{before}{words}{after}"


@lru_cache(maxsize=256)
def shell(
    compiled: Compiled, speech: Speech, edition: Edition, desk: str = ""
) -> Shell:
    """Return the frame of a version's questions in one language."""
    with override(speech.interface):
        context = check_frame(speech, compiled, edition, desk)
        context |= {gap: _gap(gap) for gap in GAPS}
        problem = {"speech": speech, "field": _gap("-"), "trouble": _gap("-")}
        parts = _pieces("assessment/question.html", context)
        probe = "components/_skip_probe.html"
        return Shell(
            texts=tuple(part.encode() for part in parts[::2]),
            gaps=parts[1::2],
            error=_("Error: "),
            of_about=escape(_("Question %(number)s of about %(about)s")),
            number_only=escape(_("Question %(number)s")),
            nothing_chosen=render_to_string(probe, context),
            nothing_written=render_to_string(probe, context | {"is_written": True}),
            problems=_pieces("components/_error_summary.html", problem)[::2],
            noticed=_pieces("components/_notification.html", {"words": _gap("-")})[::2],
        )


def _gap(name: str) -> SafeString:
    return SafeString(f"\x02{name}\x03")


def _pieces(template: str, context: dict[str, object]) -> tuple[str, ...]:
    return tuple(_GAP.split(render_to_string(template, context)))
