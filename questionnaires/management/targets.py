"""Where a command may write a bank."""

from pathlib import Path

from django.core.management.base import CommandError

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.plain import content_hash
from questionnaires.domain.sentences import say
from questionnaires.interchange.workbook import (
    NOTED,
    Form,
    read_bank,
    write_bank,
)


def form_of(path: Path) -> Form:
    """Return the form a name stands for: `.xlsx`, `.json`, or a folder.

    Raises:
        CommandError: no command would read a bank of this name.
    """
    ending = path.suffix.lower()
    if ending in {".xlsx", ".json"}:
        return Form(ending[1:])
    if not ending or path.is_dir():
        return Form.CSV
    raise CommandError(
        say(
            "“%(path)s” would be no bank. Name a folder, an .xlsx or a .json file.",
            path=path,
        )
    )


def refuse_folder_of_others(path: Path) -> None:
    """Refuse a folder that holds other things and no bank."""
    if path.is_dir() and any(path.iterdir()) and not (path / "settings.csv").exists():
        raise CommandError(
            say(
                "The folder %(path)s holds other things and no bank. Name a new"
                " folder.",
                path=path,
            )
        )


def refuse_folder_of_another(path: Path, key: str) -> None:
    """Refuse a folder that holds a bank with another key."""
    if path.is_dir() and (path / "settings.csv").exists():
        there = read_bank(path).questionnaire
        if there is not None and there.key != key:
            raise CommandError(
                say(
                    "The folder %(path)s holds the bank “%(key)s”. Name another"
                    " folder.",
                    path=path,
                    key=there.key,
                )
            )


def write_to(
    path: Path, questionnaire: Questionnaire, form: Form, **noted: str
) -> None:
    """Write a bank, as `write_bank` does.

    Where the same bank stands there already, what was noted beside it stays: so it is
    written again without a change, and git has nothing to say.

    Raises:
        CommandError: nothing can be written there.
    """
    try:
        there = noted_at(path, questionnaire)
        write_bank(questionnaire, path, form, **noted | there)
    except OSError as error:
        raise CommandError(
            say("%(path)s cannot be written: %(why)s.", path=path, why=error.strerror)
        ) from error


def refuse_what_is_there(path: Path) -> None:
    """Refuse to write over a file, or over a folder with anything in it."""
    if path.is_dir() and not any(path.iterdir()):
        return
    if path.exists():
        raise CommandError(
            say(
                "%(path)s is there already. Choose another name, or add --force to"
                " replace it.",
                path=path,
            )
        )


def noted_at(path: Path, questionnaire: Questionnaire) -> dict[str, str]:
    """Return what an export of the same bank noted at a path; else nothing."""
    if not path.exists():
        return {}
    reading = read_bank(path)
    meta = reading.meta or {}
    is_same = meta.get("hash") == content_hash(questionnaire)
    if not is_same or any(one.place.sheet == "_meta" for one in reading.findings):
        return {}
    return {name: meta.get(name, "") for name in NOTED}
