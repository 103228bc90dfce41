"""Officials of several organisations at one running site, each with a browser's cookie.

It serves a site of its own, makes the organisations and signs everybody in by a
session that is written as the site writes it.
"""

import http.client
import json
import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

from tests.commands import manage
from tests.server import serve

MAKE = """
import json
from tests.accounts import make_account, session_of
from tests.teams import make_team, publish_harbours
publish_harbours()
made = []
for number in range({teams}):
    roles = ["coordinator"]
    team = make_team(f"Office{{number}}", roles=roles)
    for member in range({members}):
        who = make_account(
            f"m{{member}}@office{{number}}.org", role="contributor",
            organisation=team.office, totp=False,
        )
        made.append([team.code, session_of(who.user)])
print(json.dumps(made))
"""


# one question for each member of an organisation
QUESTIONS = ("access_1", "access_2", "information_1", "information_2", "staff_1")


class Official:
    """One who saves a question every now and then, as the script of the page does."""

    def __init__(self, url, code, cookie, number):
        self.place = urlsplit(url)
        self.question = QUESTIONS[number % len(QUESTIONS)]
        section = self.question.partition("_")[0]
        self.path = f"/office/assessments/{code}/sections/{section}_area/"
        self.cookie, self.number, self.saves, self.revision = cookie, number, 0, 0
        self.token = "a" * 32  # a token of the form and of its cookie: they are equal

    def save(self):
        """Save one question; raise RuntimeError unless it was."""
        self.saves += 1
        levels = [f"level_{n}" for n in range(1, 6)]
        answers = ["yes", "no"] if self.question == "information_2" else levels
        fields = {
            "csrfmiddlewaretoken": self.token,
            "version": 1,
            self.question: answers[self.saves % len(answers)],
            f"{self.question}-found": "What we found. " * 40,
            f"{self.question}-revision": self.revision,
        }
        headers = {
            "Cookie": f"{self.cookie}; c={self.token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Autosave": "1",
            "Sec-Fetch-Site": "same-origin",
        }
        connection = http.client.HTTPConnection(
            self.place.hostname, self.place.port, timeout=60
        )
        try:
            connection.request("POST", self.path, urlencode(fields), headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {said[:200]!r}")
        self.revision = json.loads(said)["saved"][self.question]


@contextmanager
def serve_teams(teams, members):
    """Yield the officials of so many organisations at a site that runs.

    On PostgreSQL where DATABASE_URL names a server, else on a file of its own.
    """
    is_server = os.environ.get("DATABASE_URL", "").startswith("postgres")
    own = {} if is_server else {"DATABASE_URL": ""}
    with TemporaryDirectory() as folder, serve(Path(folder) / "state", **own) as site:
        script = MAKE.format(teams=teams, members=members)
        made = json.loads(manage(site, "shell", "--verbosity=0", "-c", script))
        yield [
            Official(site.url, code, f"s={key}", number)
            for number, (code, key) in enumerate(made)
        ]
