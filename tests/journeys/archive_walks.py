"""The walks of test_pseudo_locale.py to what is taken out, and brought again."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessment.actions.archiving import bring as brought
from questionnaires.domain.canonical import canonical
from tests.archives import taken_out
from tests.filled_in import filled_in
from tests.journeys.teams_at_work import busy
from tests.journeys.walking_teams import enter, go, send, team
from tests.registers import add_pdf

SIGNATURE = {
    "code": "s" * 16,
    "revision": 1,
    "sections": [],
    "sha256": "",
    "version": "",
    "by": "",
    "name": "⟪Signer⟫",
    "role": "head",
    "body": "⟪Ministry⟫",
    "at": "2026-01-01T00:00:00.000000+00:00",
    "voided_at": "2026-01-02T00:00:00.000000+00:00",
    "voided_by": "",
    "voided_because": "",
}


def with_history(plain):
    """Return an archive with a chapter in which something was signed and left out."""
    chapter = {"organisation": "⟪Office⟫", "revision": 1, "renamed": {}, "people": {}}
    chapter |= {"versions": {}, "left_out": {"contributions": 2, "comments": 1}}
    chapter |= {"assignments": {}, "signatures": [SIGNATURE]}
    names = ("mentions", "contributions", "reviews", "copies", "reopenings", "moves")
    plain["chapters"] = [chapter | {name: [] for name in names}]
    return plain


def bring(walk):
    made = busy()
    add_pdf(made.assessment())
    enter(walk, made.people["coordinator"])
    there = reverse("office:bring", args=[made.office.code])
    go(walk, there)
    plain = with_history(taken_out(made.code))
    unknown = json.loads(json.dumps(plain))
    unknown["versions"]["sha256:" + "0" * 64] = unknown["versions"].popitem()[1] | {
        "definition": None
    }
    unknown["assessment"]["version"] = "sha256:" + "0" * 64
    wrong = plain | {"plan": {}, "more": 1}
    for content in (b"", b"PK", canonical(unknown), canonical(wrong), canonical(plain)):
        send(walk, there, {"file": SimpleUploadedFile("a.json", content)})
    shown = walk.client.post(there, {"file": SimpleUploadedFile("a", canonical(plain))})
    token = filled_in(shown.content.decode())["looked_at"]
    send(walk, there, {"looked_at": "x"})
    send(walk, there, {"looked_at": token})


def exports(walk):
    empty = team()
    enter(walk, empty.people["observer"])
    go(walk, reverse("reports:exports", args=[empty.code]))
    made = busy()
    add_pdf(made.assessment())
    code = brought(made.office.code, with_history(taken_out(made.code)), {}, by="")
    enter(walk, made.people["coordinator"])
    for one in (made.code, code):
        go(walk, reverse("reports:exports", args=[one]))


ARCHIVE_WALKS = {"office:bring": bring, "reports:exports": exports}
NO_PAGES_OF_ARCHIVES = {
    "reports:export_file": "files, read in tests/reports/views/",
}
