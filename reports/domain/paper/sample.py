"""An invented assessment of any bank for offices: reports can be looked at without one.

Its answers follow a fixed pattern, so equal banks give equal samples.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from assessment.domain.dossier import Dossier, Head, Person
from assessment.domain.evidence import About, Piece, Revision, Source, Use
from assessment.domain.planning import Action, Planned, Progress
from assessment.domain.saving import Content, Kept
from assessment.domain.signatures import Signed
from assessment.domain.sitting import View
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Question, Type
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
WITHOUT_EVIDENCE_EACH = 4
VIEWS_EACH = 17
CODE = "sample0000000000"
PEOPLE = ("person0000000001", "person0000000002", "person0000000003")


def sample_dossier(compiled: Compiled, words: Words, *, ago: int = 0) -> Dossier:
    """Return an assessment with every question settled, or that some cycles ago."""
    bank = compiled.questionnaire
    questions = tuple(bank.questions())
    kept = {
        one.key: Kept(Content(given, _found(place, words)), 1, _by(place), NOW)
        for place, one in enumerate(questions)
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
    if ago:
        return Dossier(head, kept, {}, (), {}, {})
    return Dossier(
        head=head,
        kept=kept,
        views=_views(compiled, words, kept),
        pieces=tuple(_pieces(questions, words)),
        people={
            code: Person(name, body)
            for code, name, body in zip(PEOPLE, words.people, words.bodies, strict=True)
        },
        bodies={
            one.key: words.bodies[place % len(words.bodies)]
            for place, one in enumerate(bank.sections)
        },
    )


def sample_actions(compiled: Compiled, words: Words) -> tuple[Action, ...]:
    """Return a plan of as many actions as there are words for."""
    keys = [one.key for one in compiled.questionnaire.questions()]
    ways = (Progress.PLANNED, Progress.BEGUN, Progress.PLANNED, Progress.DONE)
    return tuple(
        Action(
            code=f"action{place:010}",
            planned=Planned(
                title=title,
                questions=tuple(keys[place * 5 % len(keys) :][:2]),
                owner=words.bodies[place % len(words.bodies)],
                due_on=date(2027, 1 + 2 * place, 28),
                cost=f"{120 + 80 * place}\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€",
                indicator=words.indicator,
                progress=ways[place % len(ways)],
            ),
            revision=1,
            by=PEOPLE[0],
            at=NOW,
        )
        for place, title in enumerate(words.actions)
    )


def sample_signatures(compiled: Compiled, words: Words) -> tuple[Signed, ...]:
    """Return one signature of each body under its sections, and that of the head."""
    sections = [one.key for one in compiled.questionnaire.sections]
    each = [
        _signed(f"sign{place:012}", tuple(sections[place :: len(PEOPLE)]), place, words)
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
    """Return the answer to a question at its place in the pattern, if it has one."""
    if place % NOT_KNOWN_EACH == NOT_KNOWN_EACH - 1:
        may = "not_known" in question.may_be
        return Instead(Said.NOT_KNOWN) if may else None
    choices = [one.key for one in compiled.choices.get(question.key, ())]
    if question.type is Type.SELECT_ONE and choices:
        steps = STEPS[ago]
        step = steps[place % len(steps)] - 1
        return choices[min(step * len(choices) // 5, len(choices) - 1)]
    if question.type is Type.SELECT_MULTIPLE and choices:
        return (choices[0],)
    return None


def _found(place: int, words: Words) -> str:
    return words.found[place % len(words.found)]


def _by(place: int) -> str:
    return PEOPLE[place % len(PEOPLE)]


def _views(
    compiled: Compiled, words: Words, kept: Mapping[str, Kept]
) -> dict[str, tuple[View, ...]]:
    views: dict[str, tuple[View, ...]] = {}
    for key in list(kept)[::VIEWS_EACH]:
        choices = compiled.choices.get(key, ())
        if choices:
            view = View(key, choices[0].key, words.reason, PEOPLE[1], NOW)
            views[key] = (view,)
    return views


def _pieces(questions: tuple[Question, ...], words: Words) -> Iterator[Piece]:
    asked = [one.key for one in questions if one.evidence == "asked"]
    titles = words.documents
    for place, (title, language) in enumerate(titles):
        uses = tuple(
            Use(key, words.place)
            for number, key in enumerate(asked)
            if number % len(titles) == place and number % WITHOUT_EVIDENCE_EACH
        )
        access = ("public", "public", "restricted")[place % 3]
        about = About(
            title,
            ("law", "statistics", "report")[place % 3],
            language,
            access,
            dated_on=date(2025, 1 + place, 12),
            owner=words.bodies[place % len(words.bodies)],
        )
        source = Source(link=f"https://example.org/{place}")
        newest = Revision(1, source, PEOPLE[0], NOW)
        yield Piece(f"piece{place:011}", about, PEOPLE[0], NOW, False, (newest,), uses)
