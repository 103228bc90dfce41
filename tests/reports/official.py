"""Results of an assessment without a database: a dossier of answers, and its report."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from gettext import NullTranslations

from django.template.loader import render_to_string
from django.utils import translation

from assessment.domain.assessing import Assessment
from assessment.domain.dossier import Dossier, Head
from assessment.domain.evidence import About, Piece, Revision, Source, Use
from assessment.domain.languages import Speech
from assessment.domain.roles import Role
from assessment.domain.saving import Content, Kept
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy, Audience
from questionnaires.domain.parts import part_of
from reports.domain.official.content import write_official_report
from reports.domain.official.study import Beside, Earlier
from reports.pages.official import results_context
from reports.queries import load_bank
from tests.reports.banks import BANKS
from tests.reports.samples import STAMP
from tests.server import TOP

NOW = datetime(2026, 5, 1, tzinfo=UTC)
TODAY = date(2026, 5, 1)
SCRIPTS = {"harbours": TOP / "tests" / "banks" / "harbour_office",
           "policy": BANKS / "human_rights_drug_policy",
           "coherence": BANKS / "coherent_policy_markers"}  # fmt: skip
HEAD = Head(
    code="c" * 16,
    title="Harbours 2026",
    office_name="Ministry",
    questionnaire="sample",
    number=1,
    version="sha256:x",
    period_from=date(2025, 1, 1),
    period_to=date(2025, 12, 31),
    languages=("en", "ar"),
    revision=1,
)
ASSESSMENT = Assessment(
    code=HEAD.code,
    title=HEAD.title,
    office="o" * 16,
    office_name=HEAD.office_name,
    time_zone="UTC",
    role=Role.COORDINATOR,
    questionnaire=HEAD.questionnaire,
    number=1,
    version=HEAD.version,
    period_from=HEAD.period_from,
    period_to=HEAD.period_to,
    deadline=TODAY,
    languages=HEAD.languages,
    baseline="",
    opened_on=TODAY,
)


@cache
def offices_part(name):
    """Return what the offices are asked in one of the banks for offices, compiled."""
    bank = load_bank(str(SCRIPTS[name])).compiled.questionnaire
    return compile_questionnaire(part_of(bank, AnsweredBy.OFFICES))


def for_offices(questionnaire):
    return compile_questionnaire(replace(questionnaire, audience=Audience.OFFICE))


def piece(code, *questions, title="The law", expires_on=None):
    """Return a piece of evidence that answers rest on."""
    about = About(title, "law", "en", "public", expires_on=expires_on)
    link = Source(link=f"https://example.org/{code}")
    newest = Revision(1, link, "x", NOW)
    uses = tuple(Use(key, "Article 1") for key in questions)
    return Piece(code, about, "x", NOW, False, (newest,), uses)


def dossier_of(given, *pieces, views=None, title=HEAD.title):
    kept = {key: Kept(Content(one, "found"), 1, "x", NOW) for key, one in given.items()}
    head = replace(HEAD, title=title)
    return Dossier(head, kept, views or {}, tuple(pieces), {}, {})


def report_of(
    compiled,
    given,
    *pieces,
    before=None,
    language="en",
    say=None,
    views=None,
    moved=(),
    version_before=None,
    judged=(),
    **more,
):
    """Return the results of some answers; `before` are those of the last cycle."""
    earlier = None
    if before is not None:
        then = version_before or compiled
        earlier = Earlier(then, dossier_of(before, title="Harbours 2023"), judged)
    beside = Beside(**{"today": TODAY, "earlier": earlier} | more)
    dossier = dossier_of(given, *pieces, views=views)
    say = say or NullTranslations()
    return write_official_report(compiled, dossier, language, say, STAMP, beside, moved)


def page_of(report, query=None, language="en"):
    """Return the page of some results as HTML."""
    with translation.override(language):
        context = results_context(ASSESSMENT, report, query or {})
        context["speech"] = Speech(language, language)
        return render_to_string("reports/office/results.html", context)
