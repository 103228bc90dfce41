"""An invented result of any check for a person, so that its report can be seen."""

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.scoring import score
from reports.domain.content import write_report
from reports.domain.paper.sample import TODAY, sample_answer
from reports.domain.report import Report, Stamp
from reports.domain.words import Say


def sample_result(compiled: Compiled, language: str, say: Say, stamp: Stamp) -> Report:
    """Return what a person would be shown; equal banks give equal samples."""
    given = {
        one.key: answer
        for place, one in enumerate(compiled.questionnaire.questions())
        if (answer := sample_answer(compiled, one, place)) is not None
    }
    answers = Answers(given, TODAY.isoformat())
    outcome = score(compiled, answers, trace=True)
    return write_report(compiled, outcome, answers, language, say, stamp)
