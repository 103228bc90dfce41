"""Repeated sections become plain ones: one per choice, known at publication.

A question `frequency` in a section repeated over `${drugs}` becomes
`frequency__cannabis`, `frequency__alcohol`, ...; docs/workbook.md, “Repeated
sections”, says what happens to words, conditions and scales.
"""

from collections.abc import Iterator
from dataclasses import replace

from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    Question,
    Questionnaire,
    Section,
)
from questionnaires.domain.kept import kept
from questionnaires.domain.scale_copies import Repeat, copied_scales
from questionnaires.domain.substitution import Substitution, always, copy_key


@kept
def expand(questionnaire: Questionnaire) -> Questionnaire:
    """Return the questionnaire without repeated sections.

    Copies that can never be asked are left out. What cannot be expanded (a repeat
    over no list) is left out as well: the checks say so.
    """
    return _expanded(questionnaire, with_unasked=False)


@kept
def expand_everything(questionnaire: Questionnaire) -> Questionnaire:
    """Return it with the copies that can never be asked: names conditions may use."""
    return _expanded(questionnaire, with_unasked=True)


def _expanded(questionnaire: Questionnaire, *, with_unasked: bool) -> Questionnaire:
    if not any(section.repeat_over for section in questionnaire.sections):
        return questionnaire
    sections: list[Section] = []
    repeats: list[Repeat] = []
    for section in questionnaire.sections:
        if not section.repeat_over:
            sections.append(section)
            continue
        copies = tuple(_copies(section, questionnaire, with_unasked=with_unasked))
        sections.extend(copies)
        repeats.append(_repeat(section, copies, questionnaire))
    scales, copied = copied_scales(questionnaire, repeats)
    return replace(
        questionnaire,
        sections=tuple(sections),
        scales=scales,
        lists=tuple(_with_points(lst, copied) for lst in questionnaire.lists),
    )


def repeated_choices(
    section: Section, questionnaire: Questionnaire
) -> tuple[Choice, ...]:
    """Return the choices a section is repeated for; none if it names no list."""
    for question in questionnaire.questions():
        if question.key == section.repeat_over:
            try:
                return questionnaire.choices_of(question)
            except KeyError:
                return ()
    return ()


def _copies(
    section: Section, questionnaire: Questionnaire, *, with_unasked: bool
) -> Iterator[Section]:
    for choice in repeated_choices(section, questionnaire):
        names = {q.key: copy_key(q.key, choice.key) for q in section.questions}
        change = Substitution(choice, questionnaire.default_language, names)
        relevant = change.expression(section.relevant)
        questions = tuple(_question(q, change) for q in section.questions)
        if not with_unasked:
            questions = tuple(q for q in questions if always(q.relevant) is not False)
        if with_unasked or (questions and always(relevant) is not False):
            yield Section(
                key=change.key(section.key),
                questions=questions,
                title=change.text(section.title),
                hint=change.text(section.hint),
                relevant=_when_chosen(relevant, section.repeat_over, choice),
                choice=choice.key,
                answered_by=section.answered_by,
            )


def _question(question: Question, change: Substitution) -> Question:
    return replace(
        question,
        key=change.key(question.key),
        label=change.text(question.label),
        hint=change.text(question.hint),
        guidance=change.text(question.guidance),
        constraint_message=change.text(question.constraint_message),
        relevant=change.expression(question.relevant),
        constraint=change.expression(question.constraint),
        calculation=change.expression(question.calculation),
        choice_filter=change.expression(question.choice_filter),
        red_line=change.expression(question.red_line),
    )


def _when_chosen(relevant: str, repeat_over: str, choice: Choice) -> str:
    chosen = f"selected(${{{repeat_over}}}, '{choice.key}')"
    return chosen if always(relevant) else f"({relevant}) and {chosen}"


def _repeat(
    section: Section, copies: tuple[Section, ...], questionnaire: Questionnaire
) -> Repeat:
    choices = {c.key: c for c in repeated_choices(section, questionnaire)}
    return Repeat(
        questions=frozenset(question.key for question in section.questions),
        choices=tuple(choices[copy.choice] for copy in copies),
        asked=frozenset(q.key for copy in copies for q in copy.questions),
    )


def _with_points(choice_list: ChoiceList, copied: dict[str, list[str]]) -> ChoiceList:
    """Let points for a repeated scale count for each of its copies."""
    return replace(
        choice_list,
        choices=tuple(
            replace(
                choice,
                points_for=tuple(
                    (key, points)
                    for scale, points in choice.points_for
                    for key in copied.get(scale, [scale])
                ),
            )
            for choice in choice_list.choices
        ),
    )
