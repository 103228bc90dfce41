"""The walks of test_pseudo_locale.py to pages of a register of evidence."""

from contextlib import contextmanager
from datetime import date
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.actions import evidence, storing
from assessment.domain.evidence import Quota
from assessment.domain.files.kinds import MOST_BYTES
from assessment.models import Evidence, EvidenceRevision
from tests.assessment.pictures import head, png
from tests.journeys.teams_at_work import SEEN, add_old_link
from tests.journeys.walking_teams import enter, go, place, send, team, visit
from tests.registers import PDF_BYTES, add_pdf, docx, odt

FIELDS = {"title": "⟪The law⟫", "kind": "law", "language": "fr", "access": "public"}
LINK = "https://example.org/⟪law⟫"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
REFUSED = (
    ("⟪a⟫.pdf", b""),
    ("⟪a⟫.pdf", b"a" * (MOST_BYTES + 1)),
    ("⟪a⟫.exe", b"MZ\0"),
    ("⟪a⟫.png", PDF_BYTES),
    ("⟪a⟫.pdf", PDF_BYTES[:-9]),
    ("⟪a⟫.pdf", PDF_BYTES + PDF_BYTES[9:] + b"x"),
    ("⟪a⟫.png", png(head(9000, 9000))),
    ("⟪a⟫.docx", docx(*((f"a{number}", b"") for number in range(2000)))),
    ("⟪a⟫.pdf", PDF_BYTES.replace(b"/Type", b"/Encrypt 1 0 R/Type")),
    ("⟪a⟫.doc", OLE),
    ("⟪a⟫.docx", docx(("word/vbaProject.bin", b"x"))),
    ("⟪a⟫.odt", odt(("Object 1", OLE))),
    ("⟪a⟫.html", b"<html>"),
    ("⟪a⟫.txt", "Žluť".encode("cp1250")),
)


def with_piece():
    """Make a team with a file in its register, which two answers rest on."""
    made = team()
    code = add_pdf(made.assessment(), by=made.user("contributor").username, about=SEEN)
    EvidenceRevision.objects.update(shown_as="⟪law⟫.pdf")
    for question in ("access_1", "ramps"):
        evidence.use(made.assessment(), code, question, "⟪Article⟫", by="")
    return made, code


def file(name="⟪law⟫.pdf", content=PDF_BYTES):
    return {"file": SimpleUploadedFile(name, content)}


def register(walk):
    made, _code = with_piece()
    add_old_link(made)
    for role in ("coordinator", "observer"):
        visit(walk, made, role, "evidence")
    go(walk, place(made, "evidence") + "?question=access_1")
    go(walk, place(made, "evidence") + "?question=access_2")
    for role in ("coordinator", "observer"):
        visit(walk, team(), role, "evidence")


def add(walk):
    made = team()
    address = place(made, "add_evidence")
    visit(walk, made, "contributor", "add_evidence", query="?for=access_1")
    send(walk, address)
    for name, content in REFUSED:
        send(walk, address, FIELDS | file(name, content))
    for more in (
        file() | {"link": LINK},
        {"link": "law"},
        {"link": "ftp://example.org/a"},
        {"link": LINK, "title": "\u202e", "kind": "x", "language": "x", "access": "x"},
        {"link": LINK, "title": "7" * 301, "question": "x", "owner": "7" * 161},
        {"link": LINK, "dated_on": "2026-01-02", "expires_on": "2026-01-01"},
        {"link": LINK, "dated_on": "x", "expires_on": "x", "place": "7" * 301},
        file(content=PDF_BYTES.replace(b"/Catalog>>", b"/XFA(a) >>")),
        {"link": LINK, "question": "access_1", "place": "⟪Article⟫"},
        {"link": LINK, "question": "access_1", "place": "⟪Article⟫"},
    ):
        send(walk, address, FIELDS | more)
    go(walk, address)
    without_room(walk, address, FIELDS | {"link": f"{LINK}/2"})


def without_room(walk, address, given):
    """Send something to a register that is full, and to a store that is."""
    with mock.patch.object(evidence, "quota", return_value=Quota(0, 0)):
        send(walk, address, given)
    with mock.patch.object(storing, "put", full):
        send(walk, address, given | file("⟪b⟫.txt", b"b"))
        send(walk, address, {**given, "link": "", **file("⟪b⟫.txt", b"b")})


@contextmanager
def full(*_what):
    raise storing.StoreError
    yield


def reuse(walk):
    made, code = with_piece()
    address = place(made, "reuse_evidence")
    visit(walk, made, "contributor", "reuse_evidence")
    send(walk, address)
    good = {"piece": code, "question": "access_2", "place": "⟪Article⟫"}
    send(walk, address, good | {"piece": "x", "question": "x", "place": "7" * 301})
    send(walk, address, good)
    with mock.patch.object(evidence, "use", side_effect=evidence.GoneError):
        send(walk, address, good)


def piece(walk):
    made, code = with_piece()
    with storing.put(b"b" * 2000, "⟪b⟫.txt", "text/plain") as source:
        evidence.revise(made.assessment(), code, source, by="x")
    old = add_old_link(made)
    for role in ("coordinator", "contributor", "observer"):
        for one in (code, old):
            visit(walk, made, role, "evidence_piece", one)


def change(walk):
    made, code = with_piece()
    address = place(made, "change_evidence", code)
    visit(walk, made, "contributor", "change_evidence", code)
    send(walk, address)
    send(walk, address, FIELDS | {"kind": "x", "dated_on": "x"})
    send(walk, address, FIELDS | {"owner": "⟪Court⟫", "expires_on": date(2026, 1, 1)})


def revise(walk):
    made, code = with_piece()
    address = place(made, "revise_evidence", code)
    visit(walk, made, "contributor", "revise_evidence", code)
    send(walk, address)
    send(walk, address, file() | {"link": LINK})
    for _time in range(2):
        send(walk, address, {"link": LINK})
    without_room(walk, address, {"link": f"{LINK}/2"})


def remove(walk):
    made, code = with_piece()
    for one in (code, add_old_link(made), add_old_link(made, "access_1")):
        visit(walk, made, "coordinator", "remove_evidence", one)
    with mock.patch.object(evidence, "remove", side_effect=evidence.GoneError):
        send(walk, place(made, "remove_evidence", code))
    send(walk, place(made, "remove_evidence", code))


def use(walk):
    made, code = with_piece()
    address = place(made, "use_evidence", code)
    visit(walk, made, "contributor", "use_evidence", code)
    send(walk, address)
    send(walk, address, {"question": "x", "place": "7" * 301})
    send(walk, address, {"question": "access_2", "place": "⟪Article⟫"})


def unuse(walk):
    made, code = with_piece()
    enter(walk, made.people["contributor"])
    for question in ("access_1", "ramps"):
        address = place(made, "unuse_evidence", code)
        send(walk, address, {"question": question})


def lost_file(walk):
    """Ask for a file that the store has lost."""
    made, code = with_piece()
    stored = EvidenceRevision.objects.get(evidence=Evidence.objects.get(code=code))
    storing.storages["evidence"].delete(stored.stored_as)
    enter(walk, made.people["observer"])
    address = place(made, "evidence_file", code, 1)
    walk.keep(walk.client.get(address, follow=True))


EVIDENCE_WALKS = {
    "office:evidence": register,
    "office:add_evidence": add,
    "office:reuse_evidence": reuse,
    "office:evidence_piece": piece,
    "office:change_evidence": change,
    "office:revise_evidence": revise,
    "office:remove_evidence": remove,
    "office:use_evidence": use,
    "office:unuse_evidence": unuse,
    "office:evidence_file": lost_file,
}
