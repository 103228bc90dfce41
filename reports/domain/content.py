"""What a report says: the one place that chooses words, bands and language.

Every number in a page, a meter, a table or a PDF comes from the value made here.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Band, Placement, State
from questionnaires.domain.help_services import Place, Service
from questionnaires.domain.languages import direction
from questionnaires.domain.scoring import Outcome, Score
from reports.domain.boxes import areas, boxes, emergency
from reports.domain.doctor import table
from reports.domain.help import contacts
from reports.domain.kinds import wanted_kinds
from reports.domain.material import Material
from reports.domain.meters import results
from reports.domain.prose import Block, Prose, after_first_line, first_line, prose
from reports.domain.report import Box, Contact, Report, Result, Stamp
from reports.domain.words import Say, day, listed
from reports.domain.working import workings


def write_report(
    compiled: Compiled,
    outcome: Outcome,
    answers: Answers,
    language: str,
    say: Say,
    stamp: Stamp,
    services: Sequence[Service] = (),
    place: Place | None = None,
) -> Report:
    """Return everything a reader is shown.

    A language the bank does not have becomes the bank's own. The workings are as
    full as the outcome's trace. `services` is the directory of help, of which those
    are named that are current on the day of the answers, where the person is.
    """
    bank = compiled.questionnaire
    if language not in bank.languages:
        language = bank.default_language
    material = Material(compiled, outcome, answers, language, say)
    found = results(material)
    said = headline(material, found)
    urgent = material.advice(Placement.EMERGENCY)
    return Report(
        title=material.words(bank.title),
        language=language,
        direction=direction(language),
        date=day(say, answers.date),
        is_office=material.is_office,
        headline=said,
        emergency=emergency(material, urgent),
        is_urgent=bool(urgent),
        red_lines=tuple(material.label(key) for key in outcome.red_lines),
        meanings=meanings(material),
        results=found,
        areas=areas(material, said),
        gaps=boxes(material, Placement.GAP),
        steps=boxes(material, Placement.NEXT_STEP),
        help=() if material.is_office else _help(material, services, place),
        table=table(material, found),
        reading=reading(material, found),
        workings=workings(material),
        about=prose(material.named("about")),
        limits=prose(material.named("limits")),
        source=material.source,
        stamp=stamp_words(say, stamp),
        notice=_notice(material),
    )


def headline(material: Material, found: tuple[Result, ...]) -> tuple[str, ...]:
    """Return the sentences a report begins with, the most severe first."""
    sentences = [first_line(material.words(band.text)) for _, band in _banded(material)]
    if not sentences:
        advice = material.advice(Placement.AREA)
        sentences = [material.words(one.title) for one in advice[:1]]
    if not any(sentences) and not found:
        sentences = [material.say.gettext("There is no result for these answers.")]
    sentences += [one.unsaid.sentence for one in found if one.unsaid]
    return tuple(dict.fromkeys(filter(None, sentences)))


def reading(material: Material, found: tuple[Result, ...]) -> Prose:
    """Return how to read the numbers; nothing where there is none."""
    has_number = any(one.number for one in found)
    return prose(material.named("result")) if has_number else ()


def meanings(material: Material) -> tuple[Box, ...]:
    """Return what each named band means; the same words are said once.

    An office reads it with each area, since it means something else in each.
    """
    if material.is_office:
        return ()
    meant: dict[tuple[str, tuple[Block, ...]], list[str]] = {}
    for score, band in _banded(material):
        key = material.words(band.label), after_first_line(material.words(band.text))
        title = material.words(material.scale(score.scale).label)
        meant.setdefault(key, []).append(title)
    labels = [label for (label, body) in meant if body]
    return tuple(
        Box(
            _meaning_title(
                material.say, label, titles if labels.count(label) > 1 else []
            ),
            body,
        )
        for (label, body), titles in meant.items()
        if body
    )


def _meaning_title(say: Say, band: str, scales: Sequence[str]) -> str:
    facts = {"band": band, "scales": listed(say, scales)}
    if not facts["scales"]:
        return say.gettext("What “%(band)s” means") % facts
    return say.gettext("What “%(band)s” means: %(scales)s") % facts


def _banded(material: Material) -> Iterator[tuple[Score, Band]]:
    """Yield the shown scores that lie in a band, the most severe first."""
    for score in material.worst_first():
        if band := material.band(score):
            yield score, band


def _help(
    material: Material, services: Sequence[Service], place: Place | None
) -> tuple[Contact, ...]:
    today = date.fromisoformat(material.answers.date)
    kinds = wanted_kinds(material)
    return contacts(material.say, services, place, kinds, material.language, today)


def stamp_words(say: Say, stamp: Stamp) -> str:
    """Return which version was answered, and what scored it."""
    facts = {
        "number": stamp.number,
        "hash": stamp.hash.removeprefix("sha256:")[:16],
        "release": stamp.release,
    }
    if stamp.number is None:
        return say.gettext("Draft %(hash)s · Touchstone %(release)s") % facts
    return say.gettext("Version %(number)s (%(hash)s) · Touchstone %(release)s") % facts


def _notice(material: Material) -> str:
    """Say so if the words were translated and nobody has reviewed them yet."""
    bank, language = material.compiled.questionnaire, material.language
    if language == bank.default_language:
        return ""
    texts = [bank.title]
    texts += [part for one in bank.scales for part in (one.label, one.description)]
    texts += [
        part
        for scale in bank.scales
        for band in scale.bands
        for part in (band.label, band.text, band.action)
    ]
    texts += [part for one in bank.advice for part in (one.title, one.text)]
    reviewed = {
        wording.state is State.REVIEWED
        for text in texts
        for wording in text.wordings
        if wording.language == language
    }
    if reviewed == {True}:
        return ""
    return material.say.gettext(
        "This translation has not been reviewed by a second reader yet."
    )
