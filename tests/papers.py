"""Reports on paper: what tests of them begin with."""

from dataclasses import replace

from django.utils import translation

from assessment.actions import papers
from assessment.domain.papers import Asked
from assessment.models import Membership, PaperJob
from assessment.queries.assessing import load_assessment
from reports.domain.paper.asking import Asking, asking_to_plain
from reports.domain.paper.carried import carried
from reports.domain.paper.ground import paper_from
from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.pages.paper_keys import key_of
from reports.pages.papers import labels, load_ground
from reports.pdf import print_page

BRIEF = Asking(Wish(Layout.BRIEF), "en")
FULL = Asking(Wish(), "en")
PDF = b"%PDF-1.7\n1 0 obj\n<</Type /Page>>\nendobj\n%%EOF\n"


def ask(team, asking=BRIEF, role="coordinator"):
    """Ask for a report, and have nobody make it; return its code."""
    user, assessment = team.user(role), team.assessment(role)
    key = key_of(user, assessment, asking)
    _asked, code = papers.ask(
        assessment, key, asking_to_plain(asking), by=user.username
    )
    return code


def asked_for(team, asking=BRIEF, role="coordinator"):
    """Ask for a report; return what became of the wish."""
    user, assessment = team.user(role), team.assessment(role)
    key = key_of(user, assessment, asking)
    what, _code = papers.ask(assessment, key, asking_to_plain(asking), by=user.username)
    assert isinstance(what, Asked)
    return what


def make_as_if(code, content=PDF):
    """End a report as made, with a PDF that nothing printed; return its job."""
    job = papers.begin(code)
    assert papers.keep(job, job.key, content, 1)
    return job


def paper_of(user, assessment, wish, revision=0):
    """Return the report of what stands now, or of a revision as it was signed."""
    ground = load_ground(user, assessment, wish, revision)
    return paper_from(ground, translation, labels())


def archive_of(team, wish=BRIEF.wish, revision=0, release=None):
    """Return a report of a team's assessment as a PDF that carries its data."""
    user, assessment = team.user("coordinator"), team.assessment()
    ground = load_ground(user, assessment, wish, revision)
    if release:
        ground = replace(ground, stamp=replace(ground.stamp, release=release))
    paper = paper_from(ground, translation, labels())
    return print_page(paper_page(paper), carried(ground, paper))


def row_of(code):
    return PaperJob.objects.get(code=code)


def paper_in(office, assessment):
    """Return what stands in the addresses of one report of an assessment."""
    anybody = Membership.objects.filter(organisation__code=office).first().user
    found = load_assessment(anybody, assessment)
    wish = asking_to_plain(BRIEF)
    _asked, code = papers.ask(found, key_of(anybody, found, BRIEF), wish, by="0" * 16)
    make_as_if(code)
    return {"paper": code}
