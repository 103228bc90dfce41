import os

import pytest

from questionnaires import storage


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STATE = tmp_path
    return tmp_path / "uploads"


def test_a_file_is_taken_once_and_is_then_gone(folder):
    name = storage.keep(b"words")
    assert storage.take(name) == b"words"
    with pytest.raises(LookupError):
        storage.take(name)
    assert list(folder.iterdir()) == []


def test_a_file_is_its_owners_alone(folder):
    name = storage.keep(b"words")
    assert oct((folder / name).stat().st_mode & 0o777) == "0o600"


def test_a_file_that_nobody_confirms_goes_with_the_next_after_an_hour(folder):
    old, young = storage.keep(b"old"), storage.keep(b"young")
    long_ago = (folder / old).stat().st_mtime - storage.SECONDS_KEPT - 1
    os.utime(folder / old, (long_ago, long_ago))
    new = storage.keep(b"new")
    assert {file.name for file in folder.iterdir()} == {young, new}
