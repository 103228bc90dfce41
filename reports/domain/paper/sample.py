"""An invented assessment of any bank for offices: reports can be looked at without one.

Its answers follow a fixed pattern, or the story of the bank where it has one, so equal
banks give equal samples; in every language the facts are the same.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from gettext import NullTranslations

from assessment.domain.dossier import Dossier, Head, Person
from assessment.domain.saving import Content, Kept
from assessment.domain.signatures import Signed
from assessment.domain.sitting import View
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Question, Questionnaire, Type
from reports.domain.official.content import study_of
from reports.domain.official.study import Beside, Study
from reports.domain.paper.sample_evidence import sample_pieces
from reports.domain.paper.sample_story import UNKNOWN, story_of
from reports.domain.paper.sample_words import Words

NOW = datetime(2026, 10, 14, 9, 42, tzinfo=UTC)
TODAY = date(2026, 10, 14)
# of 5, over and over: now, in the cycle before, and in the one before that
STEPS = (
    (3, 1, 4, 2, 5, 3, 4, 2, 3, 5, 1),
    (2, 1, 3, 2, 4, 3, 2, 2, 3, 4, 1),
    (2, 1, 2, 1, 4, 1, 2, 3, 1, 3, 1),
)
PERIODS = (2025, 2022, 2019)
NOT_KNOWN_EACH = 13
VIEWS_EACH = 17
CODE = "sample0000000000"
PEOPLE = ("person0000000001", "person0000000002", "person0000000003")


def sample_dossier(compiled: Compiled, words: Words, *, ago: int = 0) -> Dossier:
    """Return an assessment with every question settled, or that some cycles ago."""
    bank = compiled.questionnaire
    of, bodies = _section_of(bank), _bodies(bank)
    kept = {
        one.key: Kept(Content(given), 1, PEOPLE[bodies[of[one.key]]], NOW)
        for place, one in enumerate(bank.questions())
        if (given := sample_answer(compiled, one, place, ago=ago)) is not None
    }
    head = Head(
        code=CODE,
        title=words.before[ago - 1] if ago else words.title,
        office_name=words.office,
        questionnaire=bank.key,
        number=1,
        version="sha256:" + "0" * 64,
        period_from=date(PERIODS[ago], 1, 1),
        period_to=date(PERIODS[ago], 12, 31),
        languages=bank.languages,
        revision=1,
    )
    bare = Dossier(head, kept, {}, (), {}, {})
    return bare if ago else _told(compiled, words, bare)


def sample_study(compiled: Compiled, words: Words, dossier: Dossier) -> Study:
    """Return what the answers come to, with the bank's words in a language."""
    say = NullTranslations()
    return study_of(compiled, dossier, words.language, say, Beside(TODAY))


def sample_signatures(compiled: Compiled, words: Words) -> tuple[Signed, ...]:
    """Return one signature of each body under its sections, and that of the head."""
    bodies = _bodies(compiled.questionnaire)
    each = [
        _signed(
            f"sign{place:012}",
            tuple(key for key, body in bodies.items() if body == place),
            place,
            words,
        )
        for place in range(len(PEOPLE))
    ]
    return (*each, replace(_signed(f"sign{9:012}", (), 0, words), role="head", body=""))


def _signed(code: str, sections: tuple[str, ...], place: int, words: Words) -> Signed:
    return Signed(
        code=code,
        revision=1,
        sections=sections,
        sha256="sha256:" + f"{place + 1}" * 64,
        version="sha256:" + "0" * 64,
        by=PEOPLE[place],
        name=words.people[place],
        role="signatory",
        body=words.bodies[place],
        at=NOW,
    )


def sample_answer(
    compiled: Compiled, question: Question, place: int, *, ago: int = 0
) -> Given | None:
    """Return the answer to a question, by its story or its place in the pattern."""
    level = _level(compiled.questionnaire, question, place, ago)
    if level == UNKNOWN:
        may = "not_known" in question.may_be
        return Instead(Said.NOT_KNOWN) if may else None
    choices = [one.key for one in compiled.choices.get(question.key, ())]
    if question.type is Type.SELECT_ONE and choices:
        step = int(level) - 1
        return choices[min(step * len(choices) // 5, len(choices) - 1)]
    if question.type is Type.SELECT_MULTIPLE and choices:
        return (choices[0],)
    return None


def _level(bank: Questionnaire, question: Question, place: int, ago: int) -> str:
    story, steps = story_of(bank), STEPS[ago]
    told = story.level(question.key, ago) if story else ""
    if not told and place % NOT_KNOWN_EACH == NOT_KNOWN_EACH - 1:
        return UNKNOWN
    return told or str(steps[place % len(steps)])


def _told(compiled: Compiled, words: Words, bare: Dossier) -> Dossier:
    """Return the answers with what was found, what they rest on, and other views."""
    bank, study = compiled.questionnaire, sample_study(compiled, words, bare)
    steps = {line.key: line.step for line in study.lines}
    people = zip(PEOPLE, words.people, words.bodies, strict=True)
    return replace(
        bare,
        kept=_found(bank, words, bare.kept, steps),
        views=_views(study, words, steps),
        pieces=tuple(sample_pieces(bank, words, steps, (PEOPLE[0], NOW))),
        people={code: Person(name, body) for code, name, body in people},
        bodies={key: words.bodies[body] for key, body in _bodies(bank).items()},
    )


def _found(
    bank: Questionnaire,
    words: Words,
    kept: Mapping[str, Kept],
    steps: Mapping[str, int],
) -> dict[str, Kept]:
    story = story_of(bank)
    told = story.told[words.language].found if story else {}
    found = {}
    for place, (key, one) in enumerate(kept.items()):
        level = steps.get(key)
        said = words.found[level - 1][place % 2] if level else ""
        if isinstance(one.content.given, Instead):
            said = words.unknown
        content = replace(one.content, found=told.get(key, said))
        found[key] = replace(one, content=content)
    return found


def _views(
    study: Study, words: Words, steps: Mapping[str, int]
) -> dict[str, tuple[View, ...]]:
    """Return what another body sees at a lower level, here and there."""
    bank = study.compiled.questionnaire
    views: dict[str, tuple[View, ...]] = {}
    of, bodies = _section_of(bank), _bodies(bank)
    for key in [key for key, step in steps.items() if step > 1][::VIEWS_EACH]:
        ladder = study.ladder(key, study.first(key))
        lower = {step: one for one, step in ladder.items() if step < steps[key]}
        level = max(lower)
        reason = words.reasons[level // 2]
        by = PEOPLE[(bodies[of[key]] + 1) % len(PEOPLE)]
        views[key] = (View(key, lower[level], reason, by, NOW),)
    return views


def _section_of(bank: Questionnaire) -> dict[str, str]:
    return {
        one.key: section.key for section in bank.sections for one in section.questions
    }


def _bodies(bank: Questionnaire) -> dict[str, int]:
    """Return the place of the body that answers for each section."""
    story = story_of(bank)
    parts = story.parts if story else {}
    return {
        one.key: parts[area].body
        if (area := one.key.removesuffix("_area")) in parts
        else place % len(PEOPLE)
        for place, one in enumerate(bank.sections)
    }
