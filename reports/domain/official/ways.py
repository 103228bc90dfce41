"""What would move an area: the smallest changes that reach its next band, in words."""

from collections.abc import Iterable
from decimal import Decimal

from questionnaires.domain.answers import Plain
from questionnaires.domain.definition import Band
from questionnaires.domain.smallest import Smallest, Verdict, smallest_changes
from questionnaires.domain.smallest import values as found
from reports.domain.official.figures import scored, written
from reports.domain.official.study import Study
from reports.domain.official.values import Change, Way, Ways
from reports.domain.words import Say, listed, plain_number


def ways(study: Study, scale: str) -> Ways:
    """Return what would move an area. This takes far longer than to score it."""
    smallest = smallest_changes(study.compiled, study.material.answers, scale)
    return Ways(
        sentence=_sentence(study, smallest),
        ways=tuple(_way(study, scale, one) for one in smallest.ways),
        has_more=smallest.has_more,
    )


def _sentence(study: Study, smallest: Smallest) -> str:
    say = study.say
    match smallest.verdict:
        case Verdict.FOUND:
            words = say.ngettext(
                "The smallest change that reaches “%(band)s” is this one:",
                "Each of these is a smallest change that reaches “%(band)s”:",
                len(smallest.ways),
            )
            return words % {"band": _band(study, smallest.scale, smallest.aim)}
        case _:
            return _none(say, smallest.verdict)


def _none(say: Say, verdict: Verdict) -> str:
    """Return why there is nothing to tell."""
    match verdict:
        case Verdict.BEST:
            return say.gettext("It is in the best band there is.")
        case Verdict.NEVER:
            return say.gettext("No answers that may change reach a better band.")
        case Verdict.NO_BAND:
            return say.gettext(
                "Without a score there is no next band. Find out first what is missing."
            )
        case Verdict.NOT_DECIDED:
            return say.gettext("There are too many possibilities to look at them all.")
        case _:
            return say.gettext("That cannot be worked out for this questionnaire.")


def _way(study: Study, scale: str, way: found.Way) -> Way:
    return Way(
        changes=tuple(_change(study, scale, one) for one in way.changes),
        score=scored(study.say, way.value, study.material.scale(scale)),
        band=_band(study, scale, way.band),
    )


def _change(study: Study, scale: str, change: found.Change) -> Change:
    key, say = change.question, study.say
    number, _section = study.numbers.get(key, ("", ""))
    here = study.line(key, scale) if number else None
    return Change(
        number=number,
        question=study.material.label(key),
        before=here.answer if here else say.gettext("Not asked yet"),
        before_step=here.step if here else 0,
        to=say.gettext("any answer")
        if change.is_any
        else _plain(study, key, change.to),
        to_step=_step(study, scale, change),
        weight=None if change.weight is None else written(say, change.weight),
    )


def _step(study: Study, scale: str, change: found.Change) -> int:
    if change.is_any or not isinstance(change.to, str):
        return 0
    return study.ladder(change.question, scale).get(change.to, 0)


def _plain(study: Study, key: str, to: Plain) -> str:
    """Return an answer that would be given, in words."""
    if isinstance(to, Decimal):
        return plain_number(study.say, to)
    labels = {one.key: one.label for one in study.compiled.choices.get(key, ())}
    keys = to if isinstance(to, tuple) else (to,)
    words = [study.material.words(labels[one]) for one in keys if one in labels]
    return listed(study.say, words) if words else str(to)


def _band(study: Study, scale: str, key: str | None) -> str:
    bands: Iterable[Band] = study.material.scale(scale).bands
    labels = (one.label for one in bands if one.key == key)
    return next((study.material.words(one) for one in labels), "")
