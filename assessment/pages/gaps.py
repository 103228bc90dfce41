"""The questions that actions of a plan answer: their words, and where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.planning import LONGEST, levels
from assessment.domain.sitting import Sitting
from assessment.pages.evidence import short
from questionnaires.domain.definition import Choice, Questionnaire, Section

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that an action answers; without an address it is not asked now."""

    key: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The questions to choose from, as (key, words) by section.

    `titles` are those of the sections by their keys; `sections` are the keys by
    question. `gone` are questions that are asked no more, and an action still names.
    """

    groups: tuple[tuple[str, Pairs], ...]
    titles: Mapping[str, str]
    sections: Mapping[str, str]
    addresses: Mapping[str, str]
    gone: Mapping[str, str]
    words: Mapping[str, str]

    def gap(self, key: str) -> Gap:
        words = self.words.get(key, "") or self.gone.get(key, key)
        return Gap(key, words, self.addresses.get(key, ""))


@dataclass(frozen=True, slots=True)
class Level:
    """Where a question is that an action begins from, and what the next level says."""

    gap: Gap
    now: str
    next: str
    indicator: str


def gaps_of(
    sitting: Sitting, also: Iterable[str], older: Iterable[Questionnaire]
) -> Gaps:
    """Return the questions of an assessment, and those of `also` that are gone.

    Their words are looked for in the `older` versions, the newest of which is first.
    """
    groups: list[tuple[str, Pairs]] = []
    titles: dict[str, str] = {}
    sections: dict[str, str] = {}
    bank = sitting.compiled.questionnaire
    for section in bank.sections:
        title = section.title.in_language(*_languages(bank)) or section.key
        pairs = _pairs(sitting, section)
        groups.append((title, pairs))
        titles[section.key] = title
        sections |= dict.fromkeys(dict(pairs), section.key)
    before = {key: _words_before(key, older) for key in also if key not in sections}
    gone = {key: words for key, words in before.items() if words}
    if gone:
        groups.append((_("Asked no more"), tuple(gone.items())))
    return Gaps(
        groups=tuple(groups),
        titles=titles,
        sections=sections,
        addresses=_addresses(sitting),
        gone=gone,
        words={key: words for _title, pairs in groups for key, words in pairs},
    )


def level_of(sitting: Sitting, gaps: Gaps, key: str) -> Level | None:
    """Return where a question stands; None if there is no such one."""
    if key not in gaps.sections:
        return None
    kept = sitting.kept.get(key)
    given = kept.content.given if kept else None
    bank = sitting.compiled.questionnaire
    now, following = levels(sitting.compiled.choices[key], given)
    described = _described(following, bank)
    return Level(
        gap=gaps.gap(key),
        now=_described(now, bank),
        next=described,
        indicator=described if len(described) <= LONGEST["indicator"] else "",
    )


def _languages(bank: Questionnaire) -> tuple[str, str]:
    return get_language() or "en", bank.default_language


def _pairs(sitting: Sitting, section: Section) -> Pairs:
    compiled = sitting.compiled
    languages = _languages(compiled.questionnaire)
    return tuple(
        (one.key, short(one.label.in_language(*languages)) or one.key)
        for one in section.questions
        if one.key in compiled.questions and one.key not in compiled.notes
    )


def _addresses(sitting: Sitting) -> dict[str, str]:
    """Return where each question is answered that is asked now."""
    code = sitting.assessment.code
    return {
        key: f"{reverse('office:section', args=[code, part.section.key])}#{key}"
        for part in sitting.parts
        for key in part.questions
    }


def _words_before(key: str, older: Iterable[Questionnaire]) -> str:
    """Return what a question said when it was asked; nothing if it never was."""
    for bank in older:
        for question in bank.questions():
            if question.key == key:
                return short(question.label.in_language(*_languages(bank))) or key
    return ""


def _described(level: Choice | None, bank: Questionnaire) -> str:
    """Return a level with what it is known by: “Partial: two regions of five do it”."""
    if level is None:
        return ""
    languages = _languages(bank)
    label, hint = (text.in_language(*languages) for text in (level.label, level.hint))
    return f"{label}: {hint}" if hint else label
