"""Answers to the shipped banks, made without knowing any of them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from django.utils import translation

from questionnaires.domain.answers import Answers
from questionnaires.domain.definition import Type
from questionnaires.domain.scoring import score
from reports.domain.content import write_report
from reports.queries import load_bank

BANKS = Path(__file__).parents[2] / "banks"
SHIPPED = sorted(folder.name for folder in BANKS.iterdir() if folder.is_dir())

bank = cache(lambda key: load_bank(str(BANKS / key)))


def answers_to(key, pick, several=3):
    """Give each question its choice number `pick`, or the last; `several` of lists."""
    given = {}
    for name, question in bank(key).compiled.questions.items():
        keys = [choice.key for choice in bank(key).compiled.choices[name]]
        if question.type is Type.SELECT_ONE:
            given[name] = keys[min(pick, len(keys) - 1)]
        elif question.type is Type.SELECT_MULTIPLE:
            given[name] = tuple(keys[:several])
    return Answers(given, "2026-11-22")


def outcome_of(key, pick, several=3):
    compiled = bank(key).compiled
    return score(compiled, answers_to(key, pick, several), trace=True)


def report_on(key, pick=2, language="en", several=3, changes=None):
    compiled, answers = bank(key).compiled, answers_to(key, pick, several)
    answers = replace(answers, given=answers.given | (changes or {}))
    outcome = score(compiled, answers, trace=True)
    with translation.override(language):
        return write_report(
            compiled, outcome, answers, language, translation, bank(key).stamp
        )
