"""The texts of a bank that have words: most columns for texts are empty."""

from questionnaires.domain.checks.wording import Placed, texts_of
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.kept import kept


@kept
def texts_with_words(questionnaire: Questionnaire) -> tuple[Placed, ...]:
    """Return every text of a bank that has words in some language."""
    return tuple(one for one in texts_of(questionnaire) if one.text.wordings)
