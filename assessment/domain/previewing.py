"""An assessment that is nobody's: what experts answer in a preview, and do not keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from assessment.domain.assessing import Assessment
from assessment.domain.overview import NOTHING_AROUND
from assessment.domain.roles import Role
from assessment.domain.saving import BLANK, Content, Kept, Typed
from assessment.domain.sitting import Sitting
from questionnaires.domain.answer_codec import (
    AnswersError,
    answers_from_plain,
    answers_to_plain,
)
from questionnaires.domain.answers import Answers
from questionnaires.domain.canonical import Json
from questionnaires.domain.compiled import Compiled

NOBODY = "preview"
_NEVER = datetime.min.replace(tzinfo=UTC)
_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Travelling:
    """What travels in the pages of a preview: contents by question, and the day."""

    contents: Mapping[str, Content] = field(default_factory=dict)
    date: str = _DAY.isoformat()

    def answers(self) -> Answers:
        """Return the answers alone."""
        given = {key: one.given for key, one in self.contents.items()}
        return Answers({key: one for key, one in given.items() if one}, self.date)

    def with_typed(self, typed: Mapping[str, Typed]) -> "Travelling":
        """Return the same with what was sent for some questions."""
        contents = {**self.contents, **{key: one.content for key, one in typed.items()}}
        kept = {key: one for key, one in contents.items() if one != BLANK}
        return Travelling(kept, self.date)


def to_plain(travelling: Travelling) -> Json:
    """Return what travels as plain JSON."""
    found = {key: one.found for key, one in travelling.contents.items() if one.found}
    return {**answers_to_plain(travelling.answers(), "en"), "found": found}


def from_plain(compiled: Compiled, plain: Json) -> Travelling:
    """Return what travels in a page.

    Raises:
        AnswersError: it is not of this questionnaire as it is now.
    """
    try:
        document = {"answers": plain["answers"], "date": plain["date"]}
        answers, _ = answers_from_plain(compiled.questionnaire, document)
        found = {str(key): str(words) for key, words in plain["found"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise AnswersError("answers", str(error)) from error
    keys = [*answers.given, *(key for key in found if key in compiled.questions)]
    contents = {
        key: Content(answers.given.get(key), found.get(key, ""))
        for key in dict.fromkeys(keys)
    }
    return Travelling(contents, answers.date)


def sitting_of(
    compiled: Compiled, travelling: Travelling, title: str, number: int
) -> Sitting:
    """Return an assessment in which these answers stand, as its contributor sees it."""
    day = date.fromisoformat(travelling.date)
    assessment = Assessment(
        code=NOBODY,
        title=title,
        office=NOBODY,
        office_name="",
        time_zone="UTC",
        role=Role.CONTRIBUTOR,
        questionnaire=compiled.questionnaire.key,
        number=number,
        version="",
        period_from=day,
        period_to=day,
        deadline=date.max.replace(year=9998),
        languages=compiled.questionnaire.languages,
        baseline="",
        opened_on=day,
    )
    kept = {
        key: Kept(content, 1, NOBODY, _NEVER)
        for key, content in travelling.contents.items()
    }
    return Sitting(NOBODY, assessment, compiled, kept, {}, NOTHING_AROUND)
