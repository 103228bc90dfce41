import os
import subprocess
import sys
import tomllib

from reports import RELEASE
from tests.reports.banks import BANKS, SHIPPED

TOP = BANKS.parent


def test_the_release_in_a_report_is_the_project_s_version():
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    assert project["version"] == RELEASE


def test_without_pango_there_is_a_sentence_and_no_traceback(tmp_path):
    (tmp_path / "weasyprint.py").write_text(
        "raise OSError(\"cannot load library 'libgobject-2.0-0'\")"
    )
    answers = tmp_path / "answers.json"
    answers.write_text("{}")
    score = [sys.executable, "manage.py", "score", str(BANKS / SHIPPED[0])]
    told = subprocess.run(
        [*score, str(answers), "--pdf", str(tmp_path / "report.pdf")],
        cwd=TOP,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert told.returncode == 1
    assert told.stderr == (
        "CommandError: PDF is not available here: the library Pango is missing.\n"
    )
