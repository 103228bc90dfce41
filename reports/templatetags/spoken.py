"""Words of a report, each in its own language."""

from django import template
from django.utils.html import format_html

from assessment.domain.languages import direction
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
