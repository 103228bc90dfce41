"""What is said of a questionnaire that nothing begins with any more."""

from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assessment.domain.languages import Speech
from assessment.pages.words import words_of
from assessment.queries.checks import Replaced
from questionnaires.domain.definition import Questionnaire


def replaced_words(one: Replaced, speech: Speech) -> SafeString:
    """Return what came after a questionnaire, or that nothing did, as HTML."""
    before = _title(one.before, speech)
    if one.now is None:
        words = escape(_("“%(before)s” is not offered any more."))
        return SafeString(words % {"before": before})
    words = escape(_("“%(before)s” has been replaced by “%(now)s”."))
    return SafeString(words % {"before": before, "now": _title(one.now, speech)})


def goes_on_words(one: Replaced, speech: Speech) -> SafeString:
    """Return the same, for who began before."""
    words = _(
        "You go on with the one you began, and your result is worked out with it."
    )
    return SafeString(f"{replaced_words(one, speech)} {escape(words)}")


def replaced_in_office(one: Replaced | None) -> dict[str, Any]:
    """Return what pages of offices say of it; nothing while it can be begun with."""
    if one is None:
        return {}
    language = get_language() or "en"
    words = replaced_words(one, Speech(language, language))
    return {"replaced": words, "has_successor": one.now is not None}


def _title(questionnaire: Questionnaire, speech: Speech) -> str:
    default = questionnaire.default_language
    said, attributes = words_of(questionnaire.title, speech, default)
    return f"<bdi{attributes}>{said}</bdi>"
