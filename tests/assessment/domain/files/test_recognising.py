"""What is taken as evidence, and what is refused, whatever it is called."""

import struct
import time
import zlib
from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest

from assessment.domain.files.kinds import (
    KINDS,
    MOST_BYTES,
    MOST_MEMBERS,
    FileError,
    Flaw,
)
from assessment.domain.files.recognising import recognise
from tests.assessment.pictures import chunk, claiming, head, picture, png
from tests.registers import PDF_BYTES, docx, odt, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
EXE = b"MZ\x90\0" + b"\0" * 200


def pdf(*, add=None, **options):
    file, made = BytesIO(), pikepdf.new()
    made.add_blank_page()
    if add:
        add(made)
    made.save(file, **options)
    return file.getvalue()


def locked():
    return pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


def with_script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="alert(1)")


def with_launch(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")


def with_file(made):
    made.attachments["x.exe"] = EXE


def relation(kind, target):
    one = f'<Relationship Type="http://x/{kind}" Target="{target}"/>'
    whole = f"<Relationships>{one}</Relationships>"
    return docx(("word/_rels/document.xml.rels", whole))


def jpeg(**options):
    return picture("JPEG", **options)


def two_pictures():
    """Return what a telephone saves: a JPEG with a small one behind it."""
    return jpeg() + jpeg(size=(40, 30))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.pdf", PDF_BYTES, id="pdf"),
        pytest.param("A.PDF", pdf(), id="pdf of a library"),
        pytest.param("a.pdf", pdf(linearize=True), id="pdf for the web"),
        pytest.param(
            "a.pdf",
            pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
            id="pdf with packed objects",
        ),
        pytest.param("a.pdf", pdf() + b"\r\n\0\0", id="pdf filled up"),
        pytest.param("a.png", picture(), id="png"),
        pytest.param("a.jpg", jpeg(), id="jpeg"),
        pytest.param("a.jpeg", jpeg(progressive=True), id="progressive jpeg"),
        pytest.param("a.jpg", two_pictures(), id="jpeg with another behind it"),
        pytest.param("a.docx", docx(), id="docx"),
        pytest.param(
            "a.xlsx",
            docx(kind="spreadsheetml.sheet", main="xl/workbook.xml"),
            id="xlsx",
        ),
        pytest.param(
            "a.xlsx",
            docx(
                kind="spreadsheetml.sheet",
                main="xl/workbook.xml",
                types='<Default Extension="bin" ContentType="application/vnd.'
                'ms-excel.sheet.binary.macroEnabled.main"/>',
            ),
            id="xlsx of a library that names macros it has not",
        ),
        pytest.param(
            "a.pptx",
            docx(kind="presentationml.presentation", main="ppt/presentation.xml"),
            id="pptx",
        ),
        pytest.param("a.odt", odt(), id="odt"),
        pytest.param(
            "a.docx",
            relation("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
            id="docx that knows the template of its writer",
        ),
        pytest.param(
            "a.docx", relation("hyperlink", "https://a.example/"), id="docx with a link"
        ),
        pytest.param("a.txt", "Un été".encode(), id="text"),
        pytest.param("a.csv", "\ufeffland;n\n-1;ž\n".encode(), id="csv with a mark"),
        pytest.param("a plan 2.0", PDF_BYTES, id="no ending"),
        pytest.param("law.v2.final.pdf", PDF_BYTES, id="points in the name"),
    ],
)
def test_what_is_taken(name, content):
    found = recognise(content, name)
    assert found.kind in KINDS
    assert not found.may_act


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pdf(add=with_script), id="script"),
        pytest.param(pdf(add=with_launch), id="launch"),
        pytest.param(pdf(add=with_file), id="file"),
        pytest.param(
            PDF_BYTES.replace(b"/Type", b"/J#61vaScript 2 0 R/Type"),
            id="in hexadecimal",
        ),
    ],
)
def test_a_pdf_that_may_act_is_taken_and_known(content):
    start = content.rfind(b"startxref")
    place = content.rfind(b"xref\n0", 0, start)
    if place > 0:  # what was put in moved the list
        content = content[:start] + b"startxref\n%d\n%%%%EOF\n" % place
    assert recognise(content, "a.pdf").may_act


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.pdf", picture(), id="png named pdf"),
        pytest.param("a.png", jpeg(), id="jpeg named png"),
        pytest.param("a.png", PDF_BYTES, id="pdf named png"),
        pytest.param("a.docx", odt(), id="odt named docx"),
        pytest.param("a.xlsx", docx(), id="docx named xlsx"),
        pytest.param("a.exe", PDF_BYTES, id="pdf named exe"),
        pytest.param("a.pdf", b"only words", id="text named pdf"),
        pytest.param("a\u202efdp.exe", PDF_BYTES, id="a name that turns round"),
        pytest.param("a.pdf.js", b"only words", id="two endings"),
        pytest.param("page.html", b"only words", id="text named html"),
    ],
)
def test_a_name_that_says_another_kind_is_refused(name, content):
    assert flaw_of(content, name) is Flaw.NAME


def flaw_of(content, name="a"):
    with pytest.raises(FileError) as refused:
        recognise(content, name)
    return refused.value.flaw


def cut(content):
    return content[: len(content) // 2]


def with_member(name, content=b"x"):
    return docx((name, content))


def twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return docx(("word/document.xml", "<other/>"))


def encrypted_member():
    content = bytearray(docx())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def lying():
    """Return a document whose member is larger than it says."""
    content = bytearray(docx(("word/long.xml", b"\0" * 100_000)))
    place = content.rindex(b"PK\1\2")
    struct.pack_into("<I", content, place + 24, 10)
    return bytes(content)


def overlapping():
    content = bytearray(docx(("word/a.xml", b"a" * 50), ("word/b.xml", b"a" * 50)))
    last = content.rindex(b"PK\1\2")
    before = content.rindex(b"PK\1\2", 0, last)
    content[last + 42 : last + 46] = content[before + 42 : before + 46]
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        pytest.param(b"", Flaw.EMPTY, id="nothing"),
        pytest.param(b" \n\t", Flaw.EMPTY, id="white space"),
        pytest.param(b"a" * (MOST_BYTES + 1), Flaw.BYTES, id="too long"),
        pytest.param(EXE, Flaw.UNKNOWN, id="exe"),
        pytest.param(b"\x7fELF\2\1\1" + b"\0" * 90, Flaw.UNKNOWN, id="elf"),
        pytest.param(b"GIF89a" + b"\1\0" * 20, Flaw.UNKNOWN, id="gif"),
        pytest.param(b"#!/bin/sh\nrm x\n", Flaw.UNKNOWN, id="script"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF\n", Flaw.UNKNOWN, id="postscript"),
        pytest.param(b"{\\rtf1 a}", Flaw.UNKNOWN, id="rtf"),
        pytest.param(zipped(("a.txt", "a")), Flaw.UNKNOWN, id="any zip"),
        pytest.param(OLE, Flaw.OLD_OFFICE, id="old office"),
        pytest.param(HTML, Flaw.MARKUP, id="html"),
        pytest.param(b"a page <SCRIPT >x</script>", Flaw.MARKUP, id="html in words"),
        pytest.param(b'\xef\xbb\xbf <svg onload="x"/>', Flaw.MARKUP, id="svg"),
        pytest.param(b"<?xml version='1.0'?><a/>", Flaw.MARKUP, id="xml"),
        pytest.param("žena".encode("cp1250"), Flaw.NOT_UTF8, id="cp1250"),
        pytest.param("žena".encode("utf-16"), Flaw.UNKNOWN, id="utf-16"),
        pytest.param(b"a\0b", Flaw.UNKNOWN, id="NUL"),
        # polyglots
        pytest.param(PDF_BYTES + zipped(("a", "a")), Flaw.MORE, id="pdf, then zip"),
        pytest.param(PDF_BYTES + HTML, Flaw.MORE, id="pdf, then html"),
        pytest.param(
            b"%PDF-1.4 <html><script>x</script>\n" + pdf()[9:],
            Flaw.MORE,
            id="pdf with html in its head",
        ),
        pytest.param(picture() + zipped(("a", "a")), Flaw.MORE, id="png, then zip"),
        pytest.param(jpeg() + HTML, Flaw.MORE, id="jpeg, then html"),
        pytest.param(docx() + b"MZ\0\0", Flaw.MORE, id="docx, then exe"),
        pytest.param(HTML + docx(), Flaw.UNKNOWN, id="html, then docx"),
        # damaged
        pytest.param(cut(PDF_BYTES), Flaw.BROKEN, id="pdf cut"),
        pytest.param(cut(picture()), Flaw.BROKEN, id="png cut"),
        pytest.param(cut(jpeg()), Flaw.BROKEN, id="jpeg cut"),
        pytest.param(cut(docx()), Flaw.BROKEN, id="docx cut"),
        pytest.param(
            odt().replace(b"document-content", b"document-confent"),
            Flaw.BROKEN,
            id="a sum",
        ),
        # bombs and frames that lie
        pytest.param(claiming(40_001, 1000), Flaw.PIXELS, id="pixels of a png"),
        pytest.param(claiming(0, 10), Flaw.BROKEN, id="a png without pixels"),
        pytest.param(
            docx(("word/a.xml", b"\0" * 100_000_001)), Flaw.UNPACKED, id="bomb"
        ),
        pytest.param(
            docx(*((f"a{n}", b"") for n in range(MOST_MEMBERS))),
            Flaw.UNPACKED,
            id="flood of members",
        ),
        pytest.param(lying(), Flaw.BROKEN, id="a size that lies"),
        pytest.param(with_member("../../evil.xml"), Flaw.BROKEN, id="a way out"),
        pytest.param(with_member("/etc/evil.xml"), Flaw.BROKEN, id="from the root"),
        pytest.param(encrypted_member(), Flaw.LOCKED, id="a locked member"),
        # what acts
        pytest.param(locked(), Flaw.LOCKED, id="a locked pdf"),
        pytest.param(with_member("word/vbaProject.bin", OLE), Flaw.MACROS, id="macros"),
        pytest.param(
            with_member("word/any.bin", OLE), Flaw.EMBEDDED, id="macros renamed"
        ),
        pytest.param(
            docx(kind="x.macroEnabled"), Flaw.MACROS, id="a document with macros"
        ),
        pytest.param(
            with_member("word/embeddings/a.bin", EXE), Flaw.EMBEDDED, id="exe inside"
        ),
        pytest.param(with_member("word/activeX/a.xml"), Flaw.MACROS, id="a control"),
        pytest.param(
            odt(("Basic/Standard/a.xml", "x")), Flaw.MACROS, id="macros of odt"
        ),
        pytest.param(
            odt(("META-INF/manifest.xml", "<manifest:encryption-data/>")),
            Flaw.LOCKED,
            id="a locked odt",
        ),
        pytest.param(
            relation("attachedTemplate", "https://evil.example/a.dotm"),
            Flaw.FETCHES,
            id="a template from elsewhere",
        ),
        pytest.param(
            relation("oleObject", "\\\\evil\\share"), Flaw.FETCHES, id="an object"
        ),
        pytest.param(
            relation("frame", "file://evil/share"), Flaw.FETCHES, id="a frame"
        ),
        pytest.param(
            odt(content=b'<!DOCTYPE a [<!ENTITY a "b">]>'), Flaw.BROKEN, id="entities"
        ),
    ],
)
def test_what_is_refused(content, flaw):
    assert flaw_of(content) is flaw


def test_members_that_lie_in_each_other_or_are_there_twice_are_refused():
    assert flaw_of(overlapping()) in {Flaw.MORE, Flaw.BROKEN}
    assert flaw_of(twice()) is Flaw.BROKEN


def test_a_jpeg_that_would_be_gone_over_too_often_is_refused():
    plain = jpeg(progressive=True)
    begins = plain.index(b"\xff\xda")
    scan = plain[begins : plain.index(b"\xff", begins + 4)]
    many = plain[:begins] + scan * 40 + plain[begins:]
    assert flaw_of(many) is Flaw.BROKEN


def test_a_jpeg_with_too_many_pixels_is_refused_from_its_head():
    content = bytearray(jpeg())
    place = content.index(b"\xff\xc0")
    struct.pack_into(">HH", content, place + 5, 40_000, 40_000)
    assert flaw_of(bytes(content)) is Flaw.PIXELS


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(docx(("word/a.xml", b"\0" * 100_000_001)), id="bomb"),
        pytest.param(
            png(head(1, 1), chunk(b"IDAT", zlib.compress(b"\0" * 9_000_000))), id="png"
        ),
        pytest.param(b"\xff" * MOST_BYTES, id="only marks"),
        pytest.param(b"\xff\xd8\xff" * (MOST_BYTES // 3), id="only beginnings"),
        pytest.param(b"%PDF-1.4\n" + b"1 " * (MOST_BYTES // 2 - 9), id="numbers"),
        pytest.param(b"%PDF-1.4\n" + b"startxref " * 990_000, id="ends"),
        pytest.param(b"1 0 obj " * 1_200_000, id="words"),
        pytest.param(b"%PDF-1.4\n" + b"1" * 9_000_000, id="one number"),
        pytest.param(b"%PDF-1.4\n" + b"1" + b" " * 9_000_000, id="spaces"),
        pytest.param(
            PDF_BYTES.replace(b"/Type", b"/Encrypt" + b"1" * 9_000_000), id="a lock"
        ),
        pytest.param(
            docx(("_rels/.rels", b"<a" + b" b='' c=''" * 900_000)), id="relations cut"
        ),
        pytest.param(b"<" * MOST_BYTES, id="brackets"),
        pytest.param(
            docx(("word/a.xml", b"<Relationship " * 4_000_000)), id="relations"
        ),
    ],
)
def test_the_worst_file_is_judged_in_seconds(content):
    begun = time.monotonic()
    with suppress(FileError):
        recognise(content, "a")
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("seed", [PDF_BYTES, docx(), odt(), picture(), jpeg()])
def test_a_file_with_any_byte_changed_is_taken_or_refused_and_no_more(seed):
    for place in range(0, len(seed), max(1, len(seed) // 300)):
        for byte in (0, 255, seed[place] ^ 1):
            content = seed[:place] + bytes([byte]) + seed[place + 1 :]
            with suppress(FileError):
                recognise(content, "a")
