"""What looks equal is equal, and what is written can be seen (K106 to K108)."""

import unicodedata
from collections.abc import Iterator

from questionnaires.domain.definition import Choice, ChoiceList, Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.keys import disguise_of
from questionnaires.domain.lookalike_letters import LATIN_OF
from questionnaires.domain.sentences import Sentence, say


def choices_are_what_they_look_like(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K106: no letter in disguise; K108: an accent is part of its letter."""
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices:
            where = ("choices", f"{choice_list.key}/{choice.key}", "name")
            if disguise := disguise_of(choice.key):
                yield disguised(choice.key, disguise, where)
            elif unicodedata.normalize("NFC", choice.key) != choice.key:
                yield Finding(
                    "K108",
                    Level.ERROR,
                    say("An accent of “%(key)s” is a character of its own, so it is"
                        " another name than the usual one.", key=choice.key),
                    say("Type the name again, or use letters without accents."),
                    where,
                )  # fmt: skip


def disguised(key: str, disguise: Sentence, where: tuple[str, str, str]) -> Finding:
    """Return the finding about a key or a name that is not what it looks like."""
    return Finding(
        "K106",
        Level.ERROR,
        say("“%(key)s” holds %(disguise)s.", key=key, disguise=disguise),
        say("Type it again, with the letters a to z."),
        where,
    )


def labels_look_different(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K107: nobody can choose between two choices that look alike."""
    filtered = {q.choices for q in questionnaire.questions() if q.choice_filter.strip()}
    for choice_list in questionnaire.lists:
        if choice_list.key not in filtered:
            yield from _alike(choice_list)


def _alike(choice_list: ChoiceList) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Choice] = {}
    for choice in choice_list.choices:
        for wording in choice.label.wordings:
            look = (wording.language, _look(wording.words))
            other = seen.setdefault(look, choice)
            if other is not choice and other.key != choice.key:
                yield Finding(
                    "K107",
                    Level.WARNING,
                    say("“%(label)s” looks like the label of “%(other)s”.",
                        label=wording.words[:60], other=other.key),
                    say("Say how the two differ, or remove one."),
                    ("choices", f"{choice_list.key}/{choice.key}",
                     f"label::{wording.language}"),
                )  # fmt: skip


def _look(words: str) -> str:
    """Return words without what a reader does not see: case, spaces, scripts."""
    if words.isascii():
        return " ".join(words.lower().split())
    shown = unicodedata.normalize("NFKC", words).translate(LATIN_OF).casefold()
    return " ".join(
        "".join(c for c in shown if unicodedata.category(c) != "Cf").split()
    )
