"""Files and folders written whole: beside their place first, then renamed into it.

Whoever opens one meanwhile, and whatever stops us half-way, finds the old one or the
new one, never a half.
"""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from questionnaires.interchange.heads import Grid
from questionnaires.interchange.sheets import SHEETS


def write_file(path: Path, content: bytes) -> None:
    """Write one file.

    Raises:
        OSError: it cannot be written; what stood there stands there still.
    """
    path = path.resolve()
    with _beside(path) as folder:
        (folder / path.name).write_bytes(content)
        (folder / path.name).replace(path)


def write_folder(grids: Mapping[str, Grid], folder: Path) -> None:
    """Write one CSV file for each sheet; those the bank no longer has are removed.

    Files that are no sheets of a bank stay as they are.

    Raises:
        OSError: it cannot be written.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _beside(folder) as parent:
        new = parent / folder.name
        new.mkdir()
        for name, grid in grids.items():
            (new / f"{name}.csv").write_bytes(csv_of(grid))
        if not folder.exists():
            new.replace(folder)
            return
        for file in new.iterdir():
            file.replace(folder / file.name)
    for sheet in SHEETS:
        if sheet.name not in grids:
            (folder / f"{sheet.name}.csv").unlink(missing_ok=True)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a folder on the same disk."""
    folder = Path(tempfile.mkdtemp(prefix=".", dir=path.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def csv_of(grid: Grid) -> bytes:
    """Return the CSV file of one sheet."""
    words = io.StringIO(newline="")
    csv.writer(words, lineterminator="\n").writerows(grid)
    return words.getvalue().encode()
