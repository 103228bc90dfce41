"""Words of a bank and of the interface, each in its own language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessment.domain.languages import Speech
from assessment.domain.languages import name as name_of
from assessment.pages.speech import in_order
from assessment.pages.words import blocks, words_of
from questionnaires.domain.definition import Questionnaire, Text
from questionnaires.domain.locales import listed

register = template.Library()


@register.simple_tag(takes_context=True)
def ui(context: template.Context) -> str:
    """Mark an element whose words are the interface's, where these differ."""
    speech: Speech = context["speech"]
    return SafeString(speech.ui)


@register.simple_tag(takes_context=True)
def words(context: template.Context, text: Text, questionnaire: Questionnaire) -> str:
    """Write a bank's words on one line."""
    said, attributes = words_of(text, context["speech"], questionnaire.default_language)
    return SafeString(f"<span{attributes}>{said}</span>" if attributes else said)


@register.simple_tag(takes_context=True)
def plain_words(
    context: template.Context, text: Text, questionnaire: Questionnaire
) -> str:
    """Write a bank's words where no element can stand: in a title."""
    said, _attributes = words_of(
        text, context["speech"], questionnaire.default_language
    )
    return SafeString(said)


@register.simple_tag(takes_context=True)
def prose(context: template.Context, text: Text, questionnaire: Questionnaire) -> str:
    """Write a bank's words as paragraphs and lists."""
    said = words_of(text, context["speech"], questionnaire.default_language)
    return SafeString(blocks(*said))


@register.filter
def text_named(questionnaire: Questionnaire, key: str) -> Text:
    return questionnaire.named_text(key)


@register.simple_tag(takes_context=True)
def languages_of(context: template.Context, questionnaire: Questionnaire) -> str:
    """List a bank's languages as the interface's does, each named in itself.

    An edition may leave out some; pages for offices have none.
    """
    codes = in_order(questionnaire.languages)
    edition = context.get("edition")
    names = [
        format_html('<bdi lang="{}">{}</bdi>', code, name_of(code))
        for code in (edition.spoken_of(codes) if edition else codes)
    ]
    return SafeString(listed(context["speech"].interface, names))


@register.filter
def direction(code: str) -> str:
    return Speech(code, code).direction
