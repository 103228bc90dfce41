"""Experts in the workshop: who they are, and a bank in two languages to work on."""

import csv
import io
import re
import zipfile

from django.test import Client

from questionnaires.actions import publish, replace_draft
from questionnaires.domain.translating.restating import words_by_where
from questionnaires.queries import load_draft
from tests.accounts import make_account, signed_in
from tests.questionnaires.domain.translating.banks import bank

KEY = "check"
HERE = f"/workshop/{KEY}/"

SHEETS = {
    "settings": "form_id,form_title,form_title_fr,default_language,audience\n"
    "check,Check,Bilan,en,person\n",
    "survey": "type,name,label::English (en),label::français (fr)\n"
    "select_one yes_no,smokes,Do you smoke?,Fumez-vous ?\n",
    "choices": "list_name,name,label::English (en),label::français (fr),score\n"
    "yes_no,yes,Yes,Oui,1\nyes_no,no,No,Non,0\n",
}


def expert(name="anna"):
    """Return somebody who may change banks, signed in."""
    return signed_in(Client(), make_account(f"{name}@example.org", expert=True))


def draft(questionnaire=None):
    replace_draft(questionnaire or bank("Check", "Bilan"))


def published(questionnaire):
    replace_draft(questionnaire)
    publish(KEY)


def there(where, language="fr"):
    """Return what stands in the draft: words and state, or nothing."""
    text = words_by_where(load_draft(KEY))[where]
    found = [one for one in text.wordings if one.language == language]
    return (found[0].words, str(found[0].state)) if found else None


def zipped(**changed):
    """Return a zip of CSV files of a bank; a sheet that is None is left out."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, words in (SHEETS | changed).items():
            if words is not None:
                archive.writestr(f"{KEY}/{name}.csv", words)
    content.seek(0)
    content.name = "check.zip"
    return content


def rows_of(words):
    return list(csv.reader(io.StringIO(words)))


def sent(page):
    """Return the fields of a page's forms as a browser sends them."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        names = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if names.get("type") == "hidden":
            found[names["name"]] = names.get("value", "")
    areas = r'<textarea[^>]*?name="(\w+)"[^>]*>([^<]*)</textarea>'
    return found | dict(re.findall(areas, page, re.DOTALL))
