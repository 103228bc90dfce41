"""What differs of each question in a newer version: words before and now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy

from assessment.domain.languages import name as name_of
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Choice, Questionnaire, Text
from questionnaires.domain.difference import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Correction,
    Part,
    difference,
)
from questionnaires.domain.difference.correcting import means_another, why_other
from questionnaires.domain.expansion import expand

_KINDS = {
    Aspect.MOVED: gettext_lazy("it stands in another place"),
    Aspect.WORDING: gettext_lazy("other words"),
    Aspect.TRANSLATION: gettext_lazy("a language more or less"),
    Aspect.PRESENTATION: gettext_lazy("it looks different"),
    Aspect.CONDITION: gettext_lazy("it is asked under another condition"),
    Aspect.MEANING: gettext_lazy("it takes other answers, or they mean something else"),
    Aspect.CHOICES_ADDED: gettext_lazy("more choices"),
    Aspect.CHOICES_REMOVED: gettext_lazy("fewer choices"),
    Aspect.CHOICES_REWORDED: gettext_lazy("other words of choices"),
    Aspect.CHOICES_TRANSLATED: gettext_lazy("choices in a language more or less"),
    Aspect.CHOICES_REORDERED: gettext_lazy("another order of choices"),
    Aspect.CHOICES_EXCLUSIVE: gettext_lazy("which choices stand alone"),
    Aspect.CHOICES_MISSING: gettext_lazy("which choices count as no answer"),
    Aspect.CHOICES_OFFERED: gettext_lazy("which choices are offered, and when"),
    Aspect.POINTS: gettext_lazy("other points"),
    Aspect.USE: gettext_lazy("other use of the answer, besides its score"),
}
_OF_CHOICES = frozenset(
    {Aspect.CHOICES_ADDED, Aspect.CHOICES_REMOVED, Aspect.CHOICES_REWORDED}
)


@dataclass(frozen=True, slots=True)
class Reworded:
    """One question that both versions ask, and what differs.

    `pairs` are its words before and now; one of the two is None where there is none.
    `said` are what experts judged of it, with their reasons; where `is_other`, it is
    not compared with what was answered before.
    """

    key: str
    label: Text
    kinds: tuple[str, ...]
    said: tuple[tuple[bool, str], ...]
    is_other: bool
    is_scored: bool
    pairs: tuple[tuple[Text | None, Text | None], ...]


def reworded(
    before: Compiled,
    after: Compiled,
    whole: tuple[Questionnaire, Questionnaire],
    judged: Iterable[Correction],
) -> list[Reworded]:
    """Return the questions of the offices that are not as they were.

    `whole` are both versions with all their parts: a scale may count over both.
    `judged` is what experts said of the changes between them.
    """
    old, new = map(expand, whole)
    changes = difference(old, new, judged).of(Part.QUESTION)
    return [
        _reworded(before, after, changed)
        for key, changed in changes.items()
        if key in before.questions
        and key in after.questions
        and changed.change_class is not ChangeClass.NOTES
    ]


def not_asked_any_more(before: Compiled, after: Compiled) -> list[Text]:
    """Return what the newer version does not ask, whether it was answered or not."""
    return [
        one.label for key, one in before.questions.items() if key not in after.questions
    ]


def _reworded(before: Compiled, after: Compiled, changed: Changed) -> Reworded:
    return Reworded(
        key=changed.key,
        label=after.questions[changed.key].label,
        kinds=tuple(_kind(one) for one in changed.changes if one.aspect in _KINDS),
        said=tuple(
            (means_another(one), one.judged.reason)
            for one in changed.changes
            if one.judged
        ),
        is_other=why_other(changed) is not None,
        is_scored=changed.change_class is ChangeClass.SCORING,
        pairs=tuple(
            pair
            for pair in _pairs(before, after, changed)
            if _said(pair[0], before) != _said(pair[1], after)
        ),
    )


def _kind(change: Change) -> str:
    """Return what differs in words, and in which languages."""
    words = str(_KINDS[change.aspect])
    names = ", ".join(map(name_of, change.languages))
    return f"{words} ({names})" if names else words


def _pairs(
    before: Compiled, after: Compiled, changed: Changed
) -> Iterator[tuple[Text | None, Text | None]]:
    """Yield words before and now: of the question, then of choices that changed."""
    key = changed.key
    old, new = before.questions[key], after.questions[key]
    yield old.label, new.label
    yield old.hint, new.hint
    yield old.guidance, new.guidance
    mine, theirs = _by_key(before.choices[key]), _by_key(after.choices[key])
    for change in changed.changes:
        if change.aspect in _OF_CHOICES:
            for name in change.names:
                was, is_now = mine.get(name), theirs.get(name)
                yield (was.label if was else None), (is_now.label if is_now else None)
                yield (was.hint if was else None), (is_now.hint if is_now else None)


def _by_key(choices: tuple[Choice, ...]) -> dict[str, Choice]:
    return {one.key: one for one in choices}


def _said(words: Text | None, compiled: Compiled) -> str:
    """Return words as the one who looks reads them."""
    default = compiled.questionnaire.default_language
    return words.in_language(get_language() or "en", default) if words else ""
