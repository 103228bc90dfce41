"""What a report is written from, and the language it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.answers import Answers, Given, Instead, Said
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import (
    Advice,
    Audience,
    Band,
    Choice,
    Placement,
    Scale,
    Text,
)
from questionnaires.domain.scoring import Outcome, Score, bands_for
from reports.domain.foreign import bank_words, written_in
from reports.domain.words import Say, day, listed, plain_number


@dataclass(frozen=True, slots=True)
class Material:
    """A definition, its answers and what they come to, with the words to say it in."""

    compiled: Compiled
    outcome: Outcome
    answers: Answers
    language: str
    say: Say

    @property
    def is_office(self) -> bool:
        return self.compiled.questionnaire.audience is Audience.OFFICE

    def words(self, text: Text) -> str:
        """Return a text of the bank in the report's language."""
        default = self.compiled.questionnaire.default_language
        return bank_words(text, default, self.language)

    def original(self, words: str) -> str:
        """Return words that the bank has in its own language only."""
        default = self.compiled.questionnaire.default_language
        return written_in(default, words, self.language)

    def named(self, key: str) -> str:
        """Return the words of a text with a place of its own."""
        return self.words(self.compiled.questionnaire.named_text(key))

    @property
    def source(self) -> str:
        """Return where the bank comes from; in the report's language if it has that."""
        return self.named("source") or self.original(self.compiled.questionnaire.source)

    def scale(self, key: str) -> Scale:
        return self.compiled.scales[key].scale

    def label(self, key: str) -> str:
        """Return the words of a question, or of a scale that others add up."""
        if key in self.compiled.questions:
            return self.words(self.compiled.questions[key].label)
        return self.words(self.scale(key).label)

    def shown_scores(self) -> Iterator[Score]:
        """Yield the scores that are shown and were asked about."""
        for one in self.outcome.scores:
            asked = one.cannot_say is None or one.cannot_say.reason != "not_asked"
            if asked and self.scale(one.scale).is_shown:
                yield one

    def worst_first(self) -> list[Score]:
        """Return the shown scores, the most severe first; without a band, last."""

        def severity(score: Score) -> int:
            band = self.band(score)
            return band.severity if band else -1

        return sorted(self.shown_scores(), key=severity, reverse=True)

    def bands(self, scale: str) -> tuple[Band, ...]:
        """Return the bands of a scale that apply to these answers."""
        return bands_for(self.compiled, scale, self.outcome.path, self.answers)

    def band(self, score: Score) -> Band | None:
        """Return the band a score lies in."""
        bands = (one for one in self.bands(score.scale) if one.key == score.band)
        return next(bands, None)

    def advice(self, placement: Placement) -> tuple[Advice, ...]:
        """Return the advice given in one place, by priority."""
        by_key = {one.key: one for one in self.compiled.questionnaire.advice}
        given = (by_key[key] for key in self.outcome.advice)
        return tuple(one for one in given if one.placement is placement)

    def chosen(self, key: str, given: Given | None) -> tuple[Choice, ...]:
        """Return the choices made in an answer to a question."""
        keys = given if isinstance(given, tuple) else (given,)
        choices = self.compiled.choices.get(key, ())
        return tuple(choice for choice in choices if choice.key in keys)

    def answer(self, key: str) -> str:
        """Return the answer to a question in words."""
        given = self.answers.given.get(key)
        return "" if given is None else self.in_words(key, given)

    def in_words(self, key: str, given: Given) -> str:
        """Return what can be answered to a question in words."""
        if chosen := self.chosen(key, given):
            return listed(self.say, [self.words(one.label) for one in chosen])
        return self._written(key, given)

    def _written(self, key: str, given: Given) -> str:
        if isinstance(given, Instead):
            return said(self.say, given.said)
        if self.compiled.questions[key].type == "date":
            return day(self.say, str(given))
        if isinstance(given, Decimal):
            return plain_number(self.say, given)
        return str(given)


def said(say: Say, what: Said) -> str:
    """Return in words what was said instead of an answer."""
    match what:
        case Said.NOT_APPLICABLE:
            return say.gettext("Does not apply")
        case Said.NOT_KNOWN:
            return say.gettext("Not known")
        case Said.PREFER_NOT_TO_SAY:
            return say.gettext("I prefer not to answer")
