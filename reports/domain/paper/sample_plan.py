"""What an invented organisation says above its results, and what it plans to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.headlines import Headline
from assessment.domain.planning import Action, Planned, Progress
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Unit
from reports.domain.foreign import within
from reports.domain.official.study import Study
from reports.domain.paper.sample import NOW, PEOPLE, sample_dossier, sample_study
from reports.domain.paper.sample_story import HEALTH, INTERIOR, JUSTICE, Deed, story_of
from reports.domain.paper.sample_words import Words

LOWEST = 3  # areas
EACH = 2  # questions of an action
SPACE = "\N{NO-BREAK SPACE}"
# for the lowest areas in turn, where a bank has no story
DEEDS = (
    Deed(HEALTH, date(2027, 3, 31), 120),
    Deed(JUSTICE, date(2027, 6, 30), 180),
    Deed(INTERIOR, date(2027, 9, 30), 640),
    Deed(HEALTH, date(2027, 12, 31), 90, Progress.BEGUN),
    Deed(JUSTICE, date(2025, 11, 30), 60, Progress.DONE),
)


@dataclass(frozen=True, slots=True)
class Weak:
    """One of the lowest areas, and its questions from the lowest level on."""

    title: str
    questions: tuple[str, ...]


def sample_headline(compiled: Compiled, words: Words) -> Headline:
    """Return the sentence above the results: it names the lowest area."""
    story = story_of(compiled.questionnaire)
    if story:
        text = story.told[words.language].headline
    else:
        text = words.headline % {"area": _weak(compiled, words)[0].title}
    return Headline("", words.language, text, 1, PEOPLE[0], NOW)


def sample_actions(compiled: Compiled, words: Words) -> tuple[Action, ...]:
    """Return a plan: what is to be decided, what is begun, and what is done."""
    story = story_of(compiled.questionnaire)
    if story:
        return _actions(words, story.deeds, story.told[words.language].actions)
    weak = _weak(compiled, words)
    deeds: list[Deed] = []
    told: list[tuple[str, str]] = []
    for place, deed in enumerate(DEEDS):
        area, turn = weak[place % len(weak)], place // len(weak)
        questions = area.questions[turn * EACH :][:EACH]
        deeds.append(replace(deed, questions=questions))
        title = words.actions[place] % {"area": area.title}
        told.append((title, words.indicators[place]))
    return _actions(words, deeds, told)


def _actions(
    words: Words, deeds: Sequence[Deed], told: Sequence[tuple[str, str]]
) -> tuple[Action, ...]:
    return tuple(
        Action(
            code=f"action{place:010}",
            planned=_planned(words, deed, title, indicator),
            revision=1,
            by=PEOPLE[0],
            at=NOW,
        )
        for place, (deed, (title, indicator)) in enumerate(
            zip(deeds, told, strict=True)
        )
    )


def _planned(words: Words, deed: Deed, title: str, indicator: str) -> Planned:
    body = words.bodies[deed.body]
    waits = deed.progress is Progress.PLANNED
    euros = f"{deed.thousands:,}".replace(",", SPACE)
    return Planned(
        title=title,
        questions=deed.questions,
        owner=words.once_decided % {"body": body} if waits else body,
        due_on=deed.due_on,
        cost=f"{euros}{SPACE}000{SPACE}€",
        indicator=indicator,
        progress=deed.progress,
    )


def _weak(compiled: Compiled, words: Words) -> tuple[Weak, ...]:
    """Return the lowest areas, the lowest first; sections where none has a score."""
    study = sample_study(compiled, words, sample_dossier(compiled, words))
    material = study.material
    scored = [
        (one.value, place, one.scale)
        for place, one in enumerate(material.shown_scores())
        if one.value is not None and material.scale(one.scale).unit is Unit.PERCENT
    ]
    if scored:
        lowest = [scale for *_place, scale in sorted(scored)[:LOWEST]]
        areas = [
            (material.label(scale), [one.question for one in study.items(scale)])
            for scale in lowest
        ]
    else:
        areas = [
            (material.words(one.title), [it.key for it in one.questions])
            for one in compiled.questionnaire.sections[:LOWEST]
        ]
    return tuple(
        Weak(within(words.language, title), _lowest(study, keys))
        for title, keys in areas
    )


def _lowest(study: Study, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the questions that have a level, from the lowest on."""
    steps = {line.key: line.step for line in study.lines}
    known = [key for key in keys if steps.get(key)]
    return tuple(sorted(known, key=lambda key: steps[key]))
