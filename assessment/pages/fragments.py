"""The HTML of a question, compiled once for each version and language.

All words are escaped here. `filling.fill` puts in what differs from page to page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import override

from assessment.domain.languages import Speech
from assessment.pages.answered import instead_words
from assessment.pages.words import blocks, words_of
from questionnaires.domain.answers import Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import (
    NUMBERS,
    Choice,
    Question,
    Type,
)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice, before and after its token."""

    value: str | Said
    before: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class Fragment:
    """One question.

    `section` introduces the first page of a section; `first` is the field that the
    list of problems leads to.
    """

    caption: str
    section: str
    opening: str
    is_described: bool
    options: tuple[Option, ...]
    words: tuple[str, str, str] | None
    reason: tuple[str, str, str] | None
    first: str


@lru_cache(maxsize=4096)
def fragment(compiled: Compiled, key: str, speech: Speech) -> Fragment:
    """Return the compiled question."""
    question = compiled.questions[key]
    with override(speech.interface):
        options = (*_choices(compiled, question, speech), *_instead(question, speech))
        about = _about(compiled, question, speech)
        caption, section = _section(compiled, key, speech)
        return Fragment(
            caption=caption,
            section=section,
            opening=_heading(compiled, question, speech) + about,
            is_described=bool(about),
            options=options,
            words=_field(question),
            reason=_reason(question, speech),
            first="w" if _field(question) else "a0",
        )


def _section(compiled: Compiled, key: str, speech: Speech) -> tuple[str, str]:
    """Return the title of a question's section, and what stands at its beginning."""
    section = compiled.steps[compiled.index[key]].section
    default = compiled.questionnaire.default_language
    title, attributes = words_of(section.title, speech, default)
    hint, in_hint = words_of(section.hint, speech, default)
    caption = f'<p class="caption"{attributes}>{title}</p>' if title else ""
    return caption, f'<div class="section">{blocks(hint, in_hint)}</div>' * bool(hint)


def _heading(compiled: Compiled, question: Question, speech: Speech) -> str:
    """Return the first line of a question: the heading of the page."""
    default = compiled.questionnaire.default_language
    label, attributes = words_of(question.label, speech, default)
    title = label.partition("\n")[0]
    heading = f'<h1 id="q" tabindex="-1"{attributes}>{title}</h1>'
    return heading if question.type is Type.NOTE else f"<legend>{heading}</legend>"


def _about(compiled: Compiled, question: Question, speech: Speech) -> str:
    """Return the further lines of a question, its recall, hint and guidance."""
    questionnaire = compiled.questionnaire
    default = questionnaire.default_language
    label, attributes = words_of(question.label, speech, default)
    recall = questionnaire.named_text(f"recall_{question.recall}")
    period, in_period = words_of(recall, speech, default)
    hint, in_hint = words_of(question.hint, speech, default)
    about = "".join(
        (
            blocks(label.partition("\n")[2], attributes),
            f'<p class="recall"{in_period}><strong>{period}</strong></p>'
            * bool(period),
            f'<div class="hint">{blocks(hint, in_hint)}</div>' * bool(hint),
            _guidance(question, speech, default),
        )
    )
    return f'<div id="more">{about}</div>' * bool(about)


def _guidance(question: Question, speech: Speech, default: str) -> str:
    words, attributes = words_of(question.guidance, speech, default)
    if not words:
        return ""
    summary = escape(_("More about this question"))
    return (
        f"<details><summary{speech.ui}>{summary}</summary>"
        f"{blocks(words, attributes)}</details>"
    )


def _choices(
    compiled: Compiled, question: Question, speech: Speech
) -> Iterator[Option]:
    kind = "checkbox" if question.type is Type.SELECT_MULTIPLE else "radio"
    default = compiled.questionnaire.default_language
    for number, choice in enumerate(compiled.choices[question.key]):
        yield _option(choice.key, number, kind, _label(choice, speech, default), "")


def _label(choice: Choice, speech: Speech, default: str) -> str:
    words, attributes = words_of(choice.label, speech, default)
    hint, in_hint = words_of(choice.hint, speech, default)
    below = f'<span class="below"{in_hint}>{hint}</span>' if hint else ""
    label = f"<span{attributes}>{words}</span>" if attributes else words
    return label + below


def _instead(question: Question, speech: Speech) -> Iterator[Option]:
    kind = "radio" if question.type is Type.SELECT_ONE else "checkbox"
    for number, value in enumerate(map(Said, question.may_be)):
        label = escape(instead_words(value))
        label = f"<span{speech.ui}>{label}</span>" if speech.ui else label
        yield _option(value, f"i{number}", kind, label, " quiet")


def _option(
    value: str | Said, number: int | str, kind: str, label: str, style: str
) -> Option:
    return Option(
        value,
        f'<div class="choice{style}"><input type="{kind}" name="a" id="a{number}"'
        ' value="',
        f'<label for="a{number}">{label}</label></div>',
    )


def _field(question: Question) -> tuple[str, str, str] | None:
    """Return the field for words: before its name, before its content, after it."""
    about = ' id="w" aria-labelledby="q"'
    if question.type is Type.TEXT and question.appearance == "multiline":
        return '<textarea name="', f'{about} rows="5">', "</textarea>"
    if question.type in NUMBERS:
        mode = "numeric" if question.type is Type.INTEGER else "decimal"
        number = f'{about} inputmode="{mode}" class="short" value="'
        return '<input name="', number, '">'
    if question.type is Type.DATE:
        return '<input type="date" name="', f'{about} class="short" value="', '">'
    if question.type is Type.TEXT:
        return '<input name="', f'{about} value="', '">'
    return None


def _reason(question: Question, speech: Speech) -> tuple[str, str, str] | None:
    """Return the field for why a question does not apply; a script hides it before."""
    if Said.NOT_APPLICABLE not in question.may_be:
        return None
    chosen = f"ai{question.may_be.index(Said.NOT_APPLICABLE)}"
    label = escape(_("Why does it not apply? You can leave this empty."))
    name = f'<label for="r"{speech.ui}>{label}</label><input name="'
    return (
        f'<div class="reason" data-if="{chosen}">{name}',
        '" id="r" value="',
        '"></div>',
    )
