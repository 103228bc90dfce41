"""Words of a report, each in its own language."""

from django import template
from django.utils.html import format_html

from assessment.domain.counting import GROUPS
from questionnaires.domain.definition import Question, Questionnaire
from questionnaires.domain.languages import direction
from reports.domain.foreign import language_of

register = template.Library()


@register.filter
def spoken(words: str) -> str:
    """Mark words that are not in the language of the report."""
    language = language_of(words)
    if not language:
        return words
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', language, direction(language), words
    )


@register.filter
def in_language(words: str) -> str:
    """Return the attributes that mark an element whose words are in another language.

    A link on paper takes the mark itself: with a part inside, its tag would be broken.
    """
    language = language_of(words)
    if not language:
        return ""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def counted(questionnaire: Questionnaire) -> list[Question]:
    """Return the questions whose choices statistics count, but age and sex."""
    return [
        question
        for question in questionnaire.questions()
        if question.is_counted and question.key not in GROUPS
    ]
