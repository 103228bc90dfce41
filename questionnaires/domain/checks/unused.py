"""What stands in a bank is used: texts, lists, messages, points (Q125 to Q133)."""

from collections.abc import Iterator

from questionnaires.domain.checks.refused import is_told_at_its_row
from questionnaires.domain.definition import SELECTS, Questionnaire, Type
from questionnaires.domain.expressions.errors import closest, nearest_key
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

# the names that a text can have; docs/workbook.md says where each is shown
PLACES = (
    "card",
    "for_whom",
    "what_you_get",
    "notice",
    "introduction",
    "result",
    "about",
    "limits",
    "source",
)
RECALL = "recall_"


def texts_have_a_place(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q125: a text is called after its place, or after the recall of a question.

    One that a question could mean whose recall has no text is told there.
    """
    recalls = {f"{RECALL}{question.recall}" for question in questionnaire.questions()}
    known = (*PLACES, *sorted(recalls - {RECALL}))
    lacking = set(known).difference(PLACES, (one.key for one in questionnaire.texts))
    for named in questionnaire.texts:
        if (
            named.key in known
            or f"{RECALL}{named.key}" in lacking
            or closest(named.key, lacking)
            or is_told_at_its_row(questionnaire, "texts", named.key)
        ):
            continue
        if named.key.startswith(RECALL):
            message = say(
                "No question has the recall “%(recall)s”, so this text is"
                " shown nowhere.",
                recall=named.key.removeprefix(RECALL),
            )
            otherwise = say("Write it under recall of a question, or remove the row.")
        else:
            message = say("A text called “%(key)s” is shown nowhere.", key=named.key)
            otherwise = say("Known are %(known)s.",
                            known=", ".join((*PLACES, f"{RECALL}…")))  # fmt: skip
        hint = nearest_key(named.key, known) or otherwise
        where = ("texts", named.key, "name")
        yield Finding("Q125", Level.WARNING, message, hint, where)


def lists_are_used(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q126: a list has a question; a slip in a question's type is told there.

    Where no question has choices, yet, the lists wait for them.
    """
    lists = [one.key for one in questionnaire.lists]
    named = {q.choices for q in questionnaire.questions() if q.type in SELECTS}
    if named and named.issubset(lists):
        for key in dict.fromkeys(lists):
            if key not in named:
                yield Finding(
                    "Q126",
                    Level.WARNING,
                    say("No question uses the list of choices “%(list)s”.", list=key),
                    say("Name it under type of a question, or remove its rows."),
                    ("choices", key, "list_name"),
                )


def messages_have_a_constraint(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q129: what is said of a wrong answer needs a condition that tells it."""
    for question in questionnaire.questions():
        if question.constraint_message and not question.constraint.strip():
            yield Finding(
                "Q129",
                Level.WARNING,
                say("The message is never shown: “%(question)s” has no constraint.",
                    question=question.key),
                say("Write the condition under constraint, or clear the cell."),
                ("survey", question.key, "constraint_message"),
            )  # fmt: skip


def exclusive_choices_stand_among_several(
    questionnaire: Questionnaire,
) -> Iterator[Finding]:
    """Q130: where one choice is taken, each rules the others out."""
    types: dict[str, set[Type]] = {}
    for question in questionnaire.questions():
        types.setdefault(question.choices, set()).add(question.type)
    for choice_list in questionnaire.lists:
        exclusive = [one.key for one in choice_list.choices if one.is_exclusive]
        if exclusive and types.get(choice_list.key) == {Type.SELECT_ONE}:
            yield Finding(
                "Q130",
                Level.WARNING,
                say("The list “%(list)s” is of select_one, where exclusive does"
                    " nothing.", list=choice_list.key),
                say("Ask with select_multiple, or clear the cell."),
                ("choices", f"{choice_list.key}/{exclusive[0]}", "exclusive"),
            )  # fmt: skip


def points_are_not_missing(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q133: a choice that counts as no answer has no points."""
    for choice_list in questionnaire.lists:
        for choice in choice_list.choices:
            if choice.is_missing and choice.points is not None:
                yield Finding(
                    "Q133",
                    Level.WARNING,
                    say("“%(choice)s” counts as no answer, so its points count"
                        " nothing.", choice=choice.key),
                    say("Clear its score, or what stands under missing."),
                    ("choices", f"{choice_list.key}/{choice.key}", "score"),
                )  # fmt: skip
