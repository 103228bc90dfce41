"""What is asked and what an answer is worth: the frozen values of a questionnaire.

The same words are used as in the workbook (docs/workbook.md). A definition may hold
repeated sections; `expansion.expand` turns it into one that holds none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from questionnaires.domain.kept import kept


class State(StrEnum):
    """How far a translation can be trusted."""

    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, and their state."""

    language: str
    words: str
    state: State = State.UNREVIEWED


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in several languages, in the order of their codes."""

    wordings: tuple[Wording, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wordings)

    def in_language(self, language: str, default: str) -> str:
        """Return the words in `language`, else in `default`, else an empty string."""
        if not self.wordings:
            return ""
        words = {wording.language: wording.words for wording in self.wordings}
        return words.get(language) or words.get(default, "")


def text(**words: str) -> Text:
    """Return a text of unreviewed wordings: `text(en="Yes", fr="Oui")`."""
    return Text(tuple(Wording(code, words[code]) for code in sorted(words)))


class Type(StrEnum):
    """What kind of answer a question takes (XLSForm's names)."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    NOTE = "note"
    CALCULATE = "calculate"


SELECTS = frozenset({Type.SELECT_ONE, Type.SELECT_MULTIPLE})
NUMBERS = frozenset({Type.INTEGER, Type.DECIMAL})


class Audience(StrEnum):
    """Who answers: a person for herself, or an office."""

    PERSON = "person"
    OFFICE = "office"


class AnsweredBy(StrEnum):
    """Which part of a bank for offices a section belongs to: who answers it."""

    OFFICES = "offices"
    CIVIL_SOCIETY = "civil_society"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer, and the points it gives.

    `points_for` holds other points for single scales: ((scale, points), ...).
    `columns` are further columns of the sheet, for choice filters.
    """

    key: str
    label: Text = Text()
    hint: Text = Text()
    points: Decimal | None = None
    points_for: tuple[tuple[str, Decimal], ...] = ()
    is_exclusive: bool = False
    is_missing: bool = False
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The choices that questions share."""

    key: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. Conditions are expressions as the experts wrote them.

    `is_counted`: the choices of those who agree are counted, for statistics.
    `same_as` is the offices' question that asks the same as this of civil society.
    `xlsform_name` is its name in the XLSForm it comes from, where that is no key.
    """

    key: str
    type: Type
    label: Text = Text()
    choices: str = ""
    hint: Text = Text()
    guidance: Text = Text()
    is_required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_message: Text = Text()
    calculation: str = ""
    choice_filter: str = ""
    default: str = ""
    appearance: str = ""
    may_be: tuple[str, ...] = ()
    recall: str = ""
    legal_basis: str = ""
    principle: str = ""
    kind: str = ""
    red_line: str = ""
    evidence: str = ""
    source: str = ""
    is_counted: bool = False
    same_as: str = ""
    xlsform_name: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together.

    `repeat_over` names the question whose chosen choices repeat the section; an
    expanded section names its `choice` instead.
    """

    key: str
    questions: tuple[Question, ...]
    title: Text = Text()
    hint: Text = Text()
    relevant: str = ""
    repeat_over: str = ""
    choice: str = ""
    answered_by: AnsweredBy = AnsweredBy.OFFICES
    xlsform_name: str = ""


class Method(StrEnum):
    """How a scale makes one number of many points (docs/scoring.md)."""

    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"
    LEVEL = "level"
    LEVEL5 = "level5"
    MAX = "max"
    COUNT = "count"
    SUBSCALES = "subscales"


class Unit(StrEnum):
    """What a scale's number means."""

    POINTS = "points"
    PERCENT = "percent"


class Rule(StrEnum):
    """What missing answers do to a score."""

    NONE = "none"
    AT_LEAST = "at_least"
    PRORATE = "prorate"


@dataclass(frozen=True, slots=True)
class Missing:
    """A missing rule: with AT_LEAST and PRORATE `count` answers are enough."""

    rule: Rule = Rule.NONE
    count: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """What counts towards a scale: a question, or a scale for `subscales`."""

    question: str
    weight: Decimal = Decimal(1)
    is_reverse: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A named stretch of a scale; both ends belong to it."""

    key: str
    label: Text
    lowest: Decimal
    highest: Decimal
    when: str = ""
    severity: int = 0
    text: Text = Text()
    action: Text = Text()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What questions count towards."""

    key: str
    label: Text
    method: Method = Method.SUM
    unit: Unit = Unit.POINTS
    missing: Missing = Missing()
    decimals: int = 0
    is_shown: bool = True
    is_not_added: bool = False
    description: Text = Text()
    source: str = ""
    items: tuple[Item, ...] = ()
    bands: tuple[Band, ...] = ()


class Placement(StrEnum):
    """Where advice stands in a report."""

    EMERGENCY = "emergency"
    NEXT_STEP = "next_step"
    AREA = "area"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Advice:
    """A text shown when its condition holds on answers, scores or bands.

    `days` is how long a next step may take, 0 if it has no day.
    """

    key: str
    when: str
    placement: Placement
    priority: int = 0
    days: int = 0
    title: Text = Text()
    text: Text = Text()
    link: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a case: what is answered, or what is then expected."""

    expect: str
    key: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One of the experts' own tests."""

    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text with a place of its own: notice, introduction, about, ..."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole bank: everything one version consists of."""

    key: str
    title: Text
    languages: tuple[str, ...]
    default_language: str
    audience: Audience = Audience.PERSON
    minutes: int | None = None
    is_clinical: bool = False
    may_total: bool = False
    licence: str = ""
    author: str = ""
    source: str = ""
    readme: str = ""
    sections: tuple[Section, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    scales: tuple[Scale, ...] = ()
    advice: tuple[Advice, ...] = ()
    cases: tuple[Case, ...] = ()
    texts: tuple[NamedText, ...] = field(default=())

    def questions(self) -> Iterator[Question]:
        """Yield every question in the order of the survey."""
        for section in self.sections:
            yield from section.questions

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices of a question; none if it has no list.

        Raises:
            KeyError: the question names a list the questionnaire does not have.
        """
        if not question.choices:
            return ()
        return _choices_by_list(self)[question.choices]

    def named_text(self, key: str) -> Text:
        """Return the text of this name, or an empty one."""
        return next((named.text for named in self.texts if named.key == key), Text())


@kept
def _choices_by_list(questionnaire: Questionnaire) -> Mapping[str, tuple[Choice, ...]]:
    """Return the choices of each list; of two with one key, those of the first."""
    return {one.key: one.choices for one in reversed(questionnaire.lists)}
