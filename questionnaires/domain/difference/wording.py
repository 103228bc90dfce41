"""In which languages two texts differ."""

from collections.abc import Iterator

from questionnaires.domain.definition import Text
from questionnaires.domain.difference.values import Aspect


def text_differences(old: Text, new: Text) -> Iterator[tuple[Aspect, frozenset[str]]]:
    """Yield what differs in two texts that are not equal, and in which languages.

    Other words are WORDING, and so are the first and the last words of a text; a
    language more or less is TRANSLATION. If only the state of a translation differs,
    that is REVIEWED.
    """
    before, after = _words(old), _words(new)
    both = before.keys() & after.keys()
    reworded = frozenset(code for code in both if before[code] != after[code])
    translated = frozenset(before.keys() ^ after.keys())
    if not both:
        reworded, translated = translated, frozenset()
    if reworded:
        yield Aspect.WORDING, reworded
    if translated:
        yield Aspect.TRANSLATION, translated
    if not reworded and not translated:
        yield Aspect.REVIEWED, _other_states(old, new)


def _other_states(old: Text, new: Text) -> frozenset[str]:
    before = {one.language: one.state for one in old.wordings}
    after = {one.language: one.state for one in new.wordings}
    both = before.keys() | after.keys()
    return frozenset(code for code in both if before.get(code) != after.get(code))


def _words(text: Text) -> dict[str, str]:
    return {one.language: one.words for one in text.wordings if one.words}
