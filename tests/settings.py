"""The site's settings, with a state of its own that is gone afterwards."""

import atexit
import base64
import os
import shutil
import tempfile
from pathlib import Path

folder = tempfile.mkdtemp(prefix="touchstone-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
os.environ["TOUCHSTONE_STATE"] = folder
os.environ["TOUCHSTONE_SECRET_KEY"] = "only for tests: " + "x" * 50
os.environ["TOUCHSTONE_SEAL_KEYS"] = "t:" + base64.b64encode(b"t" * 32).decode()
# Playwright keeps an event loop in the thread the tests use the database from.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from assessment.settings import *  # noqa: E402, F403, TID251 -- its one other reader
from assessment.settings import (  # noqa: E402, TID251
    DATABASES,
    PASSWORD_HASHERS,
    STATIC_ROOT,
    STORAGES,
)

Path(STATIC_ROOT).mkdir()
STORAGES |= {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["tests.accounts.QuickHasher", *PASSWORD_HASHERS[1:]]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# A file, not memory: what is promised about the file is tested on one.
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{folder}/test.sqlite3"}
