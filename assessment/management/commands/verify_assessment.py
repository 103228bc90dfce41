import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction

from assessment.actions.storing import StoreError, load_content
from assessment.domain import trail as trails
from assessment.domain import trail_of_reviews
from assessment.domain.dossier import dossier_from_plain
from assessment.domain.tampering import (
    differences,
    differences_of_histories,
    differences_of_revisions,
)
from assessment.domain.trail import KeptCopy, Trail
from assessment.models.guards import missing_guards
from assessment.queries.tampering import Live, is_as_printed, load_live, load_trail
from questionnaires.domain.audit import Head, first_break_of_organisation
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import AnsweredBy
from questionnaires.management.database import DatabaseCommand
from questionnaires.queries import (
    load_audit_chains,
    load_compiled_part,
    load_foundings,
    load_record,
)

FOUND, CANNOT = 1, 2


class Command(DatabaseCommand):
    help = "Say whether an assessment is what was signed; name each thing that is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="as its address has it")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except CommandError as error:  # it was not looked at: that is no finding
            error.returncode = CANNOT
            raise

    def handle(self, *, code: str, as_json: bool, **options: Any) -> None:
        with transaction.atomic():
            trail = load_trail(code)
            if trail is None:
                raise CommandError(
                    f"There is no assessment {code}. Its code stands in its address:"
                    " /office/assessments/CODE/"
                )
            found = [*findings(code, trail)]
        if as_json:
            plain = {
                "assessment": code,
                "revision": trail.revision,
                "signed_at": trail.signed_at.isoformat() if trail.signed_at else None,
                "copies": {str(one.revision): one.sha256 for one in trail.copies},
                "findings": found,
            }
            self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1))
        for one in found if not as_json else ():
            self.stdout.write(one)
        if found:
            raise SystemExit(FOUND)
        if not as_json:
            self.stdout.write(said_of(code, trail))


def findings(code: str, trail: Trail) -> Iterator[str]:
    """Yield all that is not as it was signed; nothing stops the rest."""
    live = load_live(code)
    yield from guards()
    yield from record_of(live.office)
    yield from trails.check_signatures(trail)
    yield from trails.check_reopenings(trail)
    yield from trail_of_reviews.check_reviews(trail)
    yield from trails.check_state(trail)
    for copy in trail.copies:
        yield from version_of(copy)
        compiled = asked_in(copy.version)
        questionnaire = compiled.questionnaire if compiled else None
        yield from trails.check_copy(copy, trail, questionnaire)
        if compiled:
            yield from trail_of_reviews.check_acceptances(copy, trail, compiled)
    yield from differences_of_revisions(live.plain["answers"], live.saved)
    if trail.copy:
        yield from as_signed(live, trail.copy)
    else:
        yield from as_signed_so_far(live, trail)


def as_signed(live: Live, copy: KeptCopy) -> Iterator[str]:
    """Yield where the rows and the files are not what the copy of now holds."""
    try:
        for one in differences(live.plain, copy.plain["dossier"]):
            yield one.words
        for one in differences_of_histories(live.histories, copy.plain["histories"]):
            yield one.words
        for sha256 in set(live.contributions) - set(copy.plain["contributions"]):
            yield (
                "a contribution of civil society that may be printed is not as it was"
                f" when it was signed: it has the hash {sha256}"
            )
    except trails.UNREADABLE:
        yield "the signed copy cannot be read, so that nothing was compared with it"
    for code, number, source in live.files:
        try:
            load_content(source)
        except StoreError:
            yield (
                f"the file of evidence {code}, revision {number}, is not in the store"
                " as it was put there"
            )


def as_signed_so_far(live: Live, trail: Trail) -> Iterator[str]:
    """Yield the signatures of sections that are not for what stands there now."""
    compiled = asked_in(live.plain["assessment"]["version"])
    if compiled is None:
        yield "the version of the questionnaire cannot be read"
        return
    try:
        dossier = dossier_from_plain(live.plain)
    except trails.UNREADABLE:
        yield "an answer, a view or a piece of evidence cannot be read"
        return
    yield from trails.check_live_signatures(trail, dossier, compiled.questionnaire)


def guards() -> Iterator[str]:
    for name in missing_guards(connection):
        yield f"the guard {name} is not in the database, or says something else"


def record_of(office: str) -> Iterator[str]:
    """Yield where the record that tells of the signatures does not hold."""
    head = load_audit_chains().get(office, Head())
    begins = load_foundings().get(office, "")
    if first_break_of_organisation(office, load_record(office), head, begins):
        yield "the record of the organisation is not whole: see manage.py verify_audit"


def version_of(copy: KeptCopy) -> Iterator[str]:
    if copy.version and not is_as_printed(copy.version):
        yield (
            f"the version of the questionnaire that revision {copy.revision} was"
            " signed with is gone or was changed"
        )


def asked_in(version: str) -> Compiled | None:
    """Return what the offices are asked in a version; None if it cannot be read."""
    try:
        return load_compiled_part(version, AnsweredBy.OFFICES)
    except (LookupError, *trails.UNREADABLE):
        return None


def said_of(code: str, trail: Trail) -> str:
    """Return what was looked at, where all of it is as it was signed."""
    copies = ", ".join(f"revision {one.revision}: {one.sha256}" for one in trail.copies)
    live = sum(one.is_live for one in trail.signatures)
    state = "signed" if trail.signed_at else "open"
    kept = copies or "no revision was signed yet"
    return f"{code}: {state}, {live} signatures, all as they were given; {kept}"
