"""Officials who save without end, and write down what they send."""

import http.client
import itertools
import json
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from tests.journeys.ledger import Ledger, Sent

FORM = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Sec-Fetch-Site": "same-origin",
}
TOKEN = "a" * 32  # a token of the form and of its cookie: they are equal
PATIENCE = 60  # seconds until a site that does not come back is a fault


class Fields(HTMLParser):
    """What a browser would send of the form of a section."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.writing = {}, None
        self.feed(page[page.index('id="section"') :].partition("</form>")[0])

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name = found.get("name")
        can_be_off = found.get("type") in {"radio", "checkbox"}
        if tag == "textarea":
            self.writing = name
            self.sent[name] = ""
        elif tag == "input" and not (can_be_off and "checked" not in found):
            self.sent[name] = found.get("value", "")

    def handle_endtag(self, _tag):
        self.writing = None

    def handle_data(self, data):
        if self.writing:
            self.sent[self.writing] += data


@dataclass
class Official:
    """One who is signed in, and answers."""

    url: str
    code: str
    cookie: str
    by: str
    ledger: Ledger = field(default_factory=Ledger)
    known: dict[str, int] = field(default_factory=dict)  # question -> revision
    patience: float = PATIENCE  # seconds until an answer is not waited for any longer

    def path(self, question):
        area = question.partition("_")[0]
        return f"/office/assessments/{self.code}/sections/{area}_area/"

    def ask(self, path, fields=None, **headers):
        """Return the status and what was said; of a way on, where it leads.

        Raises:
            OSError, http.client.HTTPException: nobody answered.
        """
        place = urlsplit(self.url)
        line = http.client.HTTPConnection(
            place.hostname, place.port, timeout=self.patience
        )
        known = {"Cookie": f"s={self.cookie}; c={TOKEN}"} | FORM | headers
        data = fields and urlencode(fields | {"csrfmiddlewaretoken": TOKEN}, doseq=True)
        try:
            line.request("POST" if fields else "GET", path, data, known)
            if fields:
                self.ledger.under_way.set()
            answer = line.getresponse()
            said = answer.read().decode()
            return answer.status, answer.headers.get("Location", said)
        finally:
            line.close()

    def ask_until_answered(self, path, fields=None, **headers):
        """Ask again, as a person does whom nobody answered; count how often."""
        until = time.monotonic() + PATIENCE
        for tries in itertools.count(1):
            try:
                return *self.ask(path, fields, **headers), tries
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < until, "the site does not come back"
                time.sleep(0.02)
        raise AssertionError

    def look(self, question):
        """Open the section of a question; return what stands in its form."""
        status, page, _tries = self.ask_until_answered(self.path(question))
        assert status == 200, page
        fields = Fields(page).sent
        keys = [name.removesuffix("-revision") for name in fields if "-rev" in name]
        self.known |= {key: int(fields[f"{key}-revision"]) for key in keys}
        return fields

    def save_by_script(self, *questions):
        """Save one question as the script of its page does."""
        question = secrets.choice(questions)
        if question not in self.known:
            self.look(question)
        one = self.write_down([question])
        fields = {"version": 1} | self.fields_of(one)
        self.send(one, fields, **{"X-Autosave": "1"})
        if one.status == 409:
            self.look(question)

    def save_by_form(self, *questions):
        """Change some questions of a section, and press its button."""
        fields = self.look(questions[0])
        one = self.write_down(secrets.choice([questions, questions[:1], questions[1:]]))
        self.send(one, fields | self.fields_of(one) | {"go": "stay"})

    def write_down(self, questions):
        """Make up contents that nobody has sent before."""
        number = len(self.ledger.sent)
        contents = {
            key: (
                f"level_{secrets.randbelow(5) + 1}",
                f"{self.by} {number} {key} found" + " that it is so" * 30,
            )
            for key in questions
        }
        one = Sent(self.by, contents, {key: self.known[key] for key in questions})
        self.ledger.sent.append(one)
        return one

    def fields_of(self, one):
        """Return what a form sends of it."""
        made = {}
        for key, (level, found) in one.contents.items():
            made |= {key: level, f"{key}-found": found}
            made[f"{key}-revision"] = one.based_on[key]
        return made

    def send(self, one, fields, **headers):
        path = self.path(next(iter(one.contents)))
        status, said, one.tries = self.ask_until_answered(path, fields, **headers)
        if headers and status == 200:
            one.revisions = json.loads(said)["saved"]
            self.known |= one.revisions
        elif not (status == 302 and said == path) and status != 409:
            raise AssertionError(f"{status} {said}")
        one.ended, one.status = time.monotonic(), status


@contextmanager
def saving_without_end(ledger, *ways):
    """Let each of these be done again and again, all at once."""
    faults = []

    def go_on(way):
        try:
            while not ledger.is_over.is_set():
                way()
        except Exception as fault:  # noqa: BLE001 -- raised again below
            faults.append(fault)

    threads = [threading.Thread(target=go_on, args=(way,)) for way in ways]
    for thread in threads:
        thread.start()
    try:
        yield faults
    finally:
        ledger.is_over.set()
        for thread in threads:
            thread.join()
    if faults:
        raise faults[0]
