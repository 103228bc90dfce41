"""Commands of manage.py, run on the state of a running site."""

import subprocess
import sys

from tests.server import TOP


def manage(site, *words):
    """Run a command as an expert would, and return what it printed."""
    return subprocess.run(
        [sys.executable, TOP / "manage.py", *map(str, words)],
        env=site.environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=TOP,
    ).stdout
