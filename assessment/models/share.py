"""Who outside of an organisation may read what it signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.organisation import OfOrganisation, Organisation
from assessment.models.signature import SignedCopy

NOBODY = models.Q(organisation=None, offered_to="")


class Share(models.Model):
    """A signed copy that others may read, until it is ended.

    `offered_to` is the organisation as it was written: it stays an offer, which nobody
    can read, until one of that name or code accepts it, which is then `organisation`.
    Without either it is published to everybody, without what was to be left out.
    `in_benchmarks`: it is neither shown nor named, only counted among others.
    """

    PATH = "copy__assessment__organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    copy = models.ForeignKey(SignedCopy, models.CASCADE, related_name="shares")
    offered_to = models.CharField(_("offered to"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="shared_with_it", null=True
    )
    accepted_at = models.DateTimeField(_("accepted"), null=True)
    is_listed = models.BooleanField(_("search engines may list it"), default=False)
    in_benchmarks = models.BooleanField(_("counted in benchmarks"), default=False)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))
    ended_at = models.DateTimeField(_("until"), null=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        constraints = [
            models.UniqueConstraint(
                fields=["copy", "organisation"],
                condition=models.Q(ended_at=None),
                name="shared_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["copy", "offered_to"],
                condition=models.Q(ended_at=None) & ~models.Q(offered_to=""),
                name="offered_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["copy", "in_benchmarks"],
                condition=NOBODY & models.Q(ended_at=None),
                name="published_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(in_benchmarks=False) | NOBODY,
                name="benchmarks_are_with_nobody",
            ),
            models.CheckConstraint(
                condition=models.Q(organisation=None, accepted_at=None)
                | models.Q(organisation__isnull=False, accepted_at__isnull=False)
                & ~models.Q(offered_to=""),
                name="shared_with_who_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Benchmark(models.Model):
    """The range of the organisations' scores in one area, as it was released.

    Released once in a month at most, and never changed. `counted` names the copies it
    is of (assessment and revision), with spaces between: nobody is shown it, but the
    next one differs from it by enough organisations, or is not made.
    """

    version = models.CharField(_("SHA-256 of the version"), max_length=71)
    month = models.CharField(_("month"), max_length=7)
    area = models.CharField(_("area"), max_length=64)
    organisations = models.PositiveIntegerField(_("organisations"))
    lowest = models.PositiveIntegerField(_("from"))
    highest = models.PositiveIntegerField(_("to"))
    counted = models.TextField(_("counted"))
    released_on = models.DateField(_("released on"))

    class Meta:
        verbose_name = _("benchmark")
        verbose_name_plural = _("benchmarks")
        ordering = ["month", "area"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "month", "area"],
                name="released_once_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.area}"
