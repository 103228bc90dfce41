"""The style sheets that are committed were made from the theme that is committed."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "theme"
STATIC = THEME.parent / "assessment" / "static" / "assessment"
SHEETS = [STATIC / "app.css", STATIC / "app.rtl.css"]


def listed():
    lines = (THEME / "built.sha256").read_text("utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


def test_the_sheets_and_all_they_are_made_from_are_as_they_were_built():
    for path, digest in listed().items():
        found = hashlib.sha256((THEME / path).read_bytes()).hexdigest()
        assert found == digest, f"{path} was changed: npm ci && npm run build in theme/"


def test_every_part_of_the_theme_is_listed():
    parts = {f"parts/{path.name}" for path in (THEME / "parts").iterdir()}
    assert parts == {path for path in listed() if path.startswith("parts/")}


def test_the_lock_names_no_address():
    assert "resolved" not in (THEME / "package-lock.json").read_text("utf-8")


def test_building_again_changes_nothing(tmp_path):
    if not shutil.which("npm"):
        pytest.skip("npm is missing; the digests above are checked all the same")
    shutil.copytree(
        THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("node_modules")
    )
    target = tmp_path / "assessment" / "static" / "assessment"
    target.mkdir(parents=True)
    for command in (["npm", "ci", "--ignore-scripts"], ["npm", "run", "build"]):
        subprocess.run(command, cwd=tmp_path / "theme", check=True, capture_output=True)
    for sheet in SHEETS:
        assert (target / sheet.name).read_bytes() == sheet.read_bytes()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_in_a_sheet_leads_elsewhere_or_names_another_site(sheet):
    css = sheet.read_text("utf-8")
    assert not re.search(
        r"url\(|@import|https?://\w|crown|GDS Transport", css, re.IGNORECASE
    )
