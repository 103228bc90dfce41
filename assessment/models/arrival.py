"""What came from another installation with an assessment, and has no row here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class Arrival(models.Model):
    """How an assessment was brought here in a file; written once.

    `chapters` are the histories of the places it was in before, as canonical JSON:
    nothing in them is in force here. `loose` is what the file names and is not here,
    `came_from` the organisation it says it is of. `look` is the look at it that was
    said yes to; empty where nobody looked, as in a command.
    `sha256` is of the whole file's canonical JSON.
    """

    PATH = "assessment__organisation__"

    assessment = models.OneToOneField(
        Assessment, models.CASCADE, related_name="arrival"
    )
    chapters = models.TextField(_("history"))
    loose = models.TextField(_("not here"))
    came_from = models.CharField(_("came from"), max_length=160)
    look = models.CharField(_("code"), max_length=16, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=71)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("assessment from elsewhere")
        verbose_name_plural = _("assessments from elsewhere")
        constraints = [
            models.UniqueConstraint(
                fields=["look"],
                condition=~models.Q(look=""),
                name="brought_once_per_look",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256


class PersonElsewhere(models.Model):
    """Somebody a file names who has no account here, by a code no account has."""

    PATH = "arrival__assessment__organisation__"

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="people")
    code = models.CharField(_("code"), max_length=16, db_index=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    body = models.CharField(_("ministry or body"), max_length=160, blank=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("person elsewhere")
        verbose_name_plural = _("people elsewhere")
        constraints = [
            models.UniqueConstraint(
                fields=["arrival", "code"], name="named_once_per_arrival"
            ),
        ]

    def __str__(self) -> str:
        return self.name
