"""The part of civil society: as its author fills it in, and as offices may read it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.domain.assessing import Assessment
from assessment.domain.contributing import Contribution, Counted, Left, Perspective
from assessment.domain.contributing import perspectives as laid_beside
from assessment.domain.items import Item
from assessment.domain.saving import Content
from assessment.domain.sitting import Sitting
from assessment.forms.section import SectionForm
from assessment.pages.fields import Fields, fields_of
from assessment.pages.moving import loss_words
from assessment.pages.people import day_words, moment_words
from assessment.pages.sections import given_words
from questionnaires.domain import flow
from questionnaires.domain.answers import Answers
from questionnaires.domain.definition import AnsweredBy, Section, Text
from questionnaires.queries import load_compiled_part


def items_of(sitting: Sitting) -> list[Item]:
    """Return the questions of all sections that are asked now."""
    return [item for part in sitting.parts for item in sitting.items(part)]


def contribution_context(
    sitting: Sitting, form: SectionForm, left: Iterable[Left], saved: Mapping[str, int]
) -> dict[str, Any]:
    """Return what the template needs of one's own contribution.

    `left` has no place in this version; `saved` are the revisions of what this very
    page has saved, though not all of it.
    """
    assessment = sitting.assessment
    kept = next(iter(sitting.kept.values()), None)
    return _head(assessment) | {
        "questionnaire": sitting.compiled.questionnaire,
        "parts": _numbered(sitting, form, saved),
        "troubles": form.troubles,
        "leftover": form.leftover(),
        "is_over": assessment.is_over(timezone.now()),
        "left": [_left(one) for one in left],
        "saved": moment_words(kept.at) if kept else "",
    }


def _left(one: Left) -> tuple[Text, Any, str, str, str]:
    """Return what has no place any more, in the words it was given in."""
    before = load_compiled_part(one.version, AnsweredBy.CIVIL_SOCIETY)
    words = given_words(before, one.question, one.content.given)
    label, why = before.questions[one.question].label, loss_words(one.why)
    return label, words, one.content.found, why, one.question


def _numbered(
    sitting: Sitting, form: SectionForm, saved: Mapping[str, int]
) -> list[tuple[Section, list[tuple[int, Fields, str]]]]:
    """Return the sections with their questions, numbered through."""
    number, parts = 0, []
    for part in sitting.parts:
        questions = []
        for item in sitting.items(part):
            number += 1
            trouble = form.troubles.get(item.key, "")
            filled = form.filled(item)
            based_on = saved.get(item.key, filled.based_on)
            fields = fields_of(item, replace(filled, based_on=based_on))
            questions.append((number, fields, trouble))
        if questions:
            parts.append((part.section, questions))
    return parts


def contributions_context(
    official: Sitting,
    own_part: Sitting,
    readable: list[Contribution],
    counted: Counted,
    in_confidence: Collection[str],
) -> dict[str, Any]:
    """Return what the template needs that lays what may be read beside the answers.

    `in_confidence` are the questions that something was asked about.
    """
    compiled = own_part.compiled
    same_as = {key: one.same_as for key, one in compiled.questions.items()}
    asked = [(one, _asked(own_part, one)) for one in readable]
    beside = {
        one.question: _row(official, own_part, one)
        for one in laid_beside(same_as, official.kept, asked)
    }
    return _head(official.assessment) | {
        "questionnaire": compiled.questionnaire,
        "parts": [
            (section, [beside[one.key] for one in section.questions])
            for section in compiled.questionnaire.sections
        ],
        "counted": counted,
        "in_confidence": in_confidence,
    }


def _asked(own_part: Sitting, one: Contribution) -> frozenset[str]:
    """Return the questions a contribution was asked: what is hidden says nothing."""
    given = {
        key: content.given
        for key, content in one.contents.items()
        if content.given is not None and key in own_part.compiled.questions
    }
    answers = Answers(given, own_part.assessment.counts_for)
    return frozenset(flow.walk(own_part.compiled, answers).asked)


def _row(official: Sitting, own_part: Sitting, one: Perspective) -> dict[str, Any]:
    compiled = official.compiled
    return {
        "question": own_part.compiled.questions[one.question],
        "same": compiled.questions.get(one.same_as),
        "comments": own_part.around.comments.get(one.question, 0),
        "official": _words(official, one.same_as, one.official),
        "said": [
            (
                name or _("An association that is not named"),
                *_words(own_part, one.question, content),
            )
            for name, content in one.said
        ],
    }


def _words(sitting: Sitting, key: str, content: Content) -> tuple[Any, str, bool]:
    words = given_words(sitting.compiled, key, content.given)
    return words, content.found, content.look_again


def _head(assessment: Assessment) -> dict[str, Any]:
    return {
        "assessment": assessment,
        "deadline": day_words(assessment.deadline),
        "period": (day_words(assessment.period_from), day_words(assessment.period_to)),
    }
