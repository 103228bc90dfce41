"""The decision to publish a month, into a row that is never changed."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessment.models import PublishedMonth
from assessment.queries.tallies import load_counts, load_published_months
from questionnaires.actions.recording import record
from questionnaires.domain.canonical import canonical
from questionnaires.queries import load_compiled
from reports.domain.independent import independent_tables
from reports.domain.published import Group, groups_of, open_on, plain_of


class NotPublishedError(Exception):
    """The month cannot be published; the message is a sentence."""


def publish_month(month: str, today: date, by: str = "") -> tuple[Group, ...]:
    """Publish a month that ended at least a week ago, once; return what is shown.

    `by` is the code of the account that decides.

    Raises:
        NotPublishedError: it is no month, it is too early, it was published, or nobody
            was counted in it.
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


def _already(month: str) -> str:
    words = _("%(month)s is published already. What is published is never changed.")
    return words % {"month": month}
