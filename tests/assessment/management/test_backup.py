"""Backup and restore: all comes back elsewhere; every mistake is a sentence."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.accounts import make_account_at
from tests.server import TOP, own_database

pytestmark = pytest.mark.rows  # by processes of their own, so no fixture says it

SEAL = "b:" + "QUFB" * 10 + "QUE="
OTHER = SEAL.replace("b:", "o:")
WRITE = """
import hashlib, os, sys, django
django.setup()
from datetime import date
from assessment.actions.pausing import pause_visit
for number in range(int(sys.argv[1]), 10**9, 2):
    content = os.urandom(300)
    pause_visit(f"{number:064d}", content, "sha256:" + "0" * 64, date(2100, 1, 1))
    print(f"{number:064d}", hashlib.sha256(content).hexdigest(), flush=True)
"""
READ = """
import hashlib, django
django.setup()
from assessment.models import PausedVisit
for row in PausedVisit.objects.all():
    print(row.lookup, hashlib.sha256(bytes(row.content)).hexdigest())
"""


class Site:
    """A state and a database of its own, empty or as another's, and its commands."""

    def __init__(self, state, like=None):
        self.state = state
        state.mkdir(mode=0o700)
        for file in like.state.glob("touchstone.sqlite3*") if like else ():
            shutil.copy(file, state)
        (state / "secret_key").write_text("s" * 50)
        (state / "seal_keys").write_text(SEAL)
        foreign = ("TOUCHSTONE_SECRET_KEY", "TOUCHSTONE_SEAL_KEYS")
        kept = {name: text for name, text in os.environ.items() if name not in foreign}
        known = like.environment.get("DATABASE_URL", "") if like else ""
        self.environment = kept | own_database(known)
        self.environment |= {
            "TOUCHSTONE_STATE": str(state),
            "DJANGO_SETTINGS_MODULE": "assessment.settings",
        }

    def ask(self, *words, **environment):
        return subprocess.run(
            [sys.executable, "-W", "ignore", TOP / "manage.py", *map(str, words)],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
            cwd=TOP,
        )

    def do(self, *words):
        answer = self.ask(*words)
        assert (answer.returncode, answer.stderr) == (0, ""), answer
        return answer.stdout

    def refuse(self, *words, **environment):
        """Return the one sentence with which a command refuses."""
        answer = self.ask(*words, **environment)
        assert (answer.returncode, answer.stdout) == (1, ""), answer
        assert "Traceback" not in answer.stderr
        return answer.stderr.removeprefix("CommandError: ").strip()

    def start(self, code, *words, **pipes):
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", code, *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            cwd=TOP,
            **pipes,
        )

    def rows(self):
        with self.start(READ) as process:
            return dict(line.split() for line in process.stdout)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("migrated") / "state")
    made.do("migrate", "--verbosity", "0")
    return made


@pytest.fixture
def site(tmp_path, migrated):
    return Site(tmp_path / "here", like=migrated)


@pytest.fixture
def elsewhere(tmp_path):
    return Site(tmp_path / "elsewhere")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "backups"
    made.mkdir()
    return made


def backup(site, folder, *words):
    return Path(json.loads(site.do("backup", folder, "--json", *words))["file"])


def test_the_drill_while_two_write_a_backup_is_made_and_restored_elsewhere(
    site, elsewhere, folder
):
    """F14: all that was acknowledged before is there, and nothing nobody sent."""
    writers = [site.start(WRITE, "0"), site.start(WRITE, "1")]
    before = {}
    for _turn in range(40):
        for writer in writers:
            before |= [writer.stdout.readline().split()]
    archive = backup(site, folder)
    for writer in writers:
        writer.terminate()
    said_later = [line.split() for writer in writers for line in writer.stdout]
    later = dict(words for words in said_later if len(words) == 2)  # the last is cut
    for writer in writers:
        writer.wait()
        writer.stdout.close()
    said = json.loads(elsewhere.do("restore", archive, "--json"))
    assert said["records_are_whole"]
    restored = elsewhere.rows()
    assert before.items() <= restored.items()
    # one more of each writer may have been kept and not yet acknowledged
    assert len(restored.keys() - before.keys() - later.keys()) <= len(writers)
    assert later, "nobody wrote while the backup was made"
    assert elsewhere.do("check") == (
        "System check identified no issues (3 silenced).\n"
    )


def test_evidence_and_banks_come_back_and_the_old_ones_go(site, elsewhere, folder):
    site.do("load_banks")
    (site.state / "evidence" / "ab").mkdir(parents=True)
    (site.state / "evidence" / "ab" / "1").write_bytes(b"a plan")
    archive = backup(site, folder)
    elsewhere.do("migrate", "--verbosity", "0")
    (elsewhere.state / "evidence").mkdir()
    (elsewhere.state / "evidence" / "old").write_bytes(b"of before")
    said = elsewhere.do("restore", archive, "--replace")
    files = (elsewhere.state / "evidence").rglob("*")
    assert [path.name for path in files if path.is_file()] == ["1"]
    assert elsewhere.do("verify_audit") == site.do("verify_audit") != ""
    assert "Restored: 1 files of evidence." in said
    assert "Not restored: the keys." in said
    assert elsewhere.do("makemigrations", "--check", "--dry-run")


EVIDENCE = """
import django; django.setup()
from datetime import date
from assessment.actions.offices import found_organisation
from assessment.models import Organisation
from tests.accounts import make_account
from tests.registers import TODAY, add_pdf, open_register
code = found_organisation("A", "UTC", by="", today=TODAY)
office = Organisation.objects.get(code=code)
anna = make_account("a@example.org", role="coordinator", organisation=office)
add_pdf(open_register(office.code, anna.user))
"""


def with_evidence(site):
    with site.start(EVIDENCE) as process:
        pass
    assert process.returncode == 0
    (file,) = (p for p in (site.state / "evidence").rglob("*") if p.is_file())
    return file


def test_evidence_comes_back_as_the_database_knows_it(site, elsewhere, folder):
    file = with_evidence(site)
    (file.parent / ".half.part").write_bytes(b"half")
    archive = backup(site, folder)
    said = json.loads(elsewhere.do("restore", archive, "--json"))
    assert (said["evidence_files"], said["evidence_missing"]) == (1, 0)
    (restored,) = (p for p in (elsewhere.state / "evidence").rglob("*") if p.is_file())
    assert restored.read_bytes() == file.read_bytes()
    assert oct(restored.stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("spoilt", [b"another plan", None], ids=["changed", "lost"])
def test_evidence_that_is_changed_or_lost_is_said_by_both(
    site, elsewhere, folder, spoilt
):
    file = with_evidence(site)
    file.unlink() if spoilt is None else file.write_bytes(spoilt)
    answer = site.ask("backup", folder)
    assert answer.returncode == 1
    assert answer.stderr.startswith("NOT whole: 1 files of evidence")
    (archive,) = folder.iterdir()
    answer = elsewhere.ask("restore", archive)
    assert answer.returncode == 1
    assert answer.stderr.startswith("NOT whole: 1 files of evidence")
    assert "Restored: the database of" in answer.stdout


def test_a_backup_is_its_owners_alone_and_holds_no_key_and_no_session(site, folder):
    archive = backup(site, folder)
    assert oct(archive.stat().st_mode & 0o777) == "0o600"
    assert re.fullmatch(r"touchstone-\d{8}T\d{6}Z\.tar\.gz", archive.name)
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert names[0] == "TOUCHSTONE-BACKUP"
    assert names[1].startswith("database/")
    assert names[2:] == ["manifest.json"]
    assert b"s" * 50 not in gzip.decompress(archive.read_bytes())
    assert list(folder.iterdir()) == [archive], "something was left behind"


def test_sessions_and_waiting_mails_stay_out_of_it(site, elsewhere, folder):
    make = """
import django; django.setup()
from django.contrib.sessions.backends.db import SessionStore
one = SessionStore(); one["a"] = 1; one.save()
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.create(args_kwargs={}, task_path="a.link", backend_name="default")
"""
    count = """
import django; django.setup()
from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult
print(Session.objects.count(), DBTaskResult.objects.count())
"""
    with site.start(make), elsewhere.start(""):
        pass
    elsewhere.do("restore", backup(site, folder))
    with site.start(count) as here, elsewhere.start(count) as there:
        assert (here.stdout.read(), there.stdout.read()) == ("1 1\n", "0 0\n")


def test_keys_are_in_it_when_asked_for_and_come_back_where_there_are_none(
    site, elsewhere, folder
):
    archive = backup(site, folder, "--with-keys")
    (elsewhere.state / "secret_key").unlink()
    (elsewhere.state / "seal_keys").write_text(OTHER)
    said = elsewhere.do("restore", archive)
    assert "Restored: secret_key." in said
    assert (elsewhere.state / "secret_key").read_text().strip() == "s" * 50
    assert (elsewhere.state / "seal_keys").read_text() == OTHER
    assert oct((elsewhere.state / "secret_key").stat().st_mode & 0o777) == "0o600"


def test_a_restore_without_the_secret_key_says_who_cannot_sign_in(
    site, elsewhere, folder
):
    site.do("first_expert", "eve@example.org")  # so that there is a record
    for number in range(2):
        make_account_at(site, f"ada{number}@example.org", expert=True)
    archive = backup(site, folder, "--with-keys")
    assert (
        json.loads(elsewhere.do("restore", archive, "--json"))["second_factors_lost"]
        == 0
    )
    (elsewhere.state / "secret_key").write_text("o" * 50)
    said = elsewhere.do("restore", archive, "--replace")
    assert "2 people cannot sign in: their second factors are sealed" in said
    assert "reset_second_factor --unreadable" in said
    checked = elsewhere.ask("check", "--deploy").stderr
    assert "(touchstone.W008) 2 people cannot sign in" in checked
    (elsewhere.state / "secret_key").unlink()  # it comes back with the backup
    said = elsewhere.do("restore", archive, "--replace")
    assert "Restored: secret_key." in said
    assert "cannot sign in" not in said


def test_a_backup_of_an_older_release_is_brought_up_to_date(site, elsewhere, folder):
    site.do("migrate", "--verbosity", "0", "django_tasks_database", "0020")
    said = json.loads(elsewhere.do("restore", backup(site, folder), "--json"))
    assert len(said["migrated"]) == 1
    assert elsewhere.ask("migrate", "--check").returncode == 0


def test_old_backups_of_ours_are_deleted_and_nothing_else(site, folder):
    old = "touchstone-20200101T000000Z.tar.gz"
    for name in (old, "holiday.tar.gz", "touchstone-20209999T000000Z.tar.gz"):
        (folder / name).write_bytes(b"")
    said = json.loads(site.do("backup", folder, "--keep-days", "30", "--json"))
    assert said["pruned"] == [old]
    assert len(list(folder.iterdir())) == 3


def rewrite(archive, change):
    """Write a backup again with other members: what a thief or a bad disk would do."""
    with tarfile.open(archive) as tar:
        members = [
            (member, tar.extractfile(member).read()) for member in tar.getmembers()
        ]
    with tarfile.open(archive, "w:gz") as tar:
        for member, content in members:
            import io

            name, text = change(member.name, content)
            member.name, member.size = name, len(text)
            tar.addfile(member, io.BytesIO(text))


def spoil(name, content):
    is_database = name.startswith("database/")
    return name, content[:-1] + b"!" if is_database else content


def climb(name, content):
    return name.replace("database/", "../database/"), content


def from_the_future(name, content):
    return name, content.replace(b'"migrations": [', b'"migrations": ["a.9999_new",')


def other_engine(name, content):
    return name, re.sub(rb'"engine": "\w+"', b'"engine": "oracle"', content)


def other_format(name, content):
    return name, content.replace(b'"format": 1', b'"format": 2')


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (spoil, "is damaged or not complete"),
        (climb, "is no backup of Touchstone"),
        (from_the_future, "a newer release made it"),
        (other_engine, "This backup is of oracle, and DATABASE_URL names a database"),
        (other_format, "of a format that this release does not know"),
    ],
)
def test_a_backup_that_cannot_be_restored_says_why(
    site, elsewhere, folder, change, sentence
):
    archive = backup(site, folder)
    rewrite(archive, change)
    assert sentence in elsewhere.refuse("restore", archive)
    assert elsewhere.ask("migrate", "--check").returncode == 1, "it changed something"


def test_what_is_no_backup_is_refused_and_so_is_half_of_one(site, elsewhere, folder):
    archive = backup(site, folder)
    text = folder / "notes.txt"
    text.write_text("no archive")
    half = folder / "half.tar.gz"
    half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    foreign = folder / "foreign.tar.gz"
    with tarfile.open(foreign, "w:gz") as tar:
        tar.add(text, "notes.txt")
    for file in (text, half, foreign):
        said = elsewhere.refuse("restore", file)
        assert "no backup of Touchstone" in said or "damaged" in said
    missing = elsewhere.refuse("restore", folder / "none.tar.gz")
    assert missing == f"{folder}/none.tar.gz: No such file or directory."


def test_a_database_that_is_there_is_replaced_only_when_asked_to(site, folder):
    archive = backup(site, folder)
    assert "With --replace the backup takes its place" in site.refuse(
        "restore", archive
    )
    site.do("restore", archive, "--replace")


def test_no_file_is_written_over_and_no_folder_made_up(site, folder):
    mine = folder / "a.tar.gz"
    mine.write_bytes(b"mine")
    assert "already. Name another" in site.refuse("backup", mine)
    assert mine.read_bytes() == b"mine"
    assert "There is no folder" in site.refuse("backup", folder / "no" / "a.tar.gz")
    assert "a file that ends with .tar.gz" in site.refuse("backup", folder / "no")
    said = site.refuse("backup", folder / "b.tar.gz", "--keep-days", "3")
    assert said == "--keep-days needs a folder, and 1 day or more."


def test_a_backup_without_a_place_is_none(site):
    for nothing in ("", " "):
        said = site.refuse("backup", nothing)
        assert said == "Name a folder, or a new file: nothing was named."


REFUSING = """
import pathlib, sys
from django.core.management import execute_from_command_line
real = pathlib.Path.stat
def stat(path, **options):
    if "forbidden" in path.name:
        raise PermissionError(13, "Permission denied", str(path))
    return real(path, **options)
pathlib.Path.stat = stat
execute_from_command_line(["manage.py", "backup", sys.argv[1]])
"""


def test_a_folder_of_somebody_else_is_a_sentence(site, folder):
    """Whoever tests may be root, whom nothing is forbidden: so the system is played."""
    with site.start(REFUSING, folder / "forbidden", stderr=subprocess.PIPE) as process:
        said = process.stderr.read()
    assert process.returncode == 1
    assert said == (
        f"CommandError: {folder}/forbidden: Permission denied. Run this as a user who"
        " may read and write there, or name another place.\n"
    )


def test_before_there_is_a_database_it_says_so(elsewhere, folder):
    said = elsewhere.refuse("backup", folder)
    assert re.search("There is no database at|nothing in the database yet", said)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk_leaves_nothing_half_made(site, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", small]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        said = site.refuse("backup", small)
        assert said == (
            "The disk is full. Make room there; nothing half-made was left behind."
        )
        assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", small], check=True)


@pytest.mark.skipif("postgres" not in os.environ.get("DATABASE_URL", ""), reason="its")
def test_without_the_tools_of_postgresql_it_says_what_to_install(site, folder):
    hidden = f"""
from pathlib import Path
import sys
from assessment.interchange import dump
dump.DEBIAN = Path("/nowhere")
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "backup", {str(folder)!r}])
"""
    answer = subprocess.run(
        [sys.executable, "-c", hidden],
        env=site.environment | {"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        cwd=TOP,
    )
    assert answer.returncode == 1
    assert "apt-get install postgresql-client" in answer.stderr
