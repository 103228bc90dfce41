"""Words that stand in a new place though nobody wrote them: made twice, or renamed."""

from collections.abc import Iterable, Iterator, Mapping

from questionnaires.domain.definition import Questionnaire, Text
from questionnaires.domain.translating.restating import (
    Turn,
    Where,
    words_before,
    words_by_where,
)

Place = tuple[str, Where]  # language, and where a text stands
Said = tuple[str, str, str]  # language, the source, the words


def taken_from(
    before: Questionnaire, after: Questionnaire, found: Iterable[Turn]
) -> Mapping[Place, Where]:
    """Return where the words of new texts stood before, by where they stand now.

    They are the same if they translate the same source. `found` are the turns from
    `before` to `after`; of a text that was there before, its new words are written.
    """
    stood, known = words_before(before, after), _places(before)
    return {
        (one.wording.language, one.where): known[said]
        for one in found
        if stood(one.where) is None
        and (said := (one.wording.language, one.source, one.wording.words)) in known
    }


def _places(questionnaire: Questionnaire) -> dict[Said, Where]:
    places: dict[Said, Where] = {}
    for where, text in words_by_where(questionnaire).items():
        for said in _said(questionnaire, text):
            places.setdefault(said, where)
    return places


def _said(questionnaire: Questionnaire, text: Text) -> Iterator[Said]:
    default = questionnaire.default_language
    source = text.in_language(default, default)
    for one in text.wordings:
        yield one.language, source, one.words
