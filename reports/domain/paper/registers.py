"""Annexes: the evidence, what members see differently, all answers, who signed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from assessment.domain.evidence import Piece
from assessment.domain.signatures import Signed
from assessment.domain.sitting import View
from questionnaires.domain.definition import Section
from reports.domain.official.study import Study
from reports.domain.official.values import Line
from reports.domain.paper.around import Around
from reports.domain.paper.values import (
    Answered,
    Answers,
    Otherwise,
    Registered,
    Signer,
)
from reports.domain.words import day, listed


def references_of(study: Study) -> Mapping[str, str]:
    """Return the number in this report of each piece of evidence, by its code."""
    pieces = sorted(study.dossier.pieces, key=lambda one: _first(study, one))
    return {one.code: f"E{place}" for place, one in enumerate(pieces, 1)}


def _first(study: Study, piece: Piece) -> tuple[bool, tuple[int, ...], str, str]:
    """Return the place of a piece: where it is first needed, then by its title."""
    places = [
        tuple(map(int, study.numbers[one.question][0].split(".")))
        for one in piece.uses
        if one.question in study.numbers
    ]
    return not places, min(places, default=()), piece.about.title, piece.code


def register_of(study: Study, around: Around) -> tuple[Registered, ...]:
    """Return the register of evidence, in the order of its numbers."""
    pieces = {one.code: one for one in study.dossier.pieces}
    return tuple(
        _registered(study, around, reference, pieces[code])
        for code, reference in references_of(study).items()
    )


def _registered(
    study: Study, around: Around, reference: str, piece: Piece
) -> Registered:
    about = piece.about
    uses = [one for one in piece.uses if one.question in study.numbers]
    return Registered(
        reference=reference,
        title=study.foreign(about.title, about.language),
        kind=around.labels[about.kind],
        supports=tuple((study.numbers[one.question][0], one.place) for one in uses),
        owner=about.owner,
        dated=day(study.say, about.dated_on.isoformat()) if about.dated_on else "",
        access=around.labels[about.access],
        is_out_of_date=about.is_out_of_date(study.beside.today),
        dated_on=about.dated_on.isoformat() if about.dated_on else "",
    )


def views_of(study: Study) -> tuple[Otherwise, ...]:
    """Return what members see differently, in the order of the questions."""
    lines = {one.key: one for one in study.lines}
    return tuple(
        _otherwise(study, lines[key], view)
        for key in lines
        for view in study.dossier.views.get(key, ())
    )


def _otherwise(study: Study, line: Line, view: View) -> Otherwise:
    ladder = study.ladder(line.key, study.first(line.key))
    given = view.given
    return Otherwise(
        line=line,
        answer=study.material.in_words(line.key, given),
        step=ladder.get(given, 0) if isinstance(given, str) else 0,
        reason=view.reason,
        who=_who(study, view.by),
    )


def _who(study: Study, code: str) -> str:
    """Return for whom somebody speaks, and their name where it is not left out."""
    person = study.dossier.people.get(code)
    return ", ".join(filter(None, (person.body, person.name))) if person else ""


def answers_of(study: Study, around: Around) -> tuple[Answers, ...]:
    """Return all answers, section by section."""
    return tuple(
        Answers(
            _title(study, part.section),
            tuple(_answered(study, around, key) for key in part.questions),
        )
        for part in study.parts
    )


def _title(study: Study, section: Section) -> str:
    return study.material.words(section.title)


def _answered(study: Study, around: Around, key: str) -> Answered:
    kept = study.dossier.kept.get(key)
    return Answered(
        line=study.line(key, study.first(key)),
        who=_who(study, kept.by) if kept else "",
        when=_day(study, around, kept.at) if kept else "",
        on=around.on(kept.at) if kept else "",
    )


def _day(study: Study, around: Around, moment: datetime | None) -> str:
    return around.day(study, moment) if moment else ""


def signers_of(study: Study, around: Around) -> Iterator[Signer]:
    """Yield who signed and whose signature stands, in the order of the days."""
    for one in sorted(around.signatures, key=lambda one: one.at):
        if one.is_live:
            yield Signer(
                name=one.name,
                role=around.labels[one.role],
                body=one.body,
                when=around.day(study, one.at),
                of=_signed(study, one),
                sha256=one.sha256.removeprefix("sha256:"),
                on=around.on(one.at),
            )


def _signed(study: Study, signed: Signed) -> str:
    """Return what a signature is under: the whole, or sections by their titles."""
    if signed.is_of_whole:
        return study.say.gettext("The whole assessment")
    sections = study.compiled.questionnaire.sections
    titles = [_title(study, one) for one in sections if one.key in signed.sections]
    return listed(study.say, titles)
