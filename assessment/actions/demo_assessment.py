"""The demo's assessments: a cycle that is over, and one in mid-work; all invented."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from django.contrib.auth.models import User

from assessment.actions.answering import save_answers
from assessment.actions.assessing import (
    Cycle,
    assign,
    open_assessment,
    wish_for_time,
)
from assessment.actions.contributing import save_contribution
from assessment.actions.demo_plan import load_demo_plan
from assessment.actions.dissenting import file_view
from assessment.actions.evidence import add, use
from assessment.actions.offices import new_code
from assessment.actions.talking import write_comment
from assessment.domain.assessing import Assessment
from assessment.domain.contributing import Consent
from assessment.domain.evidence import About, Source
from assessment.domain.saving import Content, Typed
from assessment.domain.talking import Remark
from assessment.models import Assessment as AssessmentRow
from assessment.queries.assessing import load_assessment
from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.definition import AnsweredBy, Questionnaire, Type
from questionnaires.queries import load_latest, load_part

BANK = "human_rights_drug_policy"
BEFORE, NOW = "National self-assessment, last cycle", "National self-assessment"
FOUND = (
    "The act of Atlantis says so; the inspectors visit every service once a year.",
    "Two regions of five do it. The others wait for a decree.",
    "The statistics of the ministry, table 4, and what three services told us.",
    "There is a draft. Nothing is decided yet.",
)
WAITING = "The prison service of Atlantis needs two weeks to count."
ELSEWHERE = "In the north of Atlantis nobody has seen this in practice."
WHICH = "Which of the two tables of the ministry is this from?"
SEEN = "People we accompany on Harbour Street tell us of longer waits."


@dataclass(frozen=True, slots=True)
class Demo:
    """Who takes part, by the key of their persona, on a day."""

    office: str
    people: Mapping[str, User]
    today: date
    now: datetime

    def code(self, key: str) -> str:
        return self.people[key].username


def load_demo_assessments(demo: Demo) -> None:
    """Begin both cycles, unless they are there or the bank is not published."""
    rows = AssessmentRow.objects.filter(organisation__code=demo.office)
    if rows.filter(title=NOW).exists():
        return
    try:
        bank = load_latest(BANK)
    except LookupError:
        return
    asked = load_part(bank.content_hash, AnsweredBy.OFFICES)
    before = _begin(demo, BEFORE, 3)
    _answer(demo, before, dict(_levels(asked, 3)), {})
    here = _begin(demo, NOW, 0, baseline=before.code)
    responsible = _assign(demo, here)
    _answer(demo, here, dict(islice(_levels(asked, 5), 27)), responsible)
    _surround(demo, here, responsible)
    questions = [one.key for one in asked.questions()]
    by, today = demo.code("coordinator"), demo.today
    load_demo_plan(before, here, questions, by=by, today=today, now=demo.now)


def _begin(demo: Demo, title: str, years_ago: int, baseline: str = "") -> Assessment:
    year = demo.today.year - years_ago
    opened = demo.today - timedelta(days=20 + 365 * years_ago)
    cycle = Cycle(
        questionnaire=BANK,
        title=title,
        period_from=date(year - 1, 1, 1),
        period_to=date(year - 1, 12, 31),
        deadline=opened + timedelta(days=80),
        languages=("en", "fr"),
        baseline=baseline,
    )
    by = demo.code("coordinator")
    code = open_assessment(demo.office, cycle, by=by, today=opened)
    return _seen(demo, code)


def _seen(demo: Demo, code: str, key: str = "coordinator") -> Assessment:
    found = load_assessment(demo.people[key], code)
    if found is None:
        raise LookupError(code)
    return found


def _levels(asked: Questionnaire, turn: int) -> Iterator[tuple[str, Given]]:
    """Yield an invented answer to each question of levels, the same every time."""
    for place, question in enumerate(asked.questions()):
        if question.type is not Type.SELECT_ONE:
            continue
        if place % 11 == turn % 11:
            yield question.key, Instead(Said.NOT_KNOWN)
        elif place % 17 == turn:
            reason = "There is no such service in Atlantis."
            yield question.key, Instead(Said.NOT_APPLICABLE, reason)
        else:
            yield question.key, f"level_{(place * 2 + place // 6 + turn) % 5 + 1}"


def _answer(
    demo: Demo,
    assessment: Assessment,
    answers: Mapping[str, Given],
    responsible: Mapping[str, str],
) -> None:
    """Save each answer as whoever is responsible for its question, if anybody is."""
    typed: dict[str, dict[str, Typed]] = {}
    for place, (key, given) in enumerate(answers.items()):
        found = FOUND[place % len(FOUND)] if place % 3 else ""
        by = responsible.get(key, demo.code("contributor"))
        typed.setdefault(by, {})[key] = Typed(Content(given, found), 0)
    for by, some in typed.items():
        save_answers(assessment.code, assessment.version, some, by=by, now=demo.now)


def _assign(demo: Demo, here: Assessment) -> dict[str, str]:
    """Give sections to people; return who is responsible for each question of them."""
    responsible: dict[str, str] = {}
    by, people = (
        demo.code("coordinator"),
        ("contributor", "contributor2", "coordinator"),
    )
    asked = load_part(here.version, AnsweredBy.OFFICES)
    hers = asked.sections[0].key
    for place, section in enumerate(asked.sections[:9]):
        due = demo.today + timedelta(days=14 * (place // 2) - 3)
        person = demo.code(people[place % 3])
        assign(here, section.key, person, min(due, here.deadline), by=by)
        responsible |= dict.fromkeys([one.key for one in section.questions], person)
        hers = section.key if person == demo.code("contributor2") else hers
    until = min(demo.today + timedelta(days=50), here.deadline)
    wish_for_time(here, hers, until, WAITING, by=demo.code("contributor2"))
    return responsible


def _surround(demo: Demo, here: Assessment, responsible: Mapping[str, str]) -> None:
    """Put evidence, another view, comments and a contribution beside the answers."""
    questions = [
        one.key for one in load_part(here.version, AnsweredBy.OFFICES).questions()
    ]
    writer = demo.code("contributor")
    law = About("Act on drug services of Atlantis", "law", "en", "public")
    piece = add(here, law, Source(link="https://atlantis.example/act-5"), by=writer)
    for place, question in enumerate(questions[:12:2], start=1):
        use(here, piece, question, f"Article {place}", by=responsible[question])
    paper = About(
        "Statistics of the ministry", "statistics", "fr", "restricted", owner="Ministry"
    )
    link = "https://atlantis.example/statistics"
    table = add(here, paper, Source(link=link), by=writer)
    use(here, table, questions[1], "Table 4", by=writer)
    reviewer = demo.code("reviewer")
    file_view(here, questions[2], "level_1", ELSEWHERE, by=reviewer, now=demo.now)
    told = frozenset({writer})
    remark = Remark(new_code(), questions[1], "", WHICH, told)
    write_comment(here, remark, by=reviewer, now=demo.now)
    society = load_part(here.version, AnsweredBy.CIVIL_SOCIETY)
    first = next(society.questions()).key
    save_contribution(
        _seen(demo, here.code, "civil"),
        {first: Typed(Content("level_2", SEEN), 0)},
        Consent(may_print=True, printed_as="Harbour Street (invented)"),
        by=demo.code("civil"),
        now=demo.now,
    )
