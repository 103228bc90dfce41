"""A blank worksheet in the words of its language, as near as the interface has them."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from assessment.pages.answered import instead_words
from assessment.pages.fields import said_words
from assessment.pages.speech import interface_for
from questionnaires.domain.answers import Said
from questionnaires.domain.definition import Audience, Questionnaire
from reports.domain.blank.values import Sheet
from reports.domain.blank.writing import blank_sheet

# The clauses of conditions, which `condition_words` says: they stand here so that the
# catalogues of readers have them, too. What results come to decides no question.
CLAUSES = (
    _("“%(words)s”"),
    _("question %(number)s (“%(words)s”)"),
    _("“%(expression)s”"),
    _("“%(expression)s” holds"),
    _("(%(condition)s)"),
    _("%(first)s or %(last)s"),
    _("%(first)s and %(last)s"),
    _("%(first)s, %(second)s"),
    _("%(what)s is %(value)s"),
    _("%(what)s is not %(value)s"),
    _("%(what)s is less than %(value)s"),
    _("%(what)s is at most %(value)s"),
    _("%(what)s is more than %(value)s"),
    _("%(what)s is at least %(value)s"),
    _("%(what)s is answered"),
    _("%(what)s is not answered"),
    _("the answers to %(what)s include %(value)s"),
    _("the answers to %(what)s do not include %(value)s"),
    _("it is not so that %(condition)s"),
    _("it always is so"),
    _("it never is so"),
    _("the answer"),
    _("the day of the answers"),
    _("the number of choices in %(what)s"),
)


def sheet_of(
    questionnaire: Questionnaire, language: str, number: int | None = None
) -> Sheet:
    """Return the worksheet of a bank in one of its languages.

    `number` is that of its version, None of a draft.

    Raises:
        ExpressionError: a condition of a draft cannot be read.
        KeyError: a question of a draft names a list there is not.
    """
    with translation.override(interface_for(language)):
        instead = _instead(questionnaire.audience)
        return blank_sheet(questionnaire, language, translation, instead, number)


def language_of(questionnaire: Questionnaire, wished: str) -> str:
    """Return the language of a bank that is wished for, else the bank's own."""
    known = questionnaire.languages
    return wished if wished in known else questionnaire.default_language


def _instead(audience: Audience) -> Mapping[Said, str]:
    words = instead_words if audience is Audience.PERSON else said_words
    return {said: words(said) for said in Said}
