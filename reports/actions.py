"""The decisions to publish a month and to release benchmarks, into rows that stay."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessment.domain.signed_copy import copy_from_text
from assessment.models import Benchmark, PublishedMonth
from assessment.queries.sharing import load_agreed
from assessment.queries.tallies import load_counts, load_published_months
from questionnaires.actions.recording import record, wait_for
from questionnaires.domain.audit import INSTALLATION
from questionnaires.domain.canonical import canonical
from questionnaires.domain.definition import AnsweredBy
from questionnaires.queries import load_compiled, load_compiled_part
from reports.domain.benchmarks import Counted, Release, counted_in, newest, release
from reports.domain.independent import independent_tables
from reports.domain.published import Group, groups_of, open_on, plain_of
from reports.queries import load_month_of_benchmarks, load_releases


class NotPublishedError(Exception):
    """The month cannot be published; the message is a sentence."""


def publish_month(month: str, today: date, by: str = "") -> tuple[Group, ...]:
    """Publish a month that ended at least a week ago, once; return what is shown.

    `by` is the code of the account that decides.

    Raises:
        NotPublishedError: it is no month, it is too early, it was published, or nobody
            was counted in it.
    """
    _look_at_the_day(month, today)
    if month in load_published_months():
        raise NotPublishedError(_already(month))
    counted = load_counts(month)
    if not counted:
        words = _("Nobody was counted in %(month)s, so there is nothing to publish.")
        raise NotPublishedError(words % {"month": month})
    versions = {version for _edition, version in counted}
    tables = {
        version: independent_tables(load_compiled(version)) for version in versions
    }
    groups = groups_of(counted, tables)
    content = canonical(plain_of(month, groups)).decode()
    try:
        with transaction.atomic():
            PublishedMonth.objects.create(
                month=month, content=content, published_on=today
            )
            record("month.published", f"month:{month}", by=by)
    except IntegrityError as error:  # somebody was quicker
        raise NotPublishedError(_already(month)) from error
    return groups


@transaction.atomic
def release_benchmarks(month: str, today: date) -> tuple[Release, ...]:
    """Release the benchmarks of a month that ended at least a week ago.

    What is made anew is a row that stays; what is not stays with the newest it has.

    Raises:
        NotPublishedError: benchmarks are off here, it is no month, it is too early, or
            this month or a later one has been released.
    """
    if not settings.BENCHMARKS:
        words = _("Benchmarks are off here. TOUCHSTONE_BENCHMARKS=1 turns them on.")
        raise NotPublishedError(words)
    _look_at_the_day(month, today)
    wait_for(INSTALLATION)
    if month <= load_month_of_benchmarks():
        raise NotPublishedError(_already(month))
    made = [
        (version, one)
        for version, counted in sorted(_counted().items())
        for one in release(month, counted, load_releases(version))
    ]
    Benchmark.objects.bulk_create(
        Benchmark(
            version=version,
            month=month,
            area=one.area,
            organisations=one.range.organisations,
            lowest=one.range.lowest,
            highest=one.range.highest,
            counted=" ".join(f"{key}:{copy}" for key, copy in one.counted.items()),
            released_on=today,
        )
        for version, one in made
    )
    if made:
        record("benchmarks.released", f"month:{month}")
    return tuple(one for _version, one in made)


def _counted() -> dict[str, dict[str, list[Counted]]]:
    """Return what is counted, by version and area: one copy of each organisation."""
    found: dict[str, dict[str, list[Counted]]] = defaultdict(lambda: defaultdict(list))
    by_version = defaultdict(list)
    dossiers = {}
    for one in load_agreed():
        dossier = copy_from_text(one.content).dossier
        by_version[dossier.head.version].append(one)
        dossiers[one.assessment, one.revision] = dossier
    for version, agreed in by_version.items():
        compiled = load_compiled_part(version, AnsweredBy.OFFICES)
        for one in newest(agreed):
            dossier = dossiers[one.assessment, one.revision]
            for area, counted in counted_in(compiled, dossier, one).items():
                found[version][area].append(counted)
    return found


def _look_at_the_day(month: str, today: date) -> None:
    """Refuse what is no month, or has not been over for long enough.

    Raises:
        NotPublishedError: it is so.
    """
    try:
        opens = open_on(month)
    except ValueError as error:
        words = _("“%(month)s” is no month. Write it as 2026-11.")
        raise NotPublishedError(words % {"month": month[:20]}) from error
    if today < opens:
        words = _("%(month)s can be published from %(day)s on.")
        facts = {"month": month, "day": opens.isoformat()}
        raise NotPublishedError(words % facts)


def _already(month: str) -> str:
    words = _("%(month)s is published already. What is published is never changed.")
    return words % {"month": month}
