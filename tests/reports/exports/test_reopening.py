"""A report opened again: what is as it was, what was changed, and what is none."""

import json
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import call_command

from questionnaires.domain.canonical import canonical
from reports.exports.reopening import found_in, reopened
from tests.reports.printed import HARBOURS, archived, printed, written

SAMPLE = (HARBOURS, "office_brief", "en")


def with_data(data, pdf=None):
    """Return the report with other data attached."""
    with pikepdf.open(BytesIO(pdf or archived(*SAMPLE))) as opened:
        if "report.json" in opened.attachments:
            del opened.attachments["report.json"]
        opened.attachments["report.json"] = data
        changed = BytesIO()
        opened.save(changed)
    return changed.getvalue()


def data():
    return json.loads(written(*SAMPLE)[1])


def test_a_report_is_the_same_when_it_is_worked_out_again():
    found = reopened(archived(*SAMPLE))
    assert (found["state"], found["differences"]) == ("same", [])
    assert found["fingerprint"] == data()["fingerprint"]
    assert found["title"] == "National self-assessment 2026"


def test_a_changed_answer_is_named_by_what_it_changes():
    plain = data()
    plain["ground"]["dossier"]["answers"]["access_1"]["answer"] = "level_5"
    found = found_in(with_data(canonical(plain)))
    assert found["state"] == "different"
    assert found["differences"][0].startswith("the fingerprint is not that")
    assert any("results.areas.0" in one for one in found["differences"])


def test_a_changed_score_is_named_with_both_numbers():
    plain = data()
    score = plain["results"]["areas"][0]["score"]
    true, score["number"] = score["number"], "99"
    found = found_in(with_data(canonical(plain)))
    named = f"results.areas.0.score.number: “99” in the file, “{true}” worked out here"
    assert named in found["differences"]


def test_changed_pages_are_named_though_the_data_is_as_it_was():
    other = printed(HARBOURS, "office_brief", "fr")
    found = found_in(with_data(written(*SAMPLE)[1], other))
    assert found["state"] == "different"
    assert "on page 1, 2" in found["differences"][0]


def test_of_a_file_without_a_page_the_count_is_named():
    """Every page after it stands in another's place: that is no other wording."""
    with pikepdf.open(BytesIO(archived(*SAMPLE))) as opened:
        whole = len(opened.pages)
        del opened.pages[1]
        changed = BytesIO()
        opened.save(changed)
    assert found_in(changed.getvalue())["differences"] == [
        f"{whole - 1} pages in the file, {whole} printed here"
    ]


def test_a_file_saved_again_is_not_the_printed_one():
    found = found_in(with_data(written(*SAMPLE)[1]))
    assert found["state"] == "different"
    assert "byte for byte" in found["differences"][0]


def test_of_another_release_only_the_results_are_compared():
    plain = data()
    plain["ground"]["stamp"]["release"] = "0.0.9"
    found = found_in(with_data(canonical(plain)))
    assert found["pages"] == "not compared: printed by release 0.0.9"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"%PDF-1.7\n" + b"\0" * 4000, id="a beginning"),
        pytest.param(b"PK\3\4" + b"x" * 100, id="a zip"),
    ],
)
def test_what_is_no_pdf_is_said_to_be_none(content):
    assert found_in(content)["why"] == "The file is no PDF that can be read."


@pytest.mark.parametrize(
    "attached",
    [
        pytest.param(b"{}", id="empty"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"format": "touchstone-report-file-1"}', id="nothing in it"),
        pytest.param(b'{"format": NaN}', id="no JSON"),
        pytest.param(
            b'{"format": "touchstone-report-file-1", "ground": {"format": 1}}', id="odd"
        ),
    ],
)
def test_data_that_is_no_report_hurts_nobody(attached):
    assert found_in(with_data(attached)) == {
        "state": "unreadable",
        "why": "The file is no report of this program, or it is damaged.",
        "differences": [],
    }


def test_a_bomb_is_unreadable_and_opened_elsewhere():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["report.json"] = b" " * 1_500_000_000
        bomb = BytesIO()
        pdf.save(bomb)
    assert len(bomb.getvalue()) < 32_000_000
    assert reopened(bomb.getvalue())["state"] == "unreadable"


def test_what_takes_more_work_than_it_may_is_ended():
    found = reopened(archived(*SAMPLE), work=1)
    assert (found["state"], found["ran_out"]) == ("unreadable", True)


def test_the_command_says_it_in_words_and_by_its_exit(tmp_path):
    path, said = tmp_path / "report.pdf", StringIO()
    path.write_bytes(archived(*SAMPLE))
    call_command("open_report", path, stdout=said)
    assert said.getvalue().endswith("same: every score, every word and every byte\n")
    path.write_bytes(with_data(written(*SAMPLE)[1]))
    with pytest.raises(SystemExit) as ended:
        call_command("open_report", path, "--json", stdout=StringIO())
    assert ended.value.code == 1
    path.write_bytes(printed(*SAMPLE))
    with pytest.raises(SystemExit) as ended:
        call_command("open_report", path, stdout=StringIO())
    assert ended.value.code == 2
