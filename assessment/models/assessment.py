"""What a group answers together in one cycle, and who answers which part of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.organisation import OfOrganisation, Organisation


class Assessment(models.Model):
    """One filling-in of one version by an organisation; a cycle of its own.

    `languages` are codes in the order of the cycle, the first one the main one.
    `baseline` is the assessment of the last cycle, if this one begins with it.
    `revision` counts how often it was opened again after it was signed; while
    `signed_at` is set, the database keeps its answers as they are (guards.py).
    """

    PATH = "organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="assessments"
    )
    version = models.ForeignKey(
        "questionnaires.Version", models.PROTECT, related_name="assessments"
    )
    title = models.CharField(_("title"), max_length=160)
    period_from = models.DateField(_("first day of the period"))
    period_to = models.DateField(_("last day of the period"))
    deadline = models.DateField(_("last day to answer"))
    languages = models.CharField(_("languages"), max_length=200)
    baseline = models.ForeignKey(
        "self", models.SET_NULL, related_name="followers", null=True
    )
    opened_on = models.DateField(_("since"))
    revision = models.PositiveIntegerField(_("revision"), default=1, db_default=1)
    signed_at = models.DateTimeField(_("signed"), null=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to")),
                name="period_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["organisation", "title"], name="assessment_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """Who answers a section, until when, and what was asked for meanwhile.

    Without a member the section is everybody's. `wished_until` is a later day the
    member asks for; `reminders` are the days before the due one that were told of.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="assignments"
    )
    section = models.CharField(_("section"), max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="assignments",
        null=True,
    )
    due_on = models.DateField(_("due"), null=True)
    wished_until = models.DateField(_("extension asked for"), null=True)
    wished_because = models.CharField(_("reason"), max_length=1000, blank=True)
    reminders = models.CharField(_("reminders sent"), max_length=64, blank=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "section"], name="section_assigned_once"
            ),
        ]

    def __str__(self) -> str:
        return self.section


class Move(models.Model):
    """When an assessment went to another version of its questionnaire.

    `before` holds what undoing needs: the revision of each answer the move wrote, as
    canonical JSON. It can be undone until something is saved.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="moves")
    from_version = models.ForeignKey(
        "questionnaires.Version", models.PROTECT, related_name="+"
    )
    to_version = models.ForeignKey(
        "questionnaires.Version", models.PROTECT, related_name="+"
    )
    before = models.TextField(_("before"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))
    is_undone = models.BooleanField(_("undone"), default=False)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("move to another version")
        verbose_name_plural = _("moves to another version")

    def __str__(self) -> str:
        return f"{self.from_version} -> {self.to_version}"
