"""Equal reports are equal bytes, whoever prints them, where and when."""

import hashlib
import os
import subprocess
import sys

import time_machine

from tests.reports.printed import HARBOURS, archived
from tests.server import TOP

PLACES = (("1", "Pacific/Kiritimati", "C"), ("2", "America/Los_Angeles", "el_GR.UTF-8"))
COMMAND = ["sample_reports", "--bank", HARBOURS, "--language", "ar", "--archive"]


def sums_of(folder):
    found = {one.name: one.read_bytes() for one in folder.iterdir()}
    return {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }


def test_equal_reports_are_equal_bytes_in_other_places_and_at_other_times(tmp_path):
    sums = []
    for seed, zone, locale in PLACES:
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "manage.py", *COMMAND, "--output", folder],
            cwd=TOP,
            env=os.environ
            | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale},
            check=True,
            capture_output=True,
        )
        sums.append(sums_of(folder))
    assert len(sums[0]) == 4
    assert sums[0] == sums[1]
    with time_machine.travel("2031-02-28 23:59:59"):
        now = archived(HARBOURS, "office_brief", "ar")
    name = "harbour_office-office_brief-ar.archive.pdf"
    assert hashlib.sha256(now).hexdigest() == sums[0][name]
