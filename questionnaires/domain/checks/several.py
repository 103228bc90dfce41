"""One choice of several is selected, and not equal (C113)."""

from collections.abc import Iterator, Mapping

from questionnaires.domain.checks.written import Written, written
from questionnaires.domain.definition import Choice, Question, Questionnaire, Type
from questionnaires.domain.expansion import expand_everything
from questionnaires.domain.expressions import ExpressionError, parse
from questionnaires.domain.expressions.nodes import Comparison, Node, Ref, Text, This
from questionnaires.domain.expressions.nodes import walk as parts_of
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.kept import kept
from questionnaires.domain.sentences import say
from questionnaires.domain.substitution import PLACEHOLDER

Several = Mapping[str, frozenset[str]]  # by question, the choices that go with others


def choices_of_several_are_selected(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C113: `=` holds only where nothing else is chosen, too.

    With an exclusive choice nothing else can be.
    """
    several = _several(questionnaire)
    for one in written(questionnaire) if several else ():
        for answer, choice, operator in dict.fromkeys(_compared(one, several)):
            selected = f"selected({answer}, '{choice}')"
            yield Finding(
                "C113",
                Level.WARNING,
                say("%(answer)s %(operator)s '%(choice)s' looks at all that is chosen"
                    " together: whoever chooses “%(choice)s” and another, too, has"
                    " not the same answer.",
                    answer=answer, operator=operator, choice=choice),
                say("Write %(condition)s.", condition=selected
                    if operator == "=" else f"not({selected})"),
                one.where,
            )  # fmt: skip


@kept
def _several(questionnaire: Questionnaire) -> Several:
    questions = (
        *questionnaire.questions(),
        *expand_everything(questionnaire).questions(),
    )
    return {
        question.key: frozenset(
            choice.key
            for choice in _choices(questionnaire, question)
            if not choice.is_exclusive
        )
        for question in questions
        if question.type is Type.SELECT_MULTIPLE
    }


def _choices(questionnaire: Questionnaire, question: Question) -> tuple[Choice, ...]:
    try:
        return questionnaire.choices_of(question)
    except KeyError:  # said elsewhere
        return ()


def _compared(one: Written, several: Several) -> Iterator[tuple[str, str, str]]:
    """Yield each answer of several choices that is compared with one, as written."""
    try:
        node = parse(one.source)
    except ExpressionError:  # said elsewhere
        return
    for part in parts_of(node):
        if isinstance(part, Comparison) and part.operator in {"=", "!="}:
            for side, other in ((part.left, part.right), (part.right, part.left)):
                choices = _of_several(side, one, several)
                if isinstance(other, Text) and other.value in choices:
                    answer = f"${{{side.name}}}" if isinstance(side, Ref) else "."
                    yield answer, other.value, part.operator


def _of_several(side: Node, one: Written, several: Several) -> frozenset[str]:
    """Return what one side of a comparison may stand for, beside other choices."""
    match side:
        case Ref(name):
            choices = several.get(name)
        case This():
            choices = several.get(one.where[1])
        case _:
            choices = None
    return choices | {PLACEHOLDER} if choices else frozenset()
