"""A zip of CSV files, as browsers send a folder, and as they are given one."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from questionnaires.domain.sentences import say
from questionnaires.interchange.containers import MOST_BYTES, ContainerError, read_csv
from questionnaires.interchange.files import csv_of
from questionnaires.interchange.heads import NAMES, Grid
from questionnaires.interchange.notes import Notes

MOST_MEMBERS = 100
PACKED_ON = (1980, 1, 1, 0, 0, 0)  # so that equal sheets make equal bytes
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OF_SYSTEMS = ("__MACOSX/", ".")  # what systems put beside files


def read_zip(content: bytes, notes: Notes) -> dict[str, Grid]:
    """Return the sheets of a zip of CSV files; they may lie in one folder.

    Raises:
        ContainerError: it cannot be opened, holds no sheet, or two of one name.
    """
    contents = _contents(content)
    if not contents.keys() & NAMES:
        raise ContainerError(
            say(
                "The zip holds no sheet of a bank. Put survey.csv, choices.csv and"
                " settings.csv into it."
            )
        )
    return {name: read_csv(name, found, notes) for name, found in contents.items()}


def write_zip(grids: Mapping[str, Grid]) -> bytes:
    """Return a zip with one CSV file for each sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, grid in grids.items():
            info = zipfile.ZipInfo(f"{name}.csv", PACKED_ON)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, csv_of(grid))
    return file.getvalue()


def _contents(content: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in _members(archive):
                name = PurePosixPath(member.filename).stem
                if name in found:
                    raise ContainerError(
                        say("The zip holds two files “%(name)s”.", name=name[:60])
                    )
                left = MOST_BYTES - sum(map(len, found.values()))
                with archive.open(member) as file:
                    found[name] = file.read(left + 1)
                if len(found[name]) > left:
                    raise ContainerError(
                        say(
                            "The files have more than %(most)s MB together.",
                            most=MOST_BYTES // 1_000_000,
                        )
                    )
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
        RuntimeError, UnicodeDecodeError,
    ) as error:  # fmt: skip
        raise ContainerError(
            say("The zip is damaged, or has a password. Make it again without one.")
        ) from error
    return found


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise ContainerError(
            say("The zip holds more than %(most)s files.", most=MOST_MEMBERS)
        )
    if any(one.compress_type not in _PACKINGS for one in members):
        raise ContainerError(
            say("The zip is packed in a way that is refused. Make it again.")
        )
    return [
        one
        for one in members
        if one.filename.lower().endswith(".csv")
        and not one.filename.startswith(_OF_SYSTEMS)
        and not PurePosixPath(one.filename).name.startswith(".")
    ]
