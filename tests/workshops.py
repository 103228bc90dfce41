"""Experts in the workshop: a bank to work on, forms sent as their pages give them."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import urlencode

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from questionnaires import actions
from questionnaires.actions import replace_draft
from questionnaires.domain.definition import Advice, NamedText, Placement, text
from questionnaires.queries.workshop import load_workspace
from tests import samples
from tests.accounts import make_account, signed_in

BANK = replace(
    samples.bank(
        samples.one("q"),
        samples.one("r", relevant="${q} = 'p1' or ${q} = 'p2'"),
        scales=(
            samples.scale(
                "use",
                "q",
                bands=(samples.band("low", 0, 2), samples.band("high", 3, 4)),
            ),
        ),
    ),
    advice=(Advice("rest", "", Placement.NEXT_STEP, title=text(en="Rest")),),
    texts=(NamedText("about", text(en="About it")),),
)
AT = f"/workshop/{BANK.key}/"
_FIELD = re.compile(
    r"<input\b(?P<input>[^>]*)>"
    r"|<(?P<kind>textarea|select)\b(?P<attributes>[^>]*)>(?P<inside>.*?)</(?P=kind)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def expert(email="ada@example.org"):
    """Return a browser in which an expert is signed in."""
    return signed_in(Client(), make_account(email, expert=True))


def reader():
    """Return a browser of somebody who may read drafts, and not change them."""
    account = make_account("reader@example.org")
    account.user.is_staff = True
    account.user.save()
    only = Permission.objects.filter(codename="view_draft")
    account.user.user_permissions.set(only)
    return signed_in(Client(), account)


def drafted(bank=BANK):
    replace_draft(bank)
    return bank


def fields_of(page):
    """Return what a browser would send of the form of a part, by name."""
    body = page.content.decode()
    forms = re.findall(r"<form\b.*?</form>", body, re.DOTALL)
    sent = {}
    for form in forms:
        if "action=" in form.partition(">")[0]:
            continue
        for found in _FIELD.finditer(form):
            written = found["input"] or found["attributes"] or ""
            attributes = {k: unescape(v) for k, v in _ATTRIBUTE.findall(written)}
            if attributes.get("name"):
                _note(sent, attributes, found)
    return sent


def _note(sent, attributes, found):
    name, kind = attributes["name"], attributes.get("type")
    if kind in {"checkbox", "radio"}:
        if "checked" in attributes:
            sent.setdefault(name, []).append(attributes.get("value", "on"))
    elif found["kind"] == "select":
        chosen = re.search(r'<option value="([^"]*)" selected', found["inside"])
        sent[name] = unescape(chosen[1]) if chosen else ""
    elif found["kind"] == "textarea":
        sent[name] = unescape(found["inside"]).removeprefix("\n")
    else:
        sent[name] = attributes.get("value", "")


def save(client, where, **changes):
    """Open a page, change some of its fields, and send it."""
    page = client.get(AT + where)
    assert page.status_code == 200, where
    given = {name.replace("__", "::"): value for name, value in changes.items()}
    return client.post(AT + where, fields_of(page) | given)


def at_work(questionnaire, *, publish=False):
    """Make a bank the draft, or publish it; return its key."""
    replace_draft(questionnaire)
    if publish:
        actions.publish(questionnaire.key)
    return questionnaire.key


def draft_of(key):
    return load_workspace(key).questionnaire


def address(name, key, **query):
    return reverse(name, args=[key]) + (f"?{urlencode(query)}" if query else "")
