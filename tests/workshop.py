"""A bank in the workshop, and an expert who has it open."""

from django.test import Client
from django.urls import reverse

from questionnaires import actions
from questionnaires.queries.workshop import load_workspace
from tests.accounts import make_account, signed_in

EXPERT = "expert@example.org"


def expert():
    """Sign an expert in."""
    return signed_in(Client(), make_account(EXPERT, expert=True))


def at_work(questionnaire, *, publish=False):
    """Make a bank the draft, or publish it; return its key."""
    actions.replace_draft(questionnaire)
    if publish:
        actions.publish(questionnaire.key)
    return questionnaire.key


def draft_of(key):
    return load_workspace(key).questionnaire


def address(name, key, **query):
    from urllib.parse import urlencode

    return reverse(name, args=[key]) + (f"?{urlencode(query)}" if query else "")
