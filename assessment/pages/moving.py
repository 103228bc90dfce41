"""What a newer version means for an assessment: its answers, and its scores."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.moving import Beside, Moved, Undo, gone, moved
from assessment.domain.overview import answers_of
from assessment.domain.sitting import Sitting
from assessment.pages.rewording import not_asked_any_more, reworded
from assessment.pages.sections import Words, given_words
from assessment.queries.moves import LastMove
from questionnaires.domain import locales
from questionnaires.domain.answers import Answers, Given
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.decimals import write_decimal
from questionnaires.domain.definition import AnsweredBy, Text
from questionnaires.domain.difference import ChangeClass, difference
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import score
from questionnaires.queries import Published, load_compiled_part, load_definition
from questionnaires.queries.judgements import load_said_between


def move_context(
    sitting: Sitting,
    newer: Published | None,
    last: LastMove | None,
    losses: list[tuple[str, Undo]],
    beside: Mapping[str, Beside],
) -> dict[str, Any]:
    """Return what the page needs; `beside` is what was said about each question."""
    here = sitting.assessment.version
    context: dict[str, Any] = {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "last": last,
        "left_behind": [one for loss in losses for one in _left_behind(*loss)],
        "left_said": _all_said([version for version, _undo in losses], here, beside),
    }
    if newer is None:
        return context
    after = load_compiled_part(newer.content_hash, AnsweredBy.OFFICES)
    before = sitting.compiled
    whole = load_definition(here), newer.questionnaire
    judged = load_said_between(newer.key, here, newer.content_hash)
    fate = moved(before.questionnaire, after.questionnaire, sitting.kept, judged)
    return context | {
        "newer": newer,
        "class": _class_words(difference(*whole, judged).change_class),
        "kept": len(fate.carried.kept) + _found_alone(sitting, after),
        "reworded": reworded(before, after, whole, judged),
        "not_asked": not_asked_any_more(before, after),
        "again": [
            _line(after, one.key, one.given)
            for one in fate.carried.kept
            if one.look_again
        ],
        "converted": [
            (
                *_line(before, one.key, one.before),
                given_words(after, one.key, one.given),
            )
            for one in fate.carried.converted
        ],
        "lost": [
            (*_line(before, key, content.given), content.found, loss_words(why))
            for key, (content, why) in fate.lost.items()
        ],
        "said": _all_said([here], newer.content_hash, beside),
        "newly_asked": [after.questions[key].label for key in fate.carried.newly_asked],
        "scores": _scores(sitting, after, fate),
    }


def _found_alone(sitting: Sitting, after: Compiled) -> int:
    """Return how often something was found without an answer, and stays."""
    return sum(
        bool(one.content.found) and one.content.given is None
        for key, one in sitting.kept.items()
        if key in sitting.compiled.questions and key in after.questions
    )


def _scores(
    sitting: Sitting, after: Compiled, fate: Moved
) -> list[tuple[Text, str, str]]:
    """Return each scale's number under both versions."""
    date = sitting.assessment.counts_for
    before = _numbers(sitting.compiled, answers_of(sitting.kept, date))
    then = _numbers(after, Answers(fate.carried.given(), date))
    titles = {
        one.key: one.label
        for one in (
            *sitting.compiled.questionnaire.scales,
            *after.questionnaire.scales,
        )
    }
    return [
        (title, before.get(key, "–"), then.get(key, "–"))
        for key, title in titles.items()
    ]


def _numbers(compiled: Compiled, answers: Answers) -> dict[str, str]:
    language = get_language() or "en"
    decimals = {one.key: one.decimals for one in compiled.questionnaire.scales}
    return {
        one.scale: locales.number(
            language, write_decimal(rounded(one.value, decimals[one.scale]))
        )
        if one.value is not None
        else _("cannot be said yet")
        for one in score(compiled, answers).scores
    }


def _left_behind(version: str, undo: Undo) -> list[tuple[Text, Words, str, str, str]]:
    """Return what a move found no place for, in the words it was given in."""
    before = load_compiled_part(version, AnsweredBy.OFFICES)
    return [
        (*_line(before, key, content.given), content.found, loss_words(why), key)
        for key, (content, why) in undo.lost.items()
    ]


def _all_said(
    left: Iterable[str], to: str, beside: Mapping[str, Beside]
) -> list[tuple[Text, str, Beside]]:
    """Return what was said about questions of versions that are left, each once."""
    found = {key: label for version in left for key, label in _gone(version, to)}
    return [(found[key], key, beside[key]) for key in found if key in beside]


def _gone(version: str, to: str) -> Iterator[tuple[str, Text]]:
    for part in AnsweredBy:
        before, after = load_compiled_part(version, part), load_compiled_part(to, part)
        for key in gone(before, after):
            yield key, before.questions[key].label


def _line(compiled: Compiled, key: str, given: Given | None) -> tuple[Text, Words]:
    return compiled.questions[key].label, given_words(compiled, key, given)


def loss_words(why: str) -> str:
    """Return why an answer has no place in a version."""
    return {
        "unknown": _("the question was not in the version before"),
        "question_removed": _("the question is not asked any more"),
        "choice_removed": _("the choice is not there any more"),
        "type_changed": _("the question takes another kind of answer"),
        "exclusive": _("one of the choices stands alone now"),
        "may_not_be": _("this can no longer be said instead of an answer"),
    }[why]


def _class_words(found: ChangeClass | None) -> str:
    return {
        None: _("Nothing differs."),
        ChangeClass.NOTES: _("Only notes differ that nobody who answers sees."),
        ChangeClass.WORDING: _("Words differ; answers and scores stay."),
        ChangeClass.STRUCTURE: _(
            "Questions are new, gone or in another order; scores stay."
        ),
        ChangeClass.MEANING: _("Questions mean something else."),
        ChangeClass.SCORING: _("Scores may be counted differently."),
    }[found]
