"""The walk of test_pseudo_locale.py to reports on paper: in all states and ends."""

import re
from itertools import product
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from assessment.actions.papers import begin, give_up, go_on
from assessment.domain.papers import Stage, Why
from assessment.models import PaperFile, PaperJob
from reports.domain.paper.asking import Asking
from reports.domain.paper.wishes import Chapter, Layout, Wish
from reports.exports.paper import paper_page
from reports.exports.reopening import found_in
from tests.journeys.pseudo import Page
from tests.journeys.results_walks import address
from tests.journeys.teams_at_work import busy
from tests.journeys.walking_teams import enter, go, send
from tests.papers import archive_of, ask, make_as_if, paper_of
from tests.signed import signed_copy_of

HASH = re.compile("sha256:[0-9a-f]*x?|[0-9a-f]{12,}")
# numbers of actions and evidence; what the bank rests on, and who signed the copy
NO_WORDS_OF_PAPERS = {"A", "E", "x", "Code", "Ferry", "Head", "Rules"}
GIVEN = {"of": 0, "layout": "office_brief", "evidence": "public", "language": "en"}
GIVEN |= {"form": "print"}


def wishes():
    """Yield one wish for each way in which a report can fail."""
    for number, _why in enumerate(Why):
        left_out = frozenset() if number % 2 else Wish().leaves_out
        chapters = frozenset(tuple(Chapter)[: 6 + number])
        wish = Wish(Layout.OFFICE, chapters, left_out)
        yield Asking(wish, "en", number % 3 == 0, number % 4 == 0)


@mock.patch("reports.tasks.make_paper")
@override_settings(REPORTS_WAITING=20)
def papers(walk, _task):
    made = busy()
    signed_copy_of(made.code)
    enter(walk, made.people["coordinator"])
    page = address(made, "papers")
    go(walk, page)
    send(walk, page, {"layout": "x"})
    codes = [ask(made, one) for one in wishes()]
    for code, why in zip(codes, Why, strict=True):
        job = begin(code)
        for stage in Stage:
            go_on(job, stage)
            go(walk, page)
        give_up(job, why)
    go(walk, page)
    for _time in range(2):
        send(walk, page, GIVEN)
    newest = PaperJob.objects.latest("id").code
    for name in ("cancel_paper", "cancel_paper", "try_paper_again", "try_paper_again"):
        send(walk, address(made, name, newest))
    send(walk, address(made, "cancel_paper", newest))
    send(walk, page, GIVEN)
    with override_settings(REPORTS_WAITING=1):
        send(walk, page, GIVEN | {"language": "ar"})
        send(walk, address(made, "try_paper_again", codes[0]))
    make_as_if(newest)
    send(walk, page, GIVEN)
    send(walk, page, GIVEN | {"of": 1})
    PaperFile.objects.update(content=b"")
    walk.keep(walk.client.get(address(made, "paper_file", newest), follow=True))
    user = made.user("observer")
    for layout, revision in product(Layout, (0, 1)):
        paper = paper_of(user, made.assessment("observer"), Wish(layout), revision)
        html = paper_page(paper).replace(paper.cover.reference, "")
        walk.pages.append(Page(HASH.sub("", html)))


@mock.patch("reports.pages.verdicts.reopened", lambda pdf, *_limits: found_in(pdf))
def verify(walk):
    """Bring what is known, what is not, and nothing."""
    made = busy()
    copy = signed_copy_of(made.code)
    enter(walk, made.people["observer"])
    page = reverse("reports:verify")
    go(walk, page)
    revisions = (0, copy["revision"])
    draft, signed = (archive_of(made, revision=one) for one in revisions)
    changed = draft.replace(b"/Title", b"/Titel")
    given = [{"file": one} for one in (draft, signed, changed, b"%PDF-1.7", b"")]
    hashes = PaperJob.objects.values_list("key", flat=True)
    given += [{"hash": one} for one in ("", "x", "0" * 64, *hashes)]
    for one in given:
        html = walk.client.post(page, _sent(one)).content.decode()
        walk.pages.append(Page(HASH.sub("", html)))


def _sent(given):
    if "file" not in given:
        return given
    return {"file": SimpleUploadedFile("report.pdf", given["file"])}


PAPER_WALKS = {"reports:papers": papers, "reports:verify": verify}
NO_PAGES_OF_PAPERS = {
    "reports:paper_states": "for the script, read in tests/reports/views/",
    "reports:paper_file": "a PDF, read in tests/reports/views/",
    "reports:paper_tables": "a workbook, read in tests/reports/views/",
    "reports:cancel_paper": "leads back to the list",
    "reports:try_paper_again": "leads back to the list",
}
