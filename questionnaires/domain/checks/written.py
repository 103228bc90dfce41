"""Every condition of a bank, as it was written, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Question, Questionnaire, Scale
from questionnaires.domain.kept import kept

IN_SURVEY = ("relevant", "constraint", "calculation", "choice_filter", "red_line")


@dataclass(frozen=True, slots=True)
class Written:
    """One condition; `section` is the one it stands in, if it stands in the survey."""

    where: tuple[str, str, str]
    source: str
    section: str = ""


@kept
def written(questionnaire: Questionnaire) -> tuple[Written, ...]:
    """Return every condition that is not empty."""
    return tuple(one for one in _all(questionnaire) if one.source.strip())


def _all(questionnaire: Questionnaire) -> Iterator[Written]:
    for section in questionnaire.sections:
        where = ("survey", section.key, "relevant")
        yield Written(where, section.relevant, section.key)
        for question in section.questions:
            yield from _of_question(question, section.key)
    for scale in questionnaire.scales:
        yield from _of_scale(scale)
    for advice in questionnaire.advice:
        yield Written(("advice", advice.key, "when"), advice.when)


def _of_question(question: Question, section: str) -> Iterator[Written]:
    for column in IN_SURVEY:
        if source := getattr(question, column):  # most cells are empty
            yield Written(("survey", question.key, column), source, section)


def _of_scale(scale: Scale) -> Iterator[Written]:
    if any(item.when for item in scale.items):
        for item, address in zip(scale.items, item_addresses(scale), strict=True):
            yield Written(("items", address, "when"), item.when)
    for band, address in zip(scale.bands, band_addresses(scale), strict=True):
        yield Written(("bands", address, "when"), band.when)
