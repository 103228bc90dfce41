"""Names that mean something else already (K109)."""

from collections.abc import Iterator

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

OF_XLSFORM = frozenset({"data", "meta"})  # the form itself, and what it notes of itself
SAID_INSTEAD = "@"  # in a case: @not_known


def names_are_free(questionnaire: Questionnaire) -> Iterator[Finding]:
    """K109: no row of the survey is called data or meta, no choice begins with @."""
    for section in questionnaire.sections:
        for key in (section.key, *(question.key for question in section.questions)):
            if key in OF_XLSFORM:
                yield Finding(
                    "K109",
                    Level.ERROR,
                    say("“%(key)s” is reserved by XLSForm.", key=key),
                    say("Choose another name, for example %(key)s_1.", key=key),
                    ("survey", key, "name"),
                )
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices:
            if choice.key.startswith(SAID_INSTEAD):
                yield Finding(
                    "K109",
                    Level.ERROR,
                    say("“%(key)s” begins with @, which in cases stands before"
                        " what is said instead of an answer.", key=choice.key),
                    say("Begin the name with a letter or a digit."),
                    ("choices", f"{choice_list.key}/{choice.key}", "name"),
                )  # fmt: skip
