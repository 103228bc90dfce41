"""What a worksheet of a section says, in the language of the one who takes it."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain import languages
from assessment.domain.items import SAID, Item
from assessment.domain.naming import Words, names_of, written
from assessment.domain.overview import Part
from assessment.domain.sitting import Sitting
from assessment.domain.worksheet import MARK, Slip, lines_of
from assessment.interchange.worksheet_writing import Printed, Row
from assessment.pages.fields import said_words
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import NUMBERS, Choice, Text, Type
from questionnaires.domain.languages import direction

NO_TAB = re.compile(r"[\[\]:*?/\\']")  # what no sheet may be called
LONGEST_TAB = 31


def words_for(sitting: Sitting, language: str) -> Words:
    """Return in which words a worksheet in a language is written and read."""
    bank = sitting.compiled.questionnaire
    said = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = {one: said_words(one) for one in Said}
    others = tuple(dict.fromkeys([*bank.languages, *said]))
    return Words(language, bank.default_language, others, said)


def printed(sitting: Sitting, part: Part) -> Printed:
    """Return the worksheet of a section; what waits for an answer is on it, too."""
    language = get_language() or "en"
    words = words_for(sitting, language)
    waiting = sitting.waiting(part)
    items = sitting.items(part, waiting)
    bank, assessment = sitting.compiled.questionnaire, sitting.assessment
    section = _said(part.section.title, words)
    about = _("%(questionnaire)s, version %(number)s. Language: %(language)s.") % {
        "questionnaire": _said(bank.title, words),
        "number": assessment.number,
        "language": languages.name(language),
    }
    return Printed(
        slip=Slip(
            assessment=assessment.code,
            section=part.section.key,
            questionnaire=assessment.questionnaire,
            number=assessment.number,
            version=assessment.version,
            language=language,
            revisions={
                item.key: item.kept.revision if item.kept else 0 for item in items
            },
        ),
        tab=tab_name(section),
        title=f"{assessment.title} – {section}",
        about=about,
        how=_(
            "Fill in the white cells. Where a cell offers a list, choose from it; where"
            " each choice has a row of its own, mark what holds with x. Write a day as"
            " year-month-day, like 2026-06-30. Leave the other cells as they are. Then"
            " bring the file back on the page of this section: it shows each change"
            " before anything is saved."
        ),
        headers=column_words(),
        rows=[
            row
            for number, item in enumerate(items, start=1)
            for row in _rows(item, number, words, is_waiting=item.key in waiting)
        ],
        warning=(
            _("Not in the list"),
            _("Choose from the list of this cell. Another answer cannot be read."),
        ),
        is_rtl=direction(language) == "rtl",
    )


def tab_name(words: str) -> str:
    """Return what the tab of a workbook is called."""
    return NO_TAB.sub(" ", words).strip()[:LONGEST_TAB] or "1"


def column_words() -> dict[str, str]:
    """Return what each column is called."""
    return {
        "key": "",
        "choice": "",
        "number": _("No."),
        "question": _("Question"),
        "hint": _("Explanation"),
        "levels": _("What can be answered"),
        "answer": _("Answer"),
        "reason": _("Why it does not apply"),
        "found": _("What we found"),
        "last": _("The answer of the last cycle"),
    }


def _rows(item: Item, number: int, words: Words, *, is_waiting: bool) -> Iterator[Row]:
    """Yield the row of a question, and one for each of several choices."""
    question = item.question
    hint = _said(question.hint, words)
    if is_waiting:
        waits = _("Only asked if other answers call for it.")
        hint = f"{waits}\n{hint}".strip()
    names = names_of(item, words.language, words)
    is_several = question.type is Type.SELECT_MULTIPLE
    offers = [
        name
        for value, name in names.items()
        if not is_several or value.startswith(SAID)
    ]
    head, *others = lines_of(item, words)
    yield Row(
        line=head,
        number=str(number),
        question=_said(question.label, words),
        hint=hint,
        levels=_levels(item, names, words),
        last=_last(item, words),
        offers=offers,
        has_reason=Said.NOT_APPLICABLE in question.may_be,
    )
    choices = {choice.key: choice for choice in item.offered}
    for line in others:
        said = _with_hint(names[line.choice], choices[line.choice], words)
        yield Row(line=line, levels=said, offers=[MARK])


def _levels(item: Item, names: dict[str, str], words: Words) -> str:
    """Return what can be answered, one to a line."""
    question = item.question
    if question.type is Type.SELECT_MULTIPLE:
        return _("Mark each that holds, in the rows below:")
    if question.type is Type.SELECT_ONE:
        return "\n".join(
            f"• {_with_hint(names[choice.key], choice, words)}"
            for choice in item.offered
        )
    if question.type is Type.DATE:
        return _("A day, as year-month-day")
    if question.type in NUMBERS:
        is_whole = question.type is Type.INTEGER
        return _("A whole number") if is_whole else _("A number")
    return _("Your own words")


def _with_hint(name: str, choice: Choice, words: Words) -> str:
    hint = _said(choice.hint, words)
    return f"{name}: {hint}" if hint else name


def _last(item: Item, words: Words) -> str:
    """Return what was answered in the last cycle, with its reason."""
    said = written(item, item.last, words)
    reason = item.last.reason if isinstance(item.last, Instead) else ""
    return f"{said}: {reason}" if reason else said


def _said(text: Text, words: Words) -> str:
    return text.in_language(words.language, words.default)
