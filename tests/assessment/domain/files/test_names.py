"""Names of files: one safe line, whatever they were."""

import re

import pytest

from assessment.domain.files.kinds import PDF, PNG, TXT
from assessment.domain.files.names import LONGEST, attachment, ending_of, shown_name

HEADER = re.compile(
    r"""attachment; filename="[A-Za-z0-9._ -]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+"""
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("../../etc/passwd.pdf", "passwd.pdf", id="up"),
        pytest.param("..\\..\\windows\\win.pdf", "win.pdf", id="up, in Windows"),
        pytest.param("/etc/passwd", "passwd.pdf", id="from the root"),
        pytest.param("C:\\law.pdf", "law.pdf", id="a drive"),
        pytest.param("law\u202efdp.pdf", "lawfdp.pdf", id="turned round"),
        pytest.param(
            "law\r\nSet-Cookie: a=b.pdf", "law Set-Cookie_ a=b.pdf", id="line"
        ),
        pytest.param("law\0.pdf", "law.pdf", id="NUL"),
        pytest.param("a" * 300 + ".pdf", "a" * LONGEST + ".pdf", id="300 letters"),
        pytest.param(
            "法" * 200 + ".pdf", "法" * 50 + ".pdf", id="200 signs of 3 bytes"
        ),
        pytest.param("CON.pdf", "_CON.pdf", id="a machine of Windows"),
        pytest.param("lpt1.v2.pdf", "_lpt1.v2.pdf", id="another, with points"),
        pytest.param('a"b\'c".pdf', "a_b'c_.pdf", id="quotes"),
        pytest.param("😀 plan.pdf", "😀 plan.pdf", id="a face"),
        pytest.param(".pdf", "file.pdf", id="an ending alone"),
        pytest.param("", "file.pdf", id="nothing"),
        pytest.param("...", "file.pdf", id="points"),
        pytest.param(
            "<img src=x onerror=alert(1)>.pdf",
            "_img src=x onerror=alert(1)_.pdf",
            id="markup",
        ),
        pytest.param("law.pdf. . ", "law.pdf", id="points and spaces behind"),
        pytest.param("قانون الصحة.pdf", "قانون الصحة.pdf", id="Arabic"),
        pytest.param("cafe\u0301.pdf", "café.pdf", id="a letter in two parts"),
        pytest.param("law%00%0d.pdf", "law_00_0d.pdf", id="percent"),
        pytest.param("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf", id="of no width"),
        pytest.param("a;filename=b.pdf", "a_filename=b.pdf", id="a parameter"),
    ],
)
def test_a_name_is_shown_as_one_safe_line(name, shown):
    assert shown_name(name, PDF) == shown
    assert shown_name(shown, PDF) == shown
    assert len(shown.encode()) <= LONGEST + len(".pdf")
    header = attachment(shown)
    assert HEADER.fullmatch(header), header
    assert header.isascii()


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", "pdf"),
        ("a.tar.gz", "gz"),
        ("a", ""),
        ("Law 2.0", ""),
        ("a.", ""),
        (".htaccess", "htaccess"),
        ("a\u202efdp.exe", "exe"),
        ("a.pdf\u200b", "pdf"),
    ],
)
def test_what_a_name_ends_with(name, ending):
    assert ending_of(name) == ending


def test_a_name_ends_as_its_kind_does():
    assert shown_name("plan", PNG) == "plan.png"
    assert shown_name("plan.TXT", TXT) == "plan.txt"


def test_a_name_beyond_ascii_travels_whole_beside_a_plain_one():
    assert attachment("Žena 5.pdf") == (
        "attachment; filename=\"Zena 5.pdf\"; filename*=UTF-8''%C5%BDena%205.pdf"
    )
