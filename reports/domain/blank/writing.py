"""A blank worksheet of a version: all that can be asked, with when it is left out."""

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.domain.answers import Said
from questionnaires.domain.definition import (
    AnsweredBy,
    Audience,
    Question,
    Questionnaire,
    Section,
    Type,
)
from questionnaires.domain.languages import direction
from questionnaires.domain.steps import NEVER_ASKED
from reports.domain.blank.asking import entry
from reports.domain.blank.skipping import (
    choices_for,
    is_ever_asked,
    section_skips,
)
from reports.domain.blank.values import Heads, Part, Room, Sheet
from reports.domain.blank.wording import GAP, Wording
from reports.domain.prose import prose
from reports.domain.words import Say


def blank_sheet(
    questionnaire: Questionnaire,
    language: str,
    say: Say,
    instead: Mapping[Said, str],
    number: int | None = None,
) -> Sheet:
    """Return the worksheet of a bank as its experts wrote it, not expanded.

    `number` is that of the version, None of a draft; `instead` are the words for what
    can be said instead of an answer.

    Raises:
        ExpressionError: a condition of a draft cannot be read.
        KeyError: a question of a draft names a list there is not.
    """
    sections = in_order(questionnaire)
    numbers = numbers_of(sections, questionnaire.audience)
    wording = Wording(questionnaire, language, say, instead, numbers)
    kind = say.gettext("Blank worksheet")
    edition = say.gettext("Version %(number)s") % {"number": number}
    draft = say.gettext("Draft")
    texts = (wording.words(questionnaire.named_text(one)) for one in _BEFORE)
    return Sheet(
        language=language,
        direction=direction(language),
        title=wording.words(questionnaire.title) or questionnaire.key,
        kind=wording.own(kind),
        edition=wording.own(draft if number is None else edition),
        draft=wording.own(draft) if number is None else "",
        heads=Heads(
            basis=wording.own(say.gettext("Standards")),
            how=wording.own(say.gettext("How to fill it in")),
        ),
        how=tuple(_how(wording)),
        rooms=tuple(_rooms(wording)),
        before=tuple(block for one in texts for block in prose(one)),
        parts=tuple(_parts(sections, wording)),
    )


_BEFORE = ("notice", "introduction")


def in_order(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """Return the sections with anything on paper: the offices' before others'."""
    there = (one for one in questionnaire.sections if any(_shown(one)))
    return tuple(sorted(there, key=lambda one: [*AnsweredBy].index(one.answered_by)))


def numbers_of(sections: Sequence[Section], audience: Audience) -> dict[str, str]:
    """Return the number of each question by its key.

    Persons have one row of numbers, offices the section's before: “3.2”, as in reports.
    """
    asked = [
        (place, [one.key for one in _shown(section) if one.type not in NEVER_ASKED])
        for place, section in enumerate(sections, start=1)
    ]
    if audience is Audience.PERSON:
        keys = (key for _place, some in asked for key in some)
        return {key: str(number) for number, key in enumerate(keys, start=1)}
    return {
        key: f"{place}.{number}"
        for place, some in asked
        for number, key in enumerate(some, start=1)
    }


def _shown(section: Section) -> Iterator[Question]:
    for question in section.questions:
        if question.type is not Type.CALCULATE and is_ever_asked(question):
            yield question


def _parts(sections: Sequence[Section], wording: Wording) -> Iterator[Part]:
    for place, section in enumerate(sections):
        yield _part(section, place, sections, wording)


def _part(
    section: Section, place: int, sections: Sequence[Section], wording: Wording
) -> Part:
    say, bank = wording.say, wording.questionnaire
    choices = choices_for(section, bank)
    about = say.gettext("These pages are about:")
    is_office = section.answered_by is AnsweredBy.OFFICES
    theirs = say.gettext("Civil society answers this section.")
    after = _first_of(sections[place + 1 :], wording)
    return Part(
        number="" if bank.audience is Audience.PERSON else str(place + 1),
        title=_title(section, wording),
        who="" if is_office else wording.own(theirs),
        skips=tuple(section_skips(section, choices, wording, after)),
        about=Room(wording.own(about)) if choices else None,
        hint=prose(wording.words(section.hint)),
        entries=tuple(entry(one, section, choices, wording) for one in _shown(section)),
    )


def _title(section: Section, wording: Wording) -> str:
    """Return the title of a section; of one that is but its choice, what that is."""
    title = wording.words(section.title)
    if title != GAP:
        return title
    pattern = wording.say.gettext("For each answer to question %(number)s")
    return wording.own(pattern, number=wording.numbers[section.repeat_over])


def _first_of(sections: Sequence[Section], wording: Wording) -> str:
    """Return the number of the first question of some sections."""
    questions = (one for section in sections for one in section.questions)
    numbers = (wording.number_of(one) for one in questions)
    return next((one for one in numbers if one), "")


def _how(wording: Wording) -> Iterator[str]:
    """Yield what everybody has to know, a sentence or two each."""
    say = wording.say
    if wording.questionnaire.audience is Audience.PERSON:
        yield wording.own(
            say.gettext(
                "This sheet is for you alone. Do not write your name on it, and keep it"
                " where nobody else reads it."
            )
        )
        yield wording.own(say.gettext("You can leave out any question."))
        yield wording.own(
            say.gettext(
                "The sheet itself gives no result. To get one, give the same answers in"
                " the check."
            )
        )
    else:
        yield wording.own(
            say.gettext(
                "Under “What we found”, write what the answer rests on: laws, figures,"
                " documents, and who was asked."
            )
        )
    yield wording.own(
        say.gettext(
            "Where it says “Only if”, leave the question out if that is not so."
        )
    )


def _rooms(wording: Wording) -> Iterator[Room]:
    """Yield what offices write on top; persons write nothing that names them."""
    if wording.questionnaire.audience is Audience.PERSON:
        return
    say = wording.say
    for words in (
        say.gettext("Organisation"),
        say.gettext("Filled in by"),
        say.gettext("Date"),
    ):
        yield Room(wording.own(words))
