"""The check: one address for all its steps, and no topic word in it."""

from django.urls import path

from reports.views.check import CheckView

app_name = "reports"

urlpatterns = [
    path("<slug:language>/<slug:edition>/check/", CheckView.as_view(), name="check"),
]
