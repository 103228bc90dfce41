"""Why a question is not asked, in plain words."""

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.condition_words import condition_in_words
from questionnaires.domain.flow import Path


def why_hidden(
    compiled: Compiled, path: Path, answers: Answers, language: str
) -> dict[str, str]:
    """Return the condition that keeps each hidden question away, as a clause.

    It is that of the section, where that is what does not hold.
    """
    context = compiled.context(path.facts, answers.date)
    bank = compiled.questionnaire
    found: dict[str, str] = {}
    for stretch in compiled.stretches:
        is_shut = stretch.relevant is not None and not stretch.relevant.holds(context)
        for step in stretch.steps:
            if step.key in path.hidden:
                source = step.section.relevant if is_shut else step.question.relevant
                found[step.key] = condition_in_words(source, bank, language)
    return {key: found[key] for key in path.hidden}
