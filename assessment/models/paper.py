"""Reports on paper: each one that was asked for, and the PDF once it is made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.domain.papers import Stage, State, Why
from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class PaperJob(models.Model):
    """A report that somebody asked for; equal wishes on equal content are one row.

    `key` is the SHA-256 of both, `wish` is canonical JSON. `attempt` counts how often
    it was begun: whoever began it earlier and was overtaken ends nothing.
    """

    PATH = "assessment__organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="papers")
    key = models.CharField(_("key"), max_length=71)
    wish = models.TextField(_("wish"))
    state = models.CharField(
        _("state"), max_length=10, choices=[(one.value, one.value) for one in State]
    )
    stage = models.CharField(
        _("stage"),
        max_length=10,
        blank=True,
        choices=[(one.value, one.value) for one in Stage],
    )
    why = models.CharField(
        _("why it was not made"),
        max_length=12,
        blank=True,
        choices=[(one.value, one.value) for one in Why],
    )
    attempt = models.PositiveIntegerField(_("attempt"), default=0)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("report on paper")
        verbose_name_plural = _("reports on paper")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "key"], name="equal_reports_are_made_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in State]),
                name="state_of_a_report_is_a_known_one",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.MADE.value) | ~models.Q(sha256=""),
                name="a_report_that_is_made_has_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PaperFile(models.Model):
    """The PDF of a report. It comes and goes in one transaction with what its job says.

    It stands in the database and not in the store of evidence: so no half of it can be
    there, it goes with its assessment, and any machine's worker makes it for any web.
    """

    PATH = "job__assessment__organisation__"

    job = models.OneToOneField(PaperJob, models.CASCADE, related_name="file")
    content = models.BinaryField(_("content"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("PDF of a report")
        verbose_name_plural = _("PDFs of reports")

    def __str__(self) -> str:
        return self.job.code
