"""A compiled question with what one page puts in: tokens, ticks, words, a complaint.

The pieces of a question are kept with gaps between them, so that a page costs a copy
of a list. What fills a gap is a token or is escaped here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import compress

from assessment.domain.page import Page
from assessment.pages.fragments import Fragment
from questionnaires.domain.answers import Said
from questionnaires.domain.definition import Type

# whether there is a trouble, and whether more is said about the question
_OPEN = {
    (False, False): "<fieldset>",
    (False, True): '<fieldset aria-describedby="more">',
    (True, False): '<fieldset class="wrong" aria-describedby="wrong">',
    (True, True): '<fieldset class="wrong" aria-describedby="wrong more">',
}


@dataclass(frozen=True, slots=True)
class Pieces:
    """Text, gap, text, ..., text; `after` is the piece behind a choice's token."""

    texts: Sequence[str]
    after: Mapping[str | Said, int]


def fill(made: Fragment, page: Page, trouble: str = "") -> str:
    """Return the HTML of a question as this page shows it."""
    if page.question.type is Type.NOTE:
        return made.opening
    shown, gaps = None, list(page.tokens[: len(page.slots)])
    if len(page.offered) + len(page.question.may_be) < len(page.slots):
        is_shown = [page.is_open(slot) for slot in page.slots]
        shown = tuple(compress(page.slots, is_shown))
        gaps = list(compress(gaps, is_shown))
    if made.words:
        gaps[:0] = [page.words_name, escape(page.words)]
    if trouble:
        gaps[:0] = [escape(trouble)]
    if made.reason:
        gaps += [page.reason_name, escape(page.reason)]
    pieces = _pieces(made, shown, bool(trouble))
    texts = list(pieces.texts)
    texts[1::2] = gaps
    for value in page.ticked:
        if value in pieces.after:
            at = pieces.after[value]
            texts[at] = f'" checked{texts[at][1:]}'
    return "".join(texts)


@lru_cache(maxsize=4096)
def _pieces(
    made: Fragment, shown: tuple[str | Said, ...] | None, is_wrong: bool
) -> Pieces:
    """Return the pieces of a question that shows these of its choices, or all."""
    state = ' aria-invalid="true"' if is_wrong else ""
    texts = [_OPEN[is_wrong, made.is_described] + made.opening]
    if is_wrong:
        # a bank's words may run the other way than the page
        _add(texts, '<p class="error" id="wrong"><bdi>', "</bdi></p>")
    if made.words:
        before, middle, end = made.words
        _add(texts, before, f'"{state}{middle}', end)
    texts[-1] += '<div class="choices">'
    after = {}
    for option in made.options:
        if shown is None or option.value in shown:
            _add(texts, option.before, f'"{state}>{option.after}')
            after[option.value] = len(texts) - 1
    texts[-1] += "</div>"
    if made.reason:
        _add(texts, *made.reason)
    texts[-1] += "</fieldset>"
    for gap in range(len(texts) - 1, 0, -1):
        texts.insert(gap, "")
    return Pieces(texts, {value: 2 * at for value, at in after.items()})


def _add(texts: list[str], first: str, *others: str) -> None:
    """Go on with the last text, then with a gap before each of the others."""
    texts[-1] += first
    texts.extend(others)
