"""The addresses below /workshop/: every bank, and the pages of one of them."""

from django.urls import path

from questionnaires.views.workshop import banks, structure

app_name = "workshop"
urlpatterns = [
    path("", banks.banks, name="banks"),
    path("<slug:key>/", banks.bank, name="bank"),
    path("<slug:key>/structure/", structure.show, name="structure"),
]
