"""The check: one address for all its steps. No topic word stands in one, no country.

The results of an assessment stand below its own address.
"""

from django.conf import settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from reports.views import shared
from reports.views.benchmarks import benchmarks
from reports.views.blank import blank_of_assessment, blank_of_bank
from reports.views.check import CheckView
from reports.views.comparing import compare, compare_table, compare_workbook
from reports.views.exports import export_file, exports
from reports.views.headlines import headline
from reports.views.help_services import services
from reports.views.papers import (
    cancel,
    paper_file,
    paper_states,
    paper_tables,
    papers,
    try_again,
)
from reports.views.poster import poster
from reports.views.results import results, results_json, results_table
from reports.views.statistics import statistics, statistics_file
from reports.views.styleguide import styleguide
from reports.views.verifying import verify
from reports.views.workshop.preview import preview, preview_page
from reports.views.workshop.simulator import simulator
from reports.views.workshop.statistics import bank_statistics

app_name = "reports"

_ASSESSMENT = "office/assessments/<slug:assessment>/"
_RESULTS = f"{_ASSESSMENT}results"
_COMPARE = f"{_ASSESSMENT}compare"
_SIGNED = f"{_ASSESSMENT}signed/<int:revision>/results"
_REPORTS = f"{_ASSESSMENT}reports"
_REPORT = f"{_REPORTS}/<slug:paper>"
_BENCHMARKS = f"{_ASSESSMENT}benchmarks/"
of_an_assessment = [
    path(f"{_REPORTS}/", papers, name="papers"),
    path(f"{_REPORTS}.json", paper_states, name="paper_states"),
    path(f"{_REPORT}/file/", paper_file, name="paper_file"),
    path(f"{_REPORT}/tables.xlsx", paper_tables, name="paper_tables"),
    path(f"{_REPORT}/cancel/", cancel, name="cancel_paper"),
    path(f"{_REPORT}/again/", try_again, name="try_paper_again"),
    path(f"{_RESULTS}/", results, name="results"),
    path(f"{_RESULTS}.json", results_json, name="results_json"),
    path(f"{_RESULTS}/<slug:table>.csv", results_table, name="results_table"),
    path(f"{_ASSESSMENT}worksheet.pdf", blank_of_assessment, name="blank_worksheet"),
    path(_BENCHMARKS, benchmarks, name="benchmarks"),
    path(f"{_SIGNED}/", results, name="signed_results"),
    path(f"{_SIGNED}.json", results_json, name="signed_json"),
    path(f"{_SIGNED}/<slug:table>.csv", results_table, name="signed_table"),
    path(f"{_RESULTS}/sentence/<slug:language>/", headline, name="headline"),
    path(
        f"{_RESULTS}/sentence/<slug:language>/<slug:scale>/",
        headline,
        name="headline_of",
    ),
    path(f"{_COMPARE}/", compare, name="compare"),
    path(f"{_COMPARE}/<slug:table>.csv", compare_table, name="compare_table"),
    path(f"{_COMPARE}.xlsx", compare_workbook, name="compare_workbook"),
    path(f"{_ASSESSMENT}exports/", exports, name="exports"),
    path(
        f"{_ASSESSMENT}exports/<slug:what>.<slug:form>", export_file, name="export_file"
    ),
]

_SHARED = "office/shared/<slug:shared>/"
_PUBLISHED = "published/<slug:published>/"
_IN = f"{_PUBLISHED}<slug:language>/"
of_sharing = [
    path(_SHARED, shared.shared, name="shared"),
    path(f"{_SHARED}results.json", shared.shared_json, name="shared_json"),
    path(f"{_SHARED}copy.json", shared.shared_copy, name="shared_copy"),
    path(f"{_SHARED}<slug:table>.csv", shared.shared_table, name="shared_table"),
    path(_PUBLISHED, shared.published, name="published"),
    path(_IN, shared.published_in, name="published_in"),
    path(f"{_IN}results.json", shared.published_json, name="published_json"),
    path(f"{_IN}copy.json", shared.published_copy, name="published_copy"),
    path(f"{_IN}<slug:table>.csv", shared.published_table, name="published_table"),
]

_BANK = "workshop/<slug:key>/"
of_the_workshop = [
    path(f"{_BANK}preview/", preview, name="preview"),
    path(f"{_BANK}preview/page/<slug:language>/", preview_page, name="preview_page"),
    path(
        f"{_BANK}preview/worksheet/<slug:language>/", blank_of_bank, name="blank_sheet"
    ),
    path(f"{_BANK}preview/simulator/", simulator, name="simulator"),
    path(f"{_BANK}statistics/", bank_statistics, name="workshop_statistics"),
]

urlpatterns = [
    *of_an_assessment,
    *of_the_workshop,
    path(
        "<slug:language>/<slug:edition>/check/",
        csrf_exempt(CheckView.as_view()),  # `may_post` is the check
        name="check",
    ),
    *of_sharing,
    path("office/verify/", verify, name="verify"),
    path("<slug:language>/<slug:edition>/services/", services, name="services"),
    path("<slug:language>/<slug:edition>/statistics/", statistics, name="statistics"),
    path(
        "<slug:language>/<slug:edition>/statistics/<slug:month>/",
        statistics,
        name="statistics_month",
    ),
    path(
        "<slug:language>/<slug:edition>/statistics/<slug:month>.csv",
        statistics_file,
        name="statistics_file",
    ),
    path("<slug:language>/<slug:edition>/poster.pdf", poster, name="poster"),
]
if settings.DEBUG:
    in_english = RedirectView.as_view(url="en/")
    urlpatterns += [
        path("styleguide/", in_english),
        path("styleguide/<slug:language>/", styleguide, name="styleguide"),
    ]
