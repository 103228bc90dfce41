"""What must hold of every file that is committed."""

import re
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
PACKAGES = ("assessment", "questionnaires", "reports")
LONGEST = 300
# A file may be longer for a reason that stands here.
MAY_BE_LONGER = {
    "questionnaires/domain/definition.py": "the values of a questionnaire together",
}
# Names of folders on the writer's machine, and of places packages come from.
MACHINE = re.compile(
    "/wor[k]/|/roo[t]/|/hom[e]/[a-z]|python[h]osted|pypi[.]or[g]"
    "|registry[.]npmj[s]|deb[.]debia[n]|security[.]debia[n]"
)


def committed():
    """Return what git knows or would add, as paths from the top."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return sorted(path for path in listed.splitlines() if (TOP / path).is_file())


def text_of(path):
    try:
        return (TOP / path).read_text()
    except UnicodeDecodeError:
        return ""


def is_ours_to_read(path):
    return path.endswith((".py", ".html", ".css", ".js", ".sh", ".toml")) or path in {
        "run",
        "test",
    }


def test_no_file_is_longer_than_one_can_read():
    too_long = {
        path
        for path in committed()
        if is_ours_to_read(path)
        and not path.startswith("tests/")
        and len(text_of(path).splitlines()) > LONGEST
    }
    assert too_long <= set(MAY_BE_LONGER)


def test_no_file_knows_the_machine_it_was_written_on():
    assert [path for path in committed() if MACHINE.search(text_of(path))] == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "core", "services"])
def test_there_is_no_drawer_for_everything(name):
    found = [
        path for path in committed() if {name, f"{name}.py"} & set(path.split("/"))
    ]
    assert found == []


def test_models_stand_in_folders():
    assert [path for path in committed() if path.endswith("/models.py")] == []


def test_the_tests_mirror_the_code():
    """tests/reports/domain/... stands for reports/domain/...; nothing else does."""
    folders = {
        str(Path(path).parent)
        for path in committed()
        if path.startswith(tuple(f"tests/{package}/" for package in PACKAGES))
        and Path(path).name.startswith("test_")
    }
    strays = [
        path for path in folders if not (TOP / path.removeprefix("tests/")).is_dir()
    ]
    assert strays == []


def test_every_folder_of_tests_is_a_package():
    folders = {
        (TOP / path).parent for path in committed() if re.match("tests/.*test_", path)
    }
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("name", ["app", "full", "test"])
def test_requirements_are_locked_by_hash_and_name_no_address(name):
    lines = (TOP / f"requirements/{name}.txt").read_text().splitlines()
    pinned = [at for at, line in enumerate(lines) if re.match("[a-z0-9]", line)]
    assert pinned
    assert all("==" in lines[at] for at in pinned)
    assert all("--hash=sha256:" in lines[at + 1] for at in pinned)
    assert not re.search(r"://|--index|--find-links|@ ", "\n".join(lines))


def test_what_runs_is_among_what_is_tested():
    """./run leaves an environment of ./test as it is, and may."""

    def pins(name):
        text = (TOP / f"requirements/{name}.txt").read_text()
        return set(re.findall(r"^[a-z0-9][^ ]*==[^ ]+", text, re.MULTILINE))

    assert pins("app") <= pins("full") <= pins("test")
