"""The check: one address for all its steps. No topic word stands in one, no country."""

from django.conf import settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView

from reports.views.check import CheckView
from reports.views.help_services import services
from reports.views.poster import poster
from reports.views.statistics import statistics, statistics_file
from reports.views.styleguide import styleguide

app_name = "reports"

urlpatterns = [
    path(
        "<slug:language>/<slug:edition>/check/",
        csrf_exempt(CheckView.as_view()),  # `may_post` is the check
        name="check",
    ),
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
