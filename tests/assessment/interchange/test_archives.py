"""Files of strangers that say they are assessments: read in, or refused in words."""

import copy
import io
import json
import zipfile
from contextlib import suppress
from functools import cache

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.actions.archiving import NoRoomError, NoVersionError, bring
from assessment.domain.archive.checking import check_archive
from assessment.domain.archive.shapes import Why
from assessment.domain.files.kinds import MOST_BYTES
from assessment.interchange.archives import (
    ArchiveError,
    FlawedError,
    read_archive,
    write_archive,
)
from assessment.pages.archives import FLAWS, flaw_words
from assessment.pages.bringing import preview_of
from questionnaires.domain.canonical import canonical
from questionnaires.interchange.strict_json import JsonError
from tests.archives import Work, taken_out
from tests.registers import PDF_BYTES, add_pdf

pytestmark = pytest.mark.django_db
REFUSED = (ArchiveError, FlawedError, JsonError)
CODE = "0" * 16


@pytest.fixture
def work():
    return Work()


@pytest.fixture
def plain(work):
    for number, deed in enumerate(("answer", "view", "comment", "plan", "headline")):
        getattr(work, deed)(number)
    add_pdf(work.here, by=work.by(0))
    work.use(1)
    work.sign_and_reopen(1)
    return taken_out(work.code)


def flaws(plain):
    return {(one.where, one.why) for one in check_archive(plain)}


def packed(*members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def places(plain, path=()):
    """Yield every place in JSON, as the keys that lead there."""
    yield path
    match plain:
        case dict():
            for key, one in plain.items():
                yield from places(one, (*path, key))
        case list():
            for number, one in enumerate(plain):
                yield from places(one, (*path, number))


def with_other(plain, path, other):
    """Return JSON with something else in one place."""
    if not path:
        return other
    made = copy.deepcopy(plain)
    within = made
    for key in path[:-1]:
        within = within[key]
    within[path[-1]] = other
    return made


def test_each_flaw_has_its_words():
    assert set(FLAWS) == set(Why)


@pytest.mark.parametrize(
    ("path", "other", "where", "why"),
    [
        (("format",), "other", "format", Why.FORMAT),
        (("extra",), 1, "extra", Why.UNKNOWN),
        (("answers", "access_1", "x"), 1, "answers.access_1.x", Why.UNKNOWN),
        (("answers", "access_1", "answer"), 3, "answers.access_1.answer",
         Why.NO_ANSWER),
        (("answers", "access_1", "answer"), {"no": "x"}, "answers.access_1.answer",
         Why.NO_ANSWER),
        (("answers", "access_1", "answer"), {"number": "1e9"},
         "answers.access_1.answer", Why.NO_ANSWER),
        (("answers", "access_1", "revision"), True, "answers.access_1.revision",
         Why.NO_NUMBER),
        (("answers", "access_1", "revision"), 77, "answers.access_1.revision",
         Why.NOT_THERE),
        (("answers", "access_1", "found"), "x", "answers.access_1", Why.ORDER),
        (("answers", "access_1", "found"), "\0", "answers.access_1.found", Why.CONTROL),
        (("answers", "access_1", "at"), "2026-01-01T00:00:00", "answers.access_1.at",
         Why.NO_MOMENT),
        (("answers", "A b"), {}, "answers.A b", Why.NO_KEY),
        (("answers",), [], "answers", Why.NO_OBJECT),
        (("plan",), {}, "plan", Why.NO_LIST),
        (("plan", 0, "due_on"), "31.12.2026", "plan.0.due_on", Why.NO_DAY),
        (("plan", 0, "progress"), "late", "plan.0.progress", Why.ONE_OF),
        (("plan", 0, "title"), "x" * 301, "plan.0.title", Why.LONG),
        (("comments", 0, "thread"), CODE, "comments.0.thread", Why.NOT_THERE),
        (("evidence", 0, "revisions", 0, "link"), "javascript:alert(1)",
         "evidence.0.revisions.0.link", Why.NO_LINK),
        (("evidence", 0, "revisions"), [], "evidence.0.revisions", Why.MISSING),
        (("evidence", 0, "revisions", 0, "file"), "../law.pdf",
         "evidence.0.revisions.0.file", Why.CONTROL),
        (("evidence", 0, "uses"), None, "evidence.0.uses", Why.NO_OBJECT),
        (("assessment", "languages"), ["xx"], "assessment.languages.0", Why.ONE_OF),
        (("assessment", "languages"), [], "assessment.languages", Why.MISSING),
        (("assessment", "title"), " ", "assessment.title", Why.MISSING),
        (("assessment", "period_to"), "1999-01-01", "assessment.period_to", Why.ORDER),
        (("chapters", 0, "copies", 0, "content", "dossier"), {},
         "chapters.0.copies.0.content", Why.HASH),
        (("chapters", 0, "reviews", 0, "is_accepted"), 1,
         "chapters.0.reviews.0.is_accepted", Why.NO_TRUTH),
        (("chapters", 0, "people"), {"x": "y"}, "chapters.0.people.x", Why.NO_OBJECT),
        (("people",), {"": {"name": "", "body": ""}}, "people.", Why.MISSING),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_path(plain, path, other, where, why):
    found = flaws(with_other(plain, path, other))
    assert (where, why) in found
    for one in check_archive(with_other(plain, path, other)):
        assert one.where in flaw_words(one) or one.why is Why.FORMAT


def test_what_is_there_twice_is_named(plain):
    plain["comments"] *= 2
    plain["headlines"] *= 2
    (question,) = plain["views"]
    plain["views"][question] *= 2
    found = flaws(plain)
    assert {("comments.1", Why.TWICE), ("headlines.1", Why.TWICE)} <= found
    assert (f"views.{question}.1", Why.TWICE) in found


def test_a_definition_is_the_one_its_hash_is_of(plain):
    (version,) = plain["versions"]
    plain["versions"][version]["definition"]["minutes"] = 3
    where = f"versions.{version[:60]}.definition"
    assert flaws(plain) == {(where, Why.HASH)}


def test_an_answer_that_is_not_offered_is_refused(work, plain):
    for part in (plain["answers"]["access_1"], plain["revisions"]["access_1"][-1]):
        part["answer"] = "level_9"
    brought = read_archive(canonical(plain))
    with pytest.raises(FlawedError) as error:
        preview_of(work.team.office.code, brought)
    (flaw,) = error.value.flaws
    assert (flaw.where, flaw.why) == ("answers.access_1.answer", Why.NOT_OFFERED)


def test_a_key_that_stands_twice_is_refused(plain):
    twice = canonical(plain).replace(b'"answers":', b'"answers":{},"answers":', 1)
    with pytest.raises(JsonError, match="stands twice"):
        read_archive(twice)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"format": NaN}',
        b"\xff\xfe",
        b"PK",
    ],
)
def test_what_is_no_archive_gets_a_sentence(content):
    with pytest.raises(REFUSED):
        read_archive(content)


def test_a_zip_comes_back_as_it_was(plain):
    file = io.BytesIO()
    assert write_archive(file, plain, lambda _sha256: PDF_BYTES) == []
    brought = read_archive(file.getvalue())
    assert brought.plain == plain
    assert list(brought.files.values()) == [PDF_BYTES]
    assert brought.missing == []
    again = io.BytesIO()
    write_archive(again, plain, lambda _sha256: PDF_BYTES)
    assert again.getvalue() == file.getvalue()


def test_a_file_that_is_not_in_the_zip_is_named(plain):
    file = io.BytesIO()
    assert len(write_archive(file, plain, lambda _sha256: None)) == 1
    assert read_archive(file.getvalue()).missing == ["law.pdf"]


@pytest.mark.parametrize(
    "name",
    ["../assessment.json", "files/../x", "files/" + "A" * 64, "x", "files/", "/files/x",
     "files\\" + "a" * 64],
)  # fmt: skip
def test_a_name_that_is_none_of_ours_is_refused(plain, name):
    content = packed(("assessment.json", canonical(plain)), (name, b"x"))
    with pytest.raises(ArchiveError, match="no part of an"):
        read_archive(content)


def test_what_is_not_what_it_says_is_refused(plain):
    ours = ("assessment.json", canonical(plain))
    (sha256,) = {one["sha256"] for one in plain["evidence"][0]["revisions"]}
    with pytest.raises(ArchiveError, match="another SHA-256"):
        read_archive(packed(ours, (f"files/{sha256}", b"other")))
    plain["evidence"][0]["revisions"][0]["content_type"] = "text/html"
    ours = ("assessment.json", canonical(plain))
    with pytest.raises(ArchiveError, match="not what it says"):
        read_archive(packed(ours, (f"files/{sha256}", PDF_BYTES)))


def test_a_file_that_nothing_names_is_refused(plain):
    from hashlib import sha256

    stray = (f"files/{sha256(b'x').hexdigest()}", b"x")
    with pytest.raises(ArchiveError, match="no evidence names"):
        read_archive(packed(("assessment.json", canonical(plain)), stray))


def test_a_zip_that_unpacks_without_end_is_refused(plain):
    bomb = (f"files/{'0' * 64}", b"\0" * (MOST_BYTES + 1))
    content = packed(("assessment.json", canonical(plain)), bomb)
    assert len(content) < 100_000
    with pytest.raises(ArchiveError, match="unpacks to more"):
        read_archive(content)
    with pytest.raises(ArchiveError, match="unpacks to more"):
        read_archive(packed(("assessment.json", b" " * 10_000_001)))


def test_a_zip_packed_otherwise_or_without_its_heart_is_refused(plain):
    ours = packed(("assessment.json", canonical(plain)), method=zipfile.ZIP_BZIP2)
    with pytest.raises(ArchiveError, match="is refused"):
        read_archive(ours)
    with pytest.raises(ArchiveError, match="holds no"):
        read_archive(packed((f"files/{'0' * 64}", b"x")))


WILD = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 2**60) | st.text(max_size=8)
    | st.sampled_from(["", "access_1", CODE, "sha256:" + "0" * 64, "2026-01-01"]),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one,
                                                            max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_anywhere_is_read_in_or_refused_in_words(work, plain, data):
    where = st.sampled_from(known_places(canonical(plain)))
    changes = data.draw(st.lists(st.tuples(where, WILD), min_size=1, max_size=3))
    for path, other in changes:
        with suppress(KeyError, IndexError, TypeError):  # the place went with another
            plain = with_other(plain, path, other)
    office = work.team.office.code
    try:
        content = json.dumps(plain).encode()
        brought = read_archive(content)
        if preview_of(office, brought).stops:
            return
    except REFUSED as error:
        for flaw in getattr(error, "flaws", ()):
            assert flaw_words(flaw)
        return
    with transaction.atomic():
        try:
            code = bring(office, brought.plain, brought.files, by="")
        except (NoRoomError, NoVersionError):
            return
        assert check_archive(taken_out(code)) == []
        transaction.set_rollback(True)


@cache
def known_places(content):
    return list(places(json.loads(content)))
