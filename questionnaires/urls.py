"""The addresses below /workshop/: every bank, and the pages of one of them."""

from django.urls import path

from questionnaires.views.workshop import banks, case, cases, structure

app_name = "workshop"
urlpatterns = [
    path("", banks.banks, name="banks"),
    path("<slug:key>/", banks.bank, name="bank"),
    path("<slug:key>/cases/", cases.show, name="cases"),
    path("<slug:key>/cases/wanted/", cases.wanted, name="cases_wanted"),
    path("<slug:key>/cases/case/", case.show, name="case"),
    path("<slug:key>/cases/remove/", case.remove, name="case_remove"),
    path("<slug:key>/structure/", structure.show, name="structure"),
]
