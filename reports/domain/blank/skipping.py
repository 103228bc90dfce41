"""When a question or a section is left out, as sentences on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaires.domain.definition import Choice, Question, Questionnaire, Section
from questionnaires.domain.expansion import repeated_choices
from questionnaires.domain.expressions import parse
from questionnaires.domain.expressions.nodes import Logic
from questionnaires.domain.substitution import PLACEHOLDER, Substitution, always
from reports.domain.blank.wording import Wording
from reports.domain.words import listed


@dataclass(frozen=True, slots=True)
class Skip:
    """A condition in two: what answers decide, and for which choices it never holds."""

    when: str
    never_for: tuple[Choice, ...] = ()


def skip_of(source: str, choices: Sequence[Choice], default: str) -> Skip:
    """Return what a condition comes to in a section that is repeated for `choices`.

    Of a section that is not, it is the condition itself; nothing if it always holds.

    Raises:
        ExpressionError: the source is no expression.
    """
    if not choices or PLACEHOLDER not in source:
        return Skip("" if always(source) else source)
    settled, open_ones = _in_two(source, choices[0], default)
    never = tuple(
        one
        for one in choices
        if any(always(_about(part, one, default)) is False for part in settled)
    )
    return Skip(" and ".join(f"({part})" for part in open_ones), never)


def _in_two(
    source: str, choice: Choice, default: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parts that the choice settles, and those that answers decide."""
    node = parse(source)
    is_row = isinstance(node, Logic) and node.operator == "and"
    nodes = node.operands if isinstance(node, Logic) and is_row else (node,)
    # what stands between two parts is never cut: a bracket belongs to what it is around
    parts = [source[one.start : one.end] for one in nodes] if is_row else [source]
    settled = tuple(one for one in parts if _is_settled(one, choice, default))
    return settled, tuple(one for one in parts if one not in settled)


def _is_settled(part: str, choice: Choice, default: str) -> bool:
    return PLACEHOLDER in part and always(_about(part, choice, default)) is not None


def _about(part: str, choice: Choice, default: str) -> str:
    return Substitution(choice, default).expression(part)


def choices_for(section: Section, questionnaire: Questionnaire) -> tuple[Choice, ...]:
    """Return the choices a section can be repeated for; none if it is not repeated."""
    if not section.repeat_over:
        return ()
    return repeated_choices(section, questionnaire)


def is_ever_asked(question: Question) -> bool:
    """Say whether answers, or the choice, can bring a question up."""
    return always(question.relevant) is not False


def question_skips(
    question: Question, choices: Sequence[Choice], wording: Wording
) -> Iterator[str]:
    """Yield the sentences at a question that is not always asked."""
    default = wording.questionnaire.default_language
    skip = skip_of(question.relevant, choices, default)
    if skip.when:
        pattern = wording.say.gettext("Only if %(condition)s.")
        yield wording.own(pattern, condition=wording.told(skip.when))
    if skip.never_for:
        yield not_for(skip.never_for, wording)


def section_skips(
    section: Section, choices: Sequence[Choice], wording: Wording, after: str
) -> Iterator[str]:
    """Yield the sentences at a section that is left out, or filled in again.

    `after` is the number of the first question behind it; nothing if there is none.
    """
    say = wording.say
    skip = skip_of(section.relevant, choices, wording.questionnaire.default_language)
    if skip.when:
        pattern = say.gettext("Fill in this section only if %(condition)s.")
        yield wording.own(pattern, condition=wording.told(skip.when))
        yield _otherwise(wording, after)
    if choices:
        pattern = say.gettext(
            "Fill in this section once for each answer that you ticked in question"
            " %(number)s. Copy its pages before you begin if you ticked more than one."
        )
        yield wording.own(pattern, number=wording.numbers[section.repeat_over])
    if skip.never_for:
        yield not_for(skip.never_for, wording)


def _otherwise(wording: Wording, after: str) -> str:
    say = wording.say
    if after:
        pattern = say.gettext("Otherwise go on to question %(number)s.")
        return wording.own(pattern, number=after)
    return wording.own(say.gettext("Otherwise you have come to the end."))


def not_for(choices: Sequence[Choice], wording: Wording) -> str:
    """Return the sentence that names the choices of which something is not asked."""
    pattern = wording.say.gettext("Not for: %(choices)s.")
    names = [wording.words(one.label) or one.key for one in choices]
    return wording.own(pattern, choices=listed(wording.say, names))
