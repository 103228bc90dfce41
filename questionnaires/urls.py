"""The addresses below /workshop/: every bank, and the pages of one of them."""

from django.urls import path

from questionnaires.views.workshop import (
    banks,
    bring,
    case,
    cases,
    checks,
    difference,
    moves,
    new_bank,
    parts,
    publishing,
    scoring,
    structure,
    take_out,
    translation_files,
    translations,
)

# a part by its kind and its address: band/dudit/low
_PART = "<slug:key>/<slug:kind>/<path:address>/"
_LANGUAGE = "<slug:key>/translations/<slug:language>/"

app_name = "workshop"
urlpatterns = [
    path("", banks.banks, name="banks"),
    path("new-bank/", new_bank.new_bank, name="new_bank"),  # no key has a hyphen
    path("<slug:key>/", banks.bank, name="bank"),
    path("<slug:key>/cases/", cases.show, name="cases"),
    path("<slug:key>/cases/wanted/", cases.wanted, name="cases_wanted"),
    path("<slug:key>/cases/case/", case.show, name="case"),
    path("<slug:key>/cases/remove/", case.remove, name="case_remove"),
    path("<slug:key>/structure/", structure.show, name="structure"),
    path("<slug:key>/settings/", parts.settings, name="settings"),
    path("<slug:key>/translations/", translations.overview, name="translations"),
    path(_LANGUAGE, translations.language, name="language"),
    path(f"{_LANGUAGE}save/", translations.save, name="language_save"),
    path(f"{_LANGUAGE}bring/", translation_files.bring, name="language_bring"),
    path(f"{_LANGUAGE}<slug:kind>/", translation_files.take_out, name="language_file"),
    path("<slug:key>/difference/", difference.show, name="difference"),
    path("<slug:key>/difference/judge/", difference.judge, name="judge"),
    path("<slug:key>/import/", bring.bring, name="bring"),
    path("<slug:key>/export/<slug:kind>/", take_out.take_out, name="take_out"),
    path("<slug:key>/scoring/", scoring.show, name="scoring"),
    path("<slug:key>/checks/", checks.show, name="checks"),
    path("<slug:key>/publish/", publishing.show, name="publish"),
    path("<slug:key>/check/", publishing.check, name="check"),
    path("<slug:key>/begin/", publishing.begin, name="begin"),
    path("<slug:key>/retire/", publishing.retirement, name="retire"),
    path("<slug:key>/add/<slug:kind>/", parts.add, name="add"),
    path(f"{_PART}edit/", parts.part, name="part"),
    path(f"{_PART}move/", moves.move, name="move"),
    path(f"{_PART}copy/", moves.copy, name="copy"),
    path(f"{_PART}remove/", moves.remove, name="remove"),
]
