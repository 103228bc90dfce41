"""Chromium in a window of its own, driven by real keys.

A browser driven by its debugging door skips the question about sending a form again
and keeps other histories than one that people use.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import CHROMIUM, CHROMIUM_FLAGS

PAINTED = 300  # milliseconds; a page without scripts cannot tell that it was painted
BLOCKED = {"profile": {"default_content_setting_values": {"javascript": 2}}}


@dataclass(frozen=True, slots=True)
class Window:
    """A page, the keys that reach it, and the folder the browser writes into."""

    page: Any
    display: str
    profile: Path

    def keys(self, *names: str) -> None:
        """Press keys one after the other: `alt+Left`, `F5`.

        A person sees a page before she presses a key; Chromium drops keys that arrive
        before a page's first paint.
        """
        self.page.wait_for_load_state()
        self.page.wait_for_timeout(PAINTED)
        environment = os.environ | {"DISPLAY": self.display}
        command = ["xdotool", "key", "--clearmodifiers", "--delay", "60", *names]
        subprocess.run(command, env=environment, check=True)


@contextmanager
def screen() -> Iterator[str]:
    """Start a screen that nobody sees; give its name."""
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1300x900x24"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp"],
        pass_fds=(theirs,),
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    try:
        with os.fdopen(ours) as line:
            yield f":{line.readline().strip()}"
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def window(
    playwright: Any, display: str, profile: Path, *, javascript: bool
) -> Iterator[Window]:
    """Open a browser; without JavaScript it is switched off as a person would."""
    if not javascript:
        (profile / "Default").mkdir(parents=True)
        (profile / "Default" / "Preferences").write_text(json.dumps(BLOCKED))
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        headless=False,
        executable_path=CHROMIUM,
        args=CHROMIUM_FLAGS,
        env=os.environ | {"DISPLAY": display},
        locale="en-GB",
        no_viewport=True,
    )
    context.set_default_timeout(30_000)
    yield Window(context.pages[0], display, profile)
    context.close()
