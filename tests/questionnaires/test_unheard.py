"""Commands whose words nobody reads to the end, as under `head`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
MANY = 3_000  # lines: more than a pipe holds


@pytest.mark.parametrize("questions", [1, MANY])
def test_a_command_that_is_read_no_further_ends_without_a_traceback(
    questions, tmp_path
):
    rows = (f"select_one yes_no,Q {number},Words" for number in range(questions))
    sheets = {
        "survey": "\n".join(["type,name,label", *rows]),
        "choices": "list_name,name,label\nyes_no,yes,Yes\nyes_no,no,No",
        "settings": "form_id,form_title,default_language,audience\na,A,en,office",
    }
    for name, words in sheets.items():
        (tmp_path / f"{name}.csv").write_text(words)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "manage.py", "check_bank", tmp_path]
    try:
        ended = subprocess.run(
            command, cwd=TOP, stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")
