"""No page says a word that is neither a bank's nor in the catalogues.

Each address of the site has its walk here; a new one without a walk is a failure, and
so is a template of a page that no walk comes to.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.test.signals import template_rendered
from django.urls import URLResolver, get_resolver
from django.utils import translation

from assessment.domain import worksheet_reading
from assessment.domain.archive.shapes import Flaw as Wrong
from assessment.domain.archive.shapes import Why as WhyWrong
from assessment.domain.assessing import NotOpened
from assessment.domain.checklist import Kind
from assessment.domain.files.kinds import PDF, FileError, Flaw
from assessment.domain.languages import NAMES
from assessment.domain.office import Refusal
from assessment.domain.overview import Why
from assessment.domain.reading import Trouble
from assessment.domain.reviewing import NotReviewed
from assessment.domain.seal import BrokenError, ExpiredError, Limit, Part, UnknownError
from assessment.domain.sharing import NotShared
from assessment.forms import sentence
from assessment.interchange.worksheets import Lack, WorksheetError
from assessment.pages import people, sentences
from assessment.pages.archives import flaw_words as wrong_words
from assessment.pages.assessing import not_opened_words
from assessment.pages.checklists import kind_words
from assessment.pages.evidence import flaw_words
from assessment.pages.moving import loss_words
from assessment.pages.returned import lack_words, problem_words
from assessment.pages.reviewing import not_reviewed_words
from assessment.pages.sections import why_words
from assessment.pages.sharing import not_shared_words
from assessment.views import errors
from questionnaires import actions
from questionnaires.domain import locales
from questionnaires.domain.carrying import Loss
from questionnaires.domain.difference import Aspect
from questionnaires.domain.help_services import KINDS, Place
from questionnaires.queries import forget_services
from reports.actions import publish_month
from reports.domain.comparison.versions import aspect_words
from reports.domain.comparison.words import apart_words, reason_words
from reports.domain.matched.values import Apart, LeftOut, Reason, Where
from reports.exports.page import page_of
from tests.assessment.samples import HOT_DRINKS
from tests.help_services import fill, service
from tests.journeys.account_walks import (
    ACCOUNT_WALKS,
    NO_PAGES_OF_ACCOUNTS,
    NO_WORDS_OF_ACCOUNTS,
    NOT_RENDERED,
)
from tests.journeys.archive_walks import ARCHIVE_WALKS, NO_PAGES_OF_ARCHIVES
from tests.journeys.assessment_walks import ASSESSMENT_WALKS
from tests.journeys.blank_walks import BLANK_WALKS
from tests.journeys.case_walks import CASE_WALKS, NO_WORDS_OF_CASES
from tests.journeys.compare_walks import COMPARE_WALKS, NO_PAGES_OF_COMPARE
from tests.journeys.cover_walks import COVER_WALKS, NO_PAGES_OF_COVERS
from tests.journeys.evidence_walks import EVIDENCE_WALKS
from tests.journeys.office_walks import (
    NO_PAGES_OF_OFFICES,
    NO_WORDS_OF_OFFICES,
    OFFICE_WALKS,
)
from tests.journeys.paper_walks import (
    NO_PAGES_OF_PAPERS,
    NO_WORDS_OF_PAPERS,
    PAPER_WALKS,
)
from tests.journeys.people_walks import PEOPLE_WALKS
from tests.journeys.plan_walks import PLAN_WALKS
from tests.journeys.pseudo import LANGUAGE, Page, marked, pseudo_locale
from tests.journeys.results_walks import (
    NO_PAGES_OF_RESULTS,
    NO_WORDS_OF_RESULTS,
    RESULTS_WALKS,
)
from tests.journeys.review_walks import REVIEW_WALKS
from tests.journeys.sharing_walks import NO_PAGES_OF_SHARING, SHARING_WALKS
from tests.journeys.signing_walks import SIGNING_WALKS
from tests.journeys.walking_teams import NO_WORDS_OF_TEAMS
from tests.journeys.words_walks import (
    NO_PAGES_OF_TRANSLATIONS,
    NO_WORDS_OF_TRANSLATIONS,
    WORDS_WALKS,
)
from tests.journeys.worksheet_walks import WORKSHEET_WALKS
from tests.journeys.workshop_walks import NO_WORDS_OF_BANKS, WORKSHOP_WALKS
from tests.reports.counted_bank import COUNTED
from tests.reports.crowds import count_crowd
from tests.reports.samples import BANK, OFFICE, report_of
from tests.samples import YES_NO, bank, one

TOP = Path(__file__).resolve().parents[2]
TEMPLATES = TOP / "templates"
ADDRESS = f"/{LANGUAGE}/int/check/"
BORN = "2024-02-29"
AND = locales.listed(LANGUAGE, ["", ""]).strip()
MONTH = locales.day(LANGUAGE, BORN).split()[1]
IN_ENGLISH_ONLY = replace(bank(one("tea", "yes_no"), lists=(YES_NO,)), key="english")
SERVICE = service(
    "gr-line",
    name="⟪A line⟫",
    kinds=KINDS,
    region="⟪Attica⟫",
    hours="⟪all day⟫",
    cost="⟪free⟫",
    languages=("el", "en"),
    address="⟪12 Main Street⟫",
    checked_on=date.fromisoformat(BORN),
)
NEAR = {"services": (SERVICE,), "place": Place("GR", "⟪Attica⟫")}
BANKS = (BANK, HOT_DRINKS, IN_ENGLISH_ONLY)
GREECE = locales.country(LANGUAGE, "GR")
EARLIER = b"""{"questionnaire": "sample", "hash": "other", "date": "2024-02-29",
"scores": [{"scale": "tea", "value": "1"}, {"scale": "coffee", "value": "2"}]}"""
MONTHS = {locales.month(LANGUAGE, f"2026-{n}").split()[0] for n in (10, 11)}
NO_WORDS = {"Touchstone", "PDF", *NAMES.values(), AND, MONTH, *MONTHS, GREECE}


class Walk:
    """A visit without a name; keeps every page it is shown.

    `versions` are the hashes of the banks that can be answered.
    """

    def __init__(self, versions=None):
        self.client = Client(headers={"sec-fetch-site": "same-origin"})
        self.versions = versions
        self.pages = []

    def get(self, address, **headers):
        return self.keep(self.client.get(address, headers=headers))

    def post(self, **data):
        return self.keep(self.client.post(ADDRESS, data))

    def begin(self, bank):
        return self.post(check=self.versions[bank.key]).go()

    def keep(self, response):
        self.page = Page(response.content.decode())
        self.pages.append(self.page)
        return self

    def go(self, where="next", *chosen, words=None, **data):
        """Press a button, with these choices by their places, and these words."""
        data["a"] = [self.page.choices[place] for place in chosen]
        if words is not None:
            data[self.page.words_name] = words
        return self.post(s=self.page.sealed, go=where, **data)


def publish(questionnaire):
    actions.replace_draft(marked(questionnaire))
    return actions.publish(questionnaire.key).content_hash


def first(walk):
    walk.get("/", accept_language=LANGUAGE)


def home(walk):
    walk.get(f"/{LANGUAGE}/")


def checks(walk):
    walk.get(f"/{LANGUAGE}/int/")


def check(walk):
    walk.get(ADDRESS)
    questions(walk)
    pause(walk)
    for chosen in ((1, 1, 1, 1), (2, 1, 2, 2, 0), (None, 1, 1, 1), (None,) * 4):
        results(walk, chosen)
    walk.post(s="broken")
    walk.keep(Client(headers={"sec-fetch-site": "cross-site"}).post(ADDRESS))


def questions(walk):
    """Answer each kind of question, at first not, or wrongly."""
    walk.begin(HOT_DRINKS).go()  # behind a note
    walk.go().go("next", 0, 2).go("next", 0, 3).go("next", 0, 1)
    walk.go("next", 4, r="77").go("back").go("next", 1)
    for words in ("", "many", "1,000", "-3", "2.5", "2"):
        walk.go(words=words)
    for words in ("tomorrow", BORN):
        walk.go(words=words)
    for words in ("7\x00", "7" * 1001, "4711"):
        walk.go(words=words)
    walk.go("next", 2).go("back").go().go("change:1").go("lang").go().go()


def results(walk, chosen):
    walk.begin(BANK)
    for place in chosen:
        if place is None:
            walk.go().go()
        else:
            walk.go("next", place)
    walk.go()
    walk.go("pdf")  # there is no printer here
    walk.go("beside").go("place").go("count")
    walk.go("beside", file=SimpleUploadedFile("result.json", EARLIER))


def pause(walk):
    """Put a check aside, and come back with a code that there is not."""
    walk.begin(HOT_DRINKS).go().go("pause").go("stay").go("pause").go("forget")
    walk.go("forget-now").go("pause").go("saved")
    walk.post(code="0000", go="return")


def statistics(walk):
    """Look at the statistics: none yet, then two months."""
    walk.get(f"/{LANGUAGE}/int/statistics/")
    version = publish(COUNTED)
    for month in ("2026-10", "2026-11"):
        count_crowd(version, month=month)
        publish_month(month, date(2026, 12, 8))
    walk.get(f"/{LANGUAGE}/int/statistics/")


def month(walk):
    walk.get(f"/{LANGUAGE}/int/statistics/2026-10/")


def services(walk):
    """Look at the directory: empty, then with an entry that has everything."""
    walk.get(f"/{LANGUAGE}/int/services/")
    fill(SERVICE, service("⟪other⟫", phone="", address="⟪here⟫"))
    forget_services()
    walk.get(f"/{LANGUAGE}/int/services/")


def plain(name):
    return lambda walk: walk.get(f"/{LANGUAGE}/{name}/")


def leave(walk):
    walk.keep(walk.client.post("/leave/", headers={"accept-language": LANGUAGE}))


WALKS = {
    "first": first,
    "leave": leave,
    "home": home,
    "emergency": plain("help"),
    "privacy": plain("privacy"),
    "accessibility": plain("accessibility"),
    "about": plain("about"),
    "return": plain("return"),
    "handover": plain("handover"),
    "partners": plain("partners"),
    "checks": checks,
    "reports:check": check,
    "reports:services": services,
    "reports:statistics": statistics,
    "reports:statistics_month": month,
}
WALKS_OF_TEAMS = ASSESSMENT_WALKS | EVIDENCE_WALKS | WORKSHEET_WALKS | PEOPLE_WALKS
WALKS_OF_TEAMS |= PLAN_WALKS | REVIEW_WALKS | SIGNING_WALKS
OF_RESULTS = RESULTS_WALKS | SHARING_WALKS
WALKS_OF_TEAMS |= OF_RESULTS | COMPARE_WALKS | COVER_WALKS
WALKS_OF_TEAMS |= RESULTS_WALKS | ARCHIVE_WALKS | PAPER_WALKS
WALKS |= ACCOUNT_WALKS | OFFICE_WALKS | WALKS_OF_TEAMS | WORKSHOP_WALKS
WALKS |= WORDS_WALKS | CASE_WALKS | BLANK_WALKS
NO_PAGES = {
    "healthz": "for machines, in JSON",
    "colours": "a style sheet",
    "logo": "a picture",
    "reports:poster": "a PDF; its page is read in tests/reports/exports/",
    "reports:statistics_file": "a table, read in tests/reports/views/",
}
NO_PAGES |= NO_PAGES_OF_ACCOUNTS | NO_PAGES_OF_OFFICES | NO_PAGES_OF_RESULTS
NO_PAGES |= NO_PAGES_OF_SHARING | NO_PAGES_OF_COMPARE | NO_PAGES_OF_COVERS
NO_PAGES |= NO_PAGES_OF_ARCHIVES | NO_PAGES_OF_PAPERS | NO_PAGES_OF_TRANSLATIONS

# the components, shown where the site is made; what is printed for partners; for staff
FOR_OUR_EYES = {"styleguide.html", "reports/poster.html", "reports/staff.html"}
FOR_OUR_EYES |= NOT_RENDERED | {"admin/base_site.html"}  # of the admin


def error_pages(walk):
    """Go to each page that is shown instead of another."""
    for template in sorted(TEMPLATES.glob("[0-9]*.html")):
        request = RequestFactory().get(f"/{LANGUAGE}/nowhere/")
        walk.keep(errors.page(request, int(template.stem)))


def papers(walk):
    """Look at what is printed."""
    person, office = marked(BANK), marked(OFFICE)
    keys = ("tea_1", "tea_2", "coffee_1", "coffee_2")
    for given in ({}, dict.fromkeys(keys, "weekly"), dict.fromkeys(keys, "daily")):
        report = report_of(given, person, LANGUAGE, translation, **NEAR)
        walk.pages.append(Page(page_of(report)))
    for given in ({}, {"law_1": "never", "law_2": "daily"}):
        walk.pages.append(
            Page(page_of(report_of(given, office, LANGUAGE, translation)))
        )


def routes(patterns, space=""):
    """Yield the name of every address outside of the admin."""
    for part in patterns:
        if not isinstance(part, URLResolver):
            yield space + str(part.name)
        elif part.namespace != "admin":
            inner = f"{part.namespace}:" if part.namespace else ""
            yield from routes(part.url_patterns, space + inner)


def page_templates():
    every = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if not path.name.startswith("_") and path.parent.name != "questionnaires"
    }
    return every - FOR_OUR_EYES


@pytest.fixture
def rendered():
    """The names of all templates that are rendered meanwhile."""
    names = set()

    def note(template, **_more):
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def more_words(name):
    """Return what is no word of the interface on pages of those who sign in."""
    if name in PAPER_WALKS:
        return NO_WORDS_OF_PAPERS | more_words("reports:results")
    if name in OF_RESULTS:
        return NO_WORDS_OF_RESULTS | NO_WORDS_OF_TEAMS | NO_WORDS_OF_ACCOUNTS
    if name in WALKS_OF_TEAMS:
        return NO_WORDS_OF_ACCOUNTS | NO_WORDS_OF_OFFICES | NO_WORDS_OF_TEAMS
    if name in CASE_WALKS | BLANK_WALKS:
        return more_words("workshop:part") | NO_WORDS_OF_CASES
    if name in WORDS_WALKS:
        return more_words("workshop:part") | NO_WORDS_OF_TRANSLATIONS
    if name in WORKSHOP_WALKS:
        return NO_WORDS_OF_ACCOUNTS | NO_WORDS_OF_TEAMS | NO_WORDS_OF_BANKS
    if name in OFFICE_WALKS:
        return NO_WORDS_OF_ACCOUNTS | NO_WORDS_OF_OFFICES
    return NO_WORDS_OF_ACCOUNTS if name in ACCOUNT_WALKS else set()


def test_every_address_has_its_walk():
    assert set(routes(get_resolver().url_patterns)) == {*WALKS, *NO_PAGES}


@pytest.mark.django_db
def test_no_page_says_a_word_past_the_catalogues(rendered, settings, tmp_path):
    settings.PDF_SOCKET = str(tmp_path / "nobody.sock")
    found = {}
    with pseudo_locale():
        checks(empty := Walk())
        versions = {made.key: publish(made) for made in BANKS}
        for name, take in {**WALKS, "errors": error_pages, "papers": papers}.items():
            take(walk := Walk(versions))
            assert walk.pages, name
            known = NO_WORDS | more_words(name)
            found[name] = {word for page in walk.pages for word in page.bare(known)}
    assert {name: words for name, words in found.items() if words} == {}
    assert empty.page.bare(NO_WORDS) == []
    assert page_templates() - rendered == set()


def test_no_sentence_about_an_answer_or_a_visit_is_past_the_catalogues():
    with pseudo_locale():
        said = [sentence(trouble) for trouble in Trouble]
        said += [sentences.why_not(ExpiredError(limit)) for limit in Limit]
        said += [sentences.why_not(UnknownError(part)) for part in Part]
        said += [sentences.why_not(BrokenError()), sentences.foreign()]
        said += [sentences.too_long()]
        assert [words for words in said if Page(words).bare()] == []


def test_no_word_of_a_comparison_is_past_the_catalogues():
    with pseudo_locale():
        titles = dict.fromkeys(Where, "7")
        said = [
            reason_words(translation, LeftOut(reason, where), titles)
            for reason in Reason
            for where in Where
        ]
        said += [apart_words(translation, one, titles) for one in Apart]
        seen = set(Aspect) - {Aspect.NOTES, Aspect.REVIEWED}
        said += [aspect_words(translation, one) for one in seen]
        assert [words for words in said if Page(words).bare()] == []


def test_no_reason_why_something_of_offices_is_not_done_is_past_the_catalogues():
    with pseudo_locale():
        said = [people.refusal_words(refusal) for refusal in Refusal]
        said += [not_opened_words(why) for why in NotOpened]
        said += [why_words(why) for why in Why]
        said += [not_reviewed_words(why) for why in NotReviewed]
        said += [not_shared_words(why) for why in NotShared]
        said += [kind_words(kind) for kind in Kind]
        said += [loss_words(loss.value) for loss in Loss]
        said += [flaw_words(FileError(flaw, PDF), "7") for flaw in Flaw]
        said += [lack_words(WorksheetError(lack)) for lack in Lack]
        said += [wrong_words(Wrong("7", why, "7")) for why in WhyWrong]
        said += [
            problem_words(worksheet_reading.Problem(why, 7), {})["sentence"]
            for why in worksheet_reading.Flaw
        ]
        assert [words for words in said if Page(words).bare()] == []


@pytest.mark.django_db
def test_a_word_past_the_catalogues_is_found():
    with pseudo_locale(unknown={"Start", "Languages and help"}):
        walk = Walk()
        home(walk)
        assert walk.page.bare(NO_WORDS) == ["Start", "Languages", "and", "help"]


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        pytest.param("<p>⟦Read ⟪tea⟫ now⟧ 2,5 – 3</p>", [], id="all in brackets"),
        pytest.param("<p>⟦Read <b>this</b> now⟧</p>", [], id="across elements"),
        pytest.param("<p>⟦Read⟧ <b>this</b></p>", ["this"], id="seen"),
        pytest.param("<title>Check</title>", ["Check"], id="the title"),
        pytest.param('<img alt="A cup">', ["A", "cup"], id="instead of a picture"),
        pytest.param('<nav aria-label="Help">', ["Help"], id="read aloud"),
        pytest.param('<input type="submit" value="Go">', ["Go"], id="a button"),
        pytest.param("<p>Jetzt</p><script>go()</script>", ["Jetzt"], id="no script"),
    ],
)
def test_what_stands_without_brackets_is_seen(html, bare):
    assert Page(html).bare() == bare
