"""Each import contract is seen to break on a violation planted in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"


@pytest.fixture
def copy(tmp_path):
    for package in ("assessment", "questionnaires", "reports"):
        ignore = shutil.ignore_patterns("__pycache__", "static", "locale")
        shutil.copytree(TOP / package, tmp_path / package, ignore=ignore)
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    return tmp_path


def broken(folder, contract=None):
    """Return the names of the contracts that do not hold."""
    only = ["--contract", contract] if contract else []
    answer = subprocess.run(
        [LINT, "--no-logo", "--no-cache", *only],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in answer.stdout, answer.stdout + answer.stderr
    lines = answer.stdout.splitlines()
    return [line.removesuffix(" BROKEN") for line in lines if line.endswith(" BROKEN")]


def plant(folder, file, line):
    file = folder / file
    file.parent.mkdir(parents=True, exist_ok=True)
    old = file.read_text() if file.exists() else ""
    file.write_text(f"{line}\n{old}")


def test_the_contracts_hold(copy):
    assert broken(copy) == []


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("one-way", "questionnaires/apps.py", "import assessment.apps"),
        ("one-way", "assessment/apps.py", "import reports.apps"),
        ("floors", "assessment/domain/planted.py", "import assessment.middleware"),
        ("floors", "assessment/middleware.py", "import assessment.views.health"),
        ("floors", "assessment/utils.py", ""),
        ("floors", "reports/helpers.py", ""),
        ("plain-domain", "reports/domain/planted.py", "import django.conf"),
        ("plain-domain", "questionnaires/domain/planted.py", "import random"),
        ("plain-domain", "assessment/domain/planted.py", "import os"),
        ("settings-by-name", "assessment/logs.py", "import assessment.settings"),
        ("settings-by-name", "reports/apps.py", "import assessment.urls"),
        ("one-parser", "questionnaires/apps.py", "import lark"),
        ("one-parser", "reports/apps.py", "import lark"),
        ("one-locale", "reports/domain/planted.py", "import babel.dates"),
        ("one-printer", "reports/apps.py", "import weasyprint"),
        ("one-printer", "assessment/apps.py", "import weasyprint"),
        ("one-opener", "assessment/forms/logo.py", "import PIL.Image"),
        ("one-drawer", "assessment/pages/partners.py", "import segno"),
        ("one-queue", "assessment/middleware.py", "import django_tasks"),
        (
            "one-difference",
            "reports/domain/planted.py",
            "import questionnaires.domain.difference.looks",
        ),
        ("one-solver", "questionnaires/interchange/proving.py", "import ortools"),
    ],
)
def test_a_planted_violation_is_found(copy, contract, file, line):
    plant(copy, file, line)
    assert len(broken(copy, contract)) == 1
