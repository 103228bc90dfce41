"""Who outside of an organisation may read what it signed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.organisation import OfOrganisation, Organisation
from assessment.models.signature import SignedCopy


class Share(models.Model):
    """A signed copy that others may read, until it is ended.

    With an organisation it is shared with that one; without one it is published to
    everybody, without what was to be left out. `in_benchmarks`: it is neither shown
    nor named, only counted among others.
    """

    PATH = "copy__assessment__organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    copy = models.ForeignKey(SignedCopy, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="shared_with_it", null=True
    )
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
                fields=["copy", "in_benchmarks"],
                condition=models.Q(ended_at=None, organisation=None),
                name="published_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(in_benchmarks=False) | models.Q(organisation=None),
                name="benchmarks_are_with_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.code
