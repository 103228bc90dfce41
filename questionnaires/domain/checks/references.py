"""Everything that is named exists (Q, S, X)."""

from collections.abc import Collection, Iterator, Mapping

from questionnaires.domain.addresses import fact_addresses
from questionnaires.domain.answers import Said
from questionnaires.domain.checks.known import is_readable
from questionnaires.domain.checks.refused import is_told_at_its_row
from questionnaires.domain.definition import (
    SELECTS,
    Method,
    Question,
    Questionnaire,
    Type,
)
from questionnaires.domain.expansion import (
    expand,
    expand_everything,
    repeated_choices,
)
from questionnaires.domain.expressions.errors import nearest_key
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.keys import look_of
from questionnaires.domain.sentences import say

Where = tuple[str, str, str]

_SAID = frozenset(Said)
EXPECTED_OF = {
    "answer": "survey",
    "shown": "survey",
    "hidden": "survey",
    "score": "scales",
    "range": "scales",
    "band": "scales",
    "cannot_say": "scales",
    "advice": "advice",
    "no_advice": "advice",
    "date": "",
}


def questions_name_what_there_is(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q110: a list; Q111, Q131: a recall text; Q115: what else may be said."""
    lists = {choice_list.key for choice_list in questionnaire.lists}
    texts = {named.key for named in questionnaire.texts}
    for question in questionnaire.questions():
        if (
            question.type in SELECTS
            and question.choices not in lists
            and not is_told_at_its_row(questionnaire, "choices", question.choices)
        ):
            yield Finding(
                "Q110",
                Level.ERROR,
                say("There is no list of choices “%(list)s”.", list=question.choices),
                nearest_key(question.choices, lists)
                or say("Add it to the sheet “choices”."),
                ("survey", question.key, "type"),
            )
        if question.recall and f"recall_{question.recall}" not in texts:
            yield _no_recall(question, texts)
        if strange := [said for said in question.may_be if said not in _SAID]:
            said = " ".join(strange)[:60]
            yield Finding(
                "Q115",
                Level.ERROR,
                say("“%(said)s” cannot be said instead of an answer.", said=said),
                say("Known are %(known)s.", known=", ".join(Said)),
                ("survey", question.key, "may_be"),
            )


def _no_recall(question: Question, texts: Collection[str]) -> Finding:
    recall = question.recall
    if recall in texts:  # it lacks the beginning of its name, and questions are right
        message = say("The text “%(recall)s” is a recall of questions, and its name"
                      " does not say so.", recall=recall)  # fmt: skip
        hint = say("Call it “recall_%(recall)s”.", recall=recall)
        return Finding("Q131", Level.ERROR, message, hint, ("texts", recall, "name"))
    message = say("There is no text “recall_%(recall)s”.", recall=recall)
    nearest = nearest_key(f"recall_{recall}", texts)
    otherwise = say("Add it to the sheet “texts”.")
    where = ("survey", question.key, "recall")
    return Finding("Q111", Level.ERROR, message, nearest or otherwise, where)


def repeats_have_choices(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Q112: a repeat is over an earlier select_multiple; Q114: of real choices."""
    earlier: set[str] = set()
    for section in questionnaire.sections:
        where = ("survey", section.key, "repeat_over")
        if section.repeat_over and section.repeat_over not in earlier:
            yield Finding(
                "Q112",
                Level.ERROR,
                say(
                    "“%(question)s” is no earlier question of several choices.",
                    question=section.repeat_over,
                ),
                say("Name a select_multiple that stands before, outside any repeat."),
                where,
            )
        if section.repeat_over and is_readable(section.relevant):
            yield from _exclusive(questionnaire, section.repeat_over, where)
        if section.repeat_over:
            continue
        earlier |= {
            question.key
            for question in section.questions
            if question.type is Type.SELECT_MULTIPLE
        }


def _exclusive(
    questionnaire: Questionnaire, over: str, where: Where
) -> Iterator[Finding]:
    """Q114: “none of these” would get a section of its own."""
    asked = {
        section.choice
        for section in expand(questionnaire).sections
        if section.key.startswith(f"{where[1]}__")
    }
    section = next(s for s in questionnaire.sections if s.key == where[1])
    for choice in repeated_choices(section, questionnaire):
        if choice.is_exclusive and choice.key in asked:
            yield Finding(
                "Q114",
                Level.WARNING,
                say(
                    "The section is repeated for “%(choice)s” as well, which "
                    "excludes the others.",
                    choice=choice.key,
                ),
                say(
                    "Write '{choice}' != '%(choice)s' under relevant.",
                    choice=choice.key,
                ),
                where,
            )


def items_name_what_there_is(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S102: items of a scale are questions; S103: those of subscales are scales."""
    questions = {question.key for question in questionnaire.questions()}
    questions |= {q.key for q in expand_everything(questionnaire).questions()}
    scales = {scale.key for scale in questionnaire.scales}
    for scale in questionnaire.scales:
        is_sum = scale.method is Method.SUBSCALES
        known = scales if is_sum else questions
        free = known - {item.question for item in scale.items}  # counts already
        for item in scale.items:
            sheet = "scales" if is_sum else "survey"
            if item.question not in known and not is_told_at_its_row(
                questionnaire, sheet, item.question
            ):
                where = ("items", f"{scale.key}/{item.question}", "question")
                lacking = _no_scale if is_sum else _no_question
                yield lacking(where, item.question, free)


def _no_question(where: Where, key: str, known: Collection[str]) -> Finding:
    message = say("There is no question “%(key)s”.", key=key)
    hint = nearest_key(key, known) or say("Name a question of this bank.")
    return Finding("S102", Level.ERROR, message, hint, where)


def _no_scale(where: Where, key: str, known: Collection[str]) -> Finding:
    message = say("There is no scale “%(key)s”.", key=key)
    hint = nearest_key(key, known) or say("Name a scale of this bank.")
    return Finding("S103", Level.ERROR, message, hint, where)


def points_are_for_scales(questionnaire: Questionnaire) -> Iterator[Finding]:
    """S110: a column score_SCALE names a scale."""
    scales = {scale.key for scale in questionnaire.scales}
    scales |= {scale.key for scale in expand(questionnaire).scales}
    named = {
        scale: f"{choice_list.key}/{choice.key}"
        for choice_list in reversed(questionnaire.lists)
        for choice in reversed(choice_list.choices)
        for scale, _ in choice.points_for
    }
    for scale, address in named.items():
        if scale not in scales:
            yield Finding(
                "S110",
                Level.ERROR,
                say("There is no scale “%(key)s”.", key=scale),
                nearest_key(scale, scales) or say("Correct the name of the column."),
                ("choices", address, f"score_{scale}"),
            )
    for column, address in _own_columns(questionnaire).items():
        for scale in sorted(scales):
            if look_of(column) == look_of(f"score_{scale}"):
                yield Finding(
                    "S110",
                    Level.ERROR,
                    say("“%(column)s” gives no points: it is a column of your own.",
                        column=column),
                    say("Write score_%(scale)s.", scale=scale),
                    ("choices", address, column),
                )  # fmt: skip


def _own_columns(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Return the experts' own columns of the choices, and the first row of each."""
    return {
        column: f"{choice_list.key}/{choice.key}"
        for choice_list in reversed(questionnaire.lists)
        for choice in reversed(choice_list.choices)
        for column, _ in choice.columns
    }


def cases_name_what_there_is(questionnaire: Questionnaire) -> Iterator[Finding]:
    """X102: a case expects what there can be; X103: of what there is."""
    expanded = expand(questionnaire)
    everything = expand_everything(questionnaire)
    known = {
        "survey": {question.key for question in everything.questions()},
        "scales": {scale.key for scale in expanded.scales},
        "advice": {advice.key for advice in questionnaire.advice},
    }
    for case in questionnaire.cases:
        for fact, address in zip(case.facts, fact_addresses(case), strict=True):
            if fact.expect not in EXPECTED_OF:
                yield Finding(
                    "X102",
                    Level.ERROR,
                    say(
                        "“%(expect)s” in the case “%(case)s” is not known.",
                        expect=fact.expect,
                        case=case.key,
                    ),
                    say("Known are %(known)s.", known=", ".join(EXPECTED_OF)),
                    ("cases", address, "expect"),
                )
            elif (
                (sheet := EXPECTED_OF[fact.expect])
                and fact.key not in known[sheet]
                and not is_told_at_its_row(questionnaire, sheet, fact.key)
            ):
                named = {one.key for one in case.facts if one.expect == fact.expect}
                yield Finding(
                    "X103",
                    Level.ERROR,
                    say(
                        "The case “%(case)s” names “%(key)s”, which is not there.",
                        case=case.key,
                        key=fact.key,
                    ),
                    nearest_key(fact.key, known[sheet] - named)
                    or say("Name one of sheet “%(sheet)s”.", sheet=sheet),
                    ("cases", address, "key"),
                )
