"""Results of an assessment: the one place that rounds and chooses bands and words."""

from collections.abc import Collection
from dataclasses import replace

from assessment.domain.dossier import Dossier, Head
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Placement
from questionnaires.domain.languages import direction
from questionnaires.domain.scoring import score
from reports.domain.boxes import boxes
from reports.domain.content import stamp_words
from reports.domain.material import Material
from reports.domain.official import findings
from reports.domain.official.areas import (
    areas,
    levels_of,
    lines_of,
    names_of,
    rest_of,
    sentence,
)
from reports.domain.official.cells import Figure
from reports.domain.official.gaps import gaps
from reports.domain.official.heat import heat, principles
from reports.domain.official.key_figures import key_figures, open_of
from reports.domain.official.parts import parts_of
from reports.domain.official.radar import why_no_radar
from reports.domain.official.red_lines import red_lines
from reports.domain.official.since import since
from reports.domain.official.study import Beside, Study
from reports.domain.official.tables import tables_of
from reports.domain.official.values import OfficialReport
from reports.domain.prose import prose
from reports.domain.report import Stamp
from reports.domain.words import Say, day


def write_official_report(
    compiled: Compiled,
    dossier: Dossier,
    language: str,
    say: Say,
    stamp: Stamp,
    beside: Beside,
    moved: Collection[str] = (),
) -> OfficialReport:
    """Return everything that is shown of an assessment's results.

    Words that the bank does not have in `language` stand in its own, and say so.
    For the areas `moved` it is worked out what would move them, which takes a while.
    """
    return report_of(study_of(compiled, dossier, language, say, beside), stamp, moved)


def study_of(
    compiled: Compiled, dossier: Dossier, language: str, say: Say, beside: Beside
) -> Study:
    """Return what the results are written from, scored."""
    answers = dossier.answers
    outcome = score(compiled, answers, trace=True)
    material = Material(compiled, outcome, answers, language, say)
    return Study(material, dossier, beside)


def report_of(
    study: Study, stamp: Stamp, moved: Collection[str] = ()
) -> OfficialReport:
    """Return everything that is shown of the results."""
    report = _report(study, stamp, moved)
    return replace(report, tables=tables_of(study.say, report))


def _report(study: Study, stamp: Stamp, moved: Collection[str]) -> OfficialReport:
    """Return all but the tables, which are made of it."""
    say, material, head = study.say, study.material, study.dossier.head
    bank = study.compiled.questionnaire
    lines, rest = lines_of(study), rest_of(study)
    names = names_of(study, lines)
    found, crossings = areas(study, lines, names, moved), red_lines(study)
    named, left = principles(study, study.lines), open_of(study)
    changes = since(study, tuple(material.shown_scores()))
    suggested = findings.suggestion(say, found, crossings, changes)
    return OfficialReport(
        title=head.title,
        office=head.office_name,
        questionnaire=material.words(bank.title),
        period=period(say, head),
        language=material.language,
        direction=direction(material.language),
        state=state(study, left),
        is_draft=study.beside.signed_on is None,
        open=left,
        headline=sentence(study, "") or suggested,
        suggested=suggested.text,
        figures=key_figures(study, crossings, changes),
        steps=names,
        levels=levels_of(study, lines),
        red_lines=crossings,
        areas=found,
        rest=rest,
        rest_parts=parts_of(study, rest, names),
        principles=named,
        heat=heat(study, found, named),
        since=changes,
        gaps=gaps(study, found, named),
        next_steps=boxes(material, Placement.NEXT_STEP),
        no_radar=why_no_radar(say, found),
        tables=(),
        reading=prose(material.named("result")),
        limits=prose(material.named("limits")),
        about=prose(material.named("about")),
        source=material.source,
        stamp=stamp_words(say, stamp),
    )


def period(say: Say, head: Head) -> str:
    """Return the time that was assessed, in words."""
    facts = {
        "from": day(say, head.period_from.isoformat()),
        "to": day(say, head.period_to.isoformat()),
    }
    return say.gettext("For the time from %(from)s to %(to)s.") % facts


def state(study: Study, left: Figure) -> str:
    """Return how final the results are: a draft says what is still open."""
    say, signed_on, count = study.say, study.beside.signed_on, int(left.number)
    if signed_on is not None:
        facts = {
            "day": day(say, signed_on.isoformat()),
            "revision": study.dossier.head.revision,
        }
        return say.gettext("Signed on %(day)s, revision %(revision)s") % facts
    if not count:
        return say.gettext("Draft: every question is settled; it is not signed yet")
    words = say.ngettext(
        "Draft: %(count)s question is still open",
        "Draft: %(count)s questions are still open",
        count,
    )
    return words % {"count": left.words}
