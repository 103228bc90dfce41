"""Every condition of a bank, as it was written, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.domain.addresses import band_addresses, item_addresses
from questionnaires.domain.definition import Question, Questionnaire

IN_SURVEY = ("relevant", "constraint", "calculation", "choice_filter", "red_line")


@dataclass(frozen=True, slots=True)
class Written:
    """One condition; `section` is the one it stands in, if it stands in the survey."""

    where: tuple[str, str, str]
    source: str
    section: str = ""


def written(questionnaire: Questionnaire) -> Iterator[Written]:
    """Yield every condition that is not empty."""
    for one in _all(questionnaire):
        if one.source.strip():
            yield one


def _all(questionnaire: Questionnaire) -> Iterator[Written]:
    for section in questionnaire.sections:
        where = ("survey", section.key, "relevant")
        yield Written(where, section.relevant, section.key)
        for question in section.questions:
            yield from _of_question(question, section.key)
    for scale in questionnaire.scales:
        for item, address in zip(scale.items, item_addresses(scale), strict=True):
            yield Written(("items", address, "when"), item.when)
        for band, address in zip(scale.bands, band_addresses(scale), strict=True):
            yield Written(("bands", address, "when"), band.when)
    for advice in questionnaire.advice:
        yield Written(("advice", advice.key, "when"), advice.when)


def _of_question(question: Question, section: str) -> Iterator[Written]:
    for column in IN_SURVEY:
        where = ("survey", question.key, column)
        yield Written(where, getattr(question, column), section)
