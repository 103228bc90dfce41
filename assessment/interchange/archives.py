"""An assessment as a file: canonical JSON, or a zip of it with the files of evidence.

A zip holds `assessment.json` and `files/<SHA-256>`, and nothing else.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from django.utils.translation import gettext as _

from assessment.domain.archive.arriving import files_of
from assessment.domain.archive.checking import check_archive
from assessment.domain.archive.shapes import Flaw
from assessment.domain.files.kinds import MOST_BYTES as MOST_OF_A_FILE
from assessment.domain.files.kinds import FileError
from assessment.domain.files.recognising import recognise
from questionnaires.domain.canonical import Json, canonical
from questionnaires.interchange.strict_json import MOST_BYTES, read_json

NAME, FOLDER = "assessment.json", "files/"
MOST_UPLOADED = 10_000_000  # what servers before ours let through; commands take more
MOST_UNPACKED = 100_000_000  # of what is uploaded
MOST_FROM_DISK = 2_000_000_000  # of what the command reads, packed and unpacked
MOST_MEMBERS = 5_000
MADE_ON = (1980, 1, 1, 0, 0, 0)  # the same content is the same bytes
PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class ArchiveError(ValueError):
    """The file cannot be opened as an archive; the message is a sentence."""


class FlawedError(ValueError):
    """The file is an archive that does not fit together; `flaws` say where."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__(flaws)
        self.flaws = flaws


@dataclass(frozen=True, slots=True)
class Brought:
    """An archive that can be read in, and the files that came with it, by SHA-256."""

    plain: Json
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def missing(self) -> list[str]:
        """Return the names of the files that it tells of and that did not come."""
        wanted = files_of(self.plain).items()
        return [one["file"] for sha256, one in wanted if sha256 not in self.files]


def write_archive(
    target: IO[bytes],
    plain: Json,
    load: Callable[[str], bytes | None],
) -> list[str]:
    """Write a zip of an assessment; return the hashes of files that are not there."""
    missing = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, NAME, canonical(plain))
        for sha256 in sorted(files_of(plain)):
            content = load(sha256)
            if content is None:
                missing.append(sha256)
            else:
                _add(archive, FOLDER + sha256, content)
    return missing


def read_archive(content: bytes, most: int = MOST_UNPACKED) -> Brought:
    """Return what a file holds, JSON or a zip, after every check.

    What unpacks to more than `most` bytes is refused.

    Raises:
        ArchiveError: it is neither, or one that could do harm.
        JsonError: its JSON cannot be trusted.
        FlawedError: it is no archive, or something in it does not fit.
    """
    if not content.startswith(b"PK"):
        return _checked(content, {})
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _members(archive)
            plain = _unpacked(archive, members.pop(NAME), MOST_BYTES)
            return _checked(plain, dict(_files(archive, members, most)))
    except ArchiveError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise ArchiveError(_("The zip file is damaged or not complete.")) from error
    except (NotImplementedError, RuntimeError) as error:
        raise _locked() from error


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, MADE_ON)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _checked(content: bytes, files: Mapping[str, bytes]) -> Brought:
    plain = read_json(content)
    if flaws := check_archive(plain):
        raise FlawedError(flaws)
    wanted = files_of(plain)
    for sha256, file in files.items():
        if sha256 not in wanted:
            raise ArchiveError(
                _("The zip holds a file that no evidence names: %(name)s. Take it out.")
                % {"name": FOLDER + sha256}
            )
        _look_at(wanted[sha256], file)
    return Brought(plain, files)


def _look_at(said: Json, content: bytes) -> None:
    """Refuse a file that would not be taken by the register of evidence."""
    try:
        kind = recognise(content, said["file"]).kind
    except FileError as error:
        raise _refused(said["file"]) from error
    is_as_said = said["content_type"] == kind.content_type
    if not is_as_said or said["size"] != len(content):
        raise _refused(said["file"])


def _refused(name: str) -> ArchiveError:
    return ArchiveError(
        _(
            "The file of evidence “%(name)s” is not what it says it is, or of a kind"
            " that is not taken. Take it out of the zip: what is known of it is read"
            " in all the same."
        )
        % {"name": name[:80]}
    )


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the members by their names, which are the only ones there can be."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise ArchiveError(
            _("The zip file has more than %(most)s parts.") % {"most": MOST_MEMBERS}
        )
    found = {info.filename: info for info in infos}
    if len(found) < len(infos):
        raise ArchiveError(_("Two parts of the zip file have the same name."))
    for name, info in found.items():
        is_file = name.startswith(FOLDER) and _is_sha256(name.removeprefix(FOLDER))
        if info.orig_filename != name or not (is_file or name == NAME):
            raise ArchiveError(
                _(
                    "The zip file holds “%(name)s”, which is no part of an"
                    " assessment. Take it out, or export the assessment again."
                )
                % {"name": name[:80]}
            )
        if info.flag_bits & 0x1 or info.compress_type not in PACKINGS:
            raise _locked()
    if NAME not in found:
        raise ArchiveError(
            _("The zip file holds no %(name)s, so it is no assessment.")
            % {"name": NAME}
        )
    return found


def _locked() -> ArchiveError:
    return ArchiveError(
        _("The zip file has a password, or is packed in a way that is refused.")
    )


def _is_sha256(words: str) -> bool:
    return len(words) == 64 and not words.strip("0123456789abcdef")


def _files(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], left: int
) -> Iterator[tuple[str, bytes]]:
    for name, info in members.items():
        content = _unpacked(archive, info, min(MOST_OF_A_FILE, left))
        left -= len(content)
        sha256 = name.removeprefix(FOLDER)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveError(
                _("The content of %(name)s has another SHA-256.") % {"name": name}
            )
        yield sha256, content


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """Return one member, of which no more than `most` is unpacked."""
    with archive.open(info) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ArchiveError(
            _("%(name)s unpacks to more than %(most)s MB.")
            % {"name": info.filename, "most": most // 1_000_000}
        )
    return content
