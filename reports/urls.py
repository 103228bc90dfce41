"""The check: one address for all its steps, and no topic word in it."""

from django.conf import settings
from django.urls import path

from reports.views.check import CheckView
from reports.views.poster import poster
from reports.views.styleguide import styleguide

app_name = "reports"

urlpatterns = [
    path("<slug:language>/<slug:edition>/check/", CheckView.as_view(), name="check"),
    path("<slug:language>/<slug:edition>/poster.pdf", poster, name="poster"),
]
if settings.DEBUG:
    urlpatterns.append(
        path("styleguide/<slug:language>/", styleguide, name="styleguide")
    )
