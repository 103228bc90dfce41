"""An uploaded file between its preview and its confirmation: an hour at most.

It lies in the folder of uploads, which `./run` empties when it starts.
"""

import secrets
import time
from pathlib import Path

from django.conf import settings

SECONDS_KEPT = 3600


def keep(content: bytes) -> str:
    """Keep a file for its owner alone, and return its name; remove old ones."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in folder.iterdir():
        _remove_if_old(file)
    name = secrets.token_hex(16)
    file = folder / name
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(content)
    return name


def look(name: str) -> bytes:
    """Return a file that was kept, and keep it.

    Raises:
        LookupError: it is gone.
    """
    try:
        return (_folder() / name).read_bytes()
    except FileNotFoundError:
        raise LookupError(name) from None


def take(name: str) -> bytes:
    """Return a file that was kept, and remove it.

    Raises:
        LookupError: it is gone.
    """
    content = look(name)
    (_folder() / name).unlink(missing_ok=True)
    return content


def _remove_if_old(file: Path) -> None:
    try:
        if file.stat().st_mtime < time.time() - SECONDS_KEPT:
            file.unlink()
    except FileNotFoundError:  # somebody else has removed it
        pass


def _folder() -> Path:
    return Path(settings.STATE) / "uploads"
