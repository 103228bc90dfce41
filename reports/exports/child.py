"""A printer as a child: without the site's settings and secrets, within its limits."""

import os
import socket
import subprocess
import sys

from django.conf import settings

# what fontconfig and Python look at; no key and no address of a database
HANDED_ON = ("PATH", "HOME", "LANG", "FONTCONFIG_PATH", "XDG_CACHE_HOME")


def start_printer(listener: socket.socket) -> subprocess.Popen[bytes]:
    """Start a printer that answers who calls at a socket, as long as we are there."""
    number = listener.fileno()
    command = [sys.executable, "-m", "reports.exports.printer", str(number)]
    environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return subprocess.Popen(  # noqa: S603 -- our own module
        command, cwd=settings.BASE_DIR, env=environment, pass_fds=[number]
    )
