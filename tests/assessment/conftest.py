"""A person who answers the sample through Django's client, page by page."""

import re

import pytest
from django.test import Client

from questionnaires import actions
from tests.assessment.samples import HOT_DRINKS

ADDRESS = "/en/int/check/"


class Person:
    """Knows the last page, and presses its buttons."""

    def __init__(self, version):
        self.client = Client(headers={"sec-fetch-site": "same-origin"})
        self.version = version
        self.address = ADDRESS

    def post(self, **data):
        self.response = self.client.post(self.address, data)
        self.html = self.response.content.decode()
        return self

    def begin(self):
        return self.post(check=self.version)

    def press(self, go, **data):
        return self.post(s=self.sealed, go=go, **data)

    def go_on(self, *labels, words=None, **data):
        """Tick these choices, write these words, press “Continue”."""
        return self.press("next", **self.filled(*labels, words=words), **data)

    def filled(self, *labels, words=None):
        data = {"a": [self.token(label) for label in labels]}
        if words is not None:
            data[re.search(r'<input[^>]* name="(\w+)"[^>]* id="w"', self.html)[1]] = (
                words
            )
        return data

    def walk_to(self, place):
        """Answer as the story goes, as far as a place."""
        self.begin()
        story = [
            ("Welcome", {}),
            ("Which of these do you drink?", {}),
            ("How often do you drink tea?", {"labels": ["Tea", "Coffee"]}),
            ("How many cups a day?", {"labels": ["Every week"]}),
            ("Since when?", {"words": "3"}),
            ("Anything else?", {"words": "2024-02-29"}),
            ("How often with sugar?", {"words": "No <b>sugar</b>"}),
            ("Check your answers", {"labels": ["Never"]}),
        ]
        for title, answer in story:
            self.go_on(*answer.get("labels", ()), words=answer.get("words"))
            assert self.title == title
            if title == place:
                return self
        raise AssertionError(f"no page is called {place}")

    @property
    def sealed(self):
        return re.search(r'name="s" value="([^"]*)"', self.html)[1]

    @property
    def title(self):
        return re.search(r"<h1[^>]*>(.*?)</h1>", self.html, re.DOTALL)[1].strip()

    @property
    def step(self):
        return int(re.search(r'data-step="(\d+)"', self.html)[1])

    def token(self, label):
        return self.choice(label)[1]

    def choice(self, label):
        return re.search(
            rf'value="(\w+)"([^>]*)><label[^>]*>(?:<span>)?{re.escape(label)}',
            self.html,
        )

    def is_ticked(self, label):
        return "checked" in self.choice(label)[2]


@pytest.fixture
def version(db):
    actions.replace_draft(HOT_DRINKS)
    return actions.publish(HOT_DRINKS.key).content_hash


@pytest.fixture
def person(version):
    return Person(version)
