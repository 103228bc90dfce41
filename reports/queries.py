"""Which bank a name means: a folder, a file, or the key of one that is published."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from assessment.domain.dossier import Dossier
from assessment.models import Benchmark
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Correction
from questionnaires.domain.expressions import ExpressionError
from questionnaires.domain.findings import has_errors
from questionnaires.domain.plain import content_hash
from questionnaires.interchange.strict_json import JsonError, read_json
from questionnaires.interchange.workbook import read_bank
from questionnaires.models import Version
from questionnaires.queries import load_compiled, load_definition, load_latest
from questionnaires.queries.judgements import load_said_between
from reports import RELEASE
from reports.domain.benchmarks import Range, Release
from reports.domain.report import Stamp

# what an instrument.json must have, and in which form
INSTRUMENT = {"instruments": list, "answers": dict, "expected": dict}


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank ready to be scored, its stamp, and how its instrument maps to it.

    `written` is the bank as its experts wrote it: repeated sections stand there once.
    """

    written: Questionnaire
    compiled: Compiled
    stamp: Stamp
    instrument: Any = field(default_factory=dict)


def load_bank(name: str) -> Bank:
    """Return the bank of this name.

    Raises:
        LookupError: there is none, or it cannot be used; the message says why.
    """
    path = Path(name)
    if not path.exists():
        return _published(name)
    reading = read_bank(path)
    questionnaire = reading.questionnaire
    if questionnaire is None:
        raise LookupError(f"“{name}” is no bank. “manage.py check_bank” says why.")
    mistaken = LookupError(f"“{name}” has mistakes. “manage.py check_bank” names them.")
    if has_errors(reading.findings):  # what it says was not read as it stands
        raise mistaken
    try:
        compiled = compile_questionnaire(questionnaire)
    except (ExpressionError, LookupError, ValueError) as error:
        raise mistaken from error
    folder = path if path.is_dir() else path.parent
    return Bank(
        questionnaire,
        compiled,
        Stamp(None, content_hash(questionnaire), RELEASE),
        instrument_of(folder),
    )


def _published(key: str) -> Bank:
    try:
        published = load_latest(key)
    except LookupError as error:
        raise LookupError(
            f"There is no bank “{key}”. Give a folder, a file, or the key of one that"
            " is published."
        ) from error
    return Bank(
        load_definition(published.content_hash),
        load_compiled(published.content_hash),
        Stamp(published.number, published.content_hash, RELEASE),
        instrument_of(settings.BASE_DIR / "banks" / key),
    )


@lru_cache(maxsize=64)
def load_stamp(content_hash: str) -> Stamp:
    """Return which version has this content; asked once per process.

    Raises:
        LookupError: none has.
    """
    version = Version.objects.filter(hash=content_hash).first()
    if version is None:
        raise LookupError(content_hash)
    return Stamp(version.number, content_hash, RELEASE)


def load_judged_since(
    earlier: Dossier | None, dossier: Dossier
) -> tuple[Correction, ...]:
    """Return what experts said of the changes since the version of another cycle."""
    if earlier is None:
        return ()
    versions = (one.head.version for one in (earlier, dossier))
    return load_said_between(dossier.head.questionnaire, *versions)


def load_releases(version: str) -> tuple[Release, ...]:
    """Return every benchmark that was released of a version, the oldest first."""
    return tuple(
        Release(
            area=row.area,
            month=row.month,
            range=Range(row.organisations, row.lowest, row.highest),
            counted=dict(one.split(":", 1) for one in row.counted.split()),
        )
        for row in Benchmark.objects.filter(version=version).order_by("month", "area")
    )


def load_month_of_benchmarks() -> str:
    """Return the newest month that benchmarks were released in; nothing if none was."""
    months = Benchmark.objects.order_by("-month").values_list("month", flat=True)
    return months.first() or ""


def instrument_of(folder: Path) -> Any:
    """Return the instrument.json of a folder; an empty one if there is none.

    Raises:
        LookupError: it is not what docs/workbook.md shows.
    """
    path = folder / "instrument.json"
    if not path.exists():
        return {}
    try:
        instrument = read_json(path.read_bytes())
    except JsonError as error:
        raise LookupError(f"“{path}”: {error}") from error
    given = instrument if isinstance(instrument, dict) else {}
    wrong = [
        f"“{name}”, which is {'a list […]' if kind is list else 'an object {…}'}"
        for name, kind in INSTRUMENT.items()
        if not isinstance(given.get(name), kind)
    ]
    if wrong:
        raise LookupError(
            f"“{path}” has no {wrong[0]}. docs/workbook.md shows the whole file."
        )
    return instrument
