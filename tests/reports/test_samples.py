"""Every layout in every language: accessible, in our letters, and telling nothing."""

import itertools
import json
import logging
import re
import shutil
import socket
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reports import RELEASE
from tests.conftest import do_without
from tests.reports.printed import (
    ALL,
    HARBOURS,
    NAMES,
    archived,
    printed,
    structure,
    written,
)
from tests.reports.typeset import fonts_of, lines_of, plain
from tests.server import TOP

OURS = re.compile(r"(Noto-(Sans|Serif)-[A-Za-z-]+|Vazirmatn(-Bold)?)")
OFFICIAL = [one for one in ALL if one[0] == HARBOURS]
each = pytest.mark.parametrize("sample", ALL, ids=NAMES)


def test_every_report_is_tagged_as_pdf_ua_asks(find_breaches, tmp_path):
    files = []
    for name, sample in zip(NAMES, ALL, strict=True):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(printed(*sample))
    assert find_breaches(*files) == []


def test_the_form_for_archives_is_pdf_a_and_accessible_at_once(find_breaches, tmp_path):
    files = []
    for _bank, layout, language in OFFICIAL:
        files.append(tmp_path / f"{layout}-{language}.pdf")
        files[-1].write_bytes(archived(HARBOURS, layout, language))
    assert find_breaches(*files, flavour="3u") == []
    assert find_breaches(*files) == []


def letters(words):
    return re.findall(r"[^\W\d_]+", words)


@each
def test_headings_leave_out_no_level(sample):
    kinds = [kind for kind, _one, _above in structure(BytesIO(printed(*sample)))]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    jumps = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
    assert jumps == []


@each
def test_every_table_has_heads_and_every_picture_says_what_it_shows(sample):
    tables = heads = 0
    for kind, one, _above in structure(BytesIO(printed(*sample))):
        tables += kind == "/Table"
        heads += kind == "/TH"
        if kind == "/Figure":
            assert str(one.get("/Alt", "")).strip()
    assert heads >= tables


@each
def test_the_letters_are_ours(sample):
    strange = {one for one in fonts_of(printed(*sample)) if not OURS.fullmatch(one)}
    assert strange == set()


@each
def test_what_the_page_says_is_found_in_the_text(sample):
    page, _data = written(*sample)
    said = " ".join(lines_of(printed(*sample))).casefold()
    heads = re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)
    words = [plain(re.sub(r"<[^>]+>", "", one)).casefold() for one in heads]
    assert len(words) >= 2
    known = set(letters(said))
    missing = [one for one in words if not set(letters(one)) <= known]
    assert missing == []


@each
def test_a_file_says_nothing_of_who_made_it_and_when(sample):
    with pikepdf.open(BytesIO(printed(*sample))) as pdf:
        assert {*pdf.docinfo} <= {"/Title", "/Producer"}
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert not re.search(r"CreateDate|ModifyDate|creator|DocumentID", metadata)
        assert list(pdf.attachments) == []


# of a file in general, and what every PDF has; the rest is ours to say
OF_ANY_FILE = {
    "SourceFile",
    "ExifToolVersion",
    "FileSize",
    "FileType",
    "FileTypeExtension",
    "MIMEType",
    "PDFVersion",
    "Linearized",
    "PageCount",
    "TaggedPDF",
    "Language",
}
TELLING = 6  # letters of a host; fewer are found in any picture
CLAIMS = re.compile("Schemas.*|Part|Conformance")


@each
@pytest.mark.parametrize("form", [printed, archived])
def test_exiftool_finds_the_title_and_the_release_and_nothing_else(sample, form):
    if not shutil.which("exiftool"):
        do_without("libimage-exiftool-perl")
    found = subprocess.run(
        ["exiftool", "-json", "-PDF:all", "-XMP:all", "-"],
        input=form(*sample),
        capture_output=True,
        check=True,
    ).stdout
    (said,) = json.loads(found)
    rest = {
        name: words
        for name, words in said.items()
        if name not in OF_ANY_FILE and not CLAIMS.fullmatch(name)
    }
    assert {*rest} == {"Title", "Producer"}
    assert rest["Producer"] == f"Touchstone {RELEASE}"


@each
def test_no_host_no_folder_and_no_account_is_in_a_file(sample):
    pdf = pikepdf.open(BytesIO(archived(*sample)))
    everything = b"".join(
        one.read_bytes() if isinstance(one, pikepdf.Stream) else one.unparse()
        for one in pdf.objects
    )
    here = {str(TOP), str(Path.home()), "WeasyPrint", "file://"}
    if len(host := socket.gethostname()) >= TELLING:
        here.add(host)
    assert [one for one in here if one.encode() in everything] == []


@each
def test_nothing_of_a_page_is_beyond_the_printer(sample, caplog, monkeypatch):
    """Style sheets are read anew, so that what they say wrongly is heard, too."""
    from reports import pdf

    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "propagate", True)
    monkeypatch.setattr(logger, "handlers", [])
    pdf.press.cache_clear()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf.print_page(written(*sample)[0])
    assert [one.getMessage() for one in caplog.records] == []


def test_a_personal_report_has_no_fingerprint_and_carries_nothing():
    for sample in ALL:
        if sample[1] == "person":
            page, data = written(*sample)
            assert data == b""
            assert "verify" not in page
            stamp = re.findall("[0-9a-f]{64}", " ".join(lines_of(printed(*sample))))
            assert len(set(stamp)) <= 1, "that of the questionnaire, which many share"


@each
def test_no_word_is_beyond_the_edge_of_a_page(sample, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(printed(*sample))
    said = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    width, height = map(
        float, re.findall(r'width="([\d.]+)" height="([\d.]+)"', said)[0]
    )
    words = re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', said)
    assert words
    for left, top, right, bottom in (map(float, word) for word in words):
        assert left >= 0
        assert right <= width
        assert top >= 0
        assert bottom <= height
