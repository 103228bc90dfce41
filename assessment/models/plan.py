"""What is to be done about what was found, and the sentences above the results."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.domain import planning
from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class Progress(models.TextChoices):
    """How far an action of the plan is."""

    PLANNED = planning.Progress.PLANNED.value, _("planned")
    BEGUN = planning.Progress.BEGUN.value, _("under way")
    DONE = planning.Progress.DONE.value, _("done")
    DROPPED = planning.Progress.DROPPED.value, _("dropped")


class PlannedAction(models.Model):
    """One action of the plan: what, who, until when, at what cost, and how it is seen.

    `questions` are the keys of the gaps it answers, with spaces between. `carried_from`
    is the action of the last cycle that goes on here. `revision` counts its saves.
    """

    PATH = "assessment__organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="actions")
    title = models.CharField(_("action"), max_length=300)
    questions = models.TextField(_("questions"), blank=True)
    owner = models.CharField(_("owner"), max_length=160, blank=True)
    due_on = models.DateField(_("due"), null=True)
    cost = models.CharField(_("cost"), max_length=160, blank=True)
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    progress = models.CharField(
        _("status"), max_length=10, choices=Progress.choices, default=Progress.PLANNED
    )
    note = models.TextField(_("note"), blank=True)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, related_name="carried_to", null=True
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("action of the plan")
        verbose_name_plural = _("actions of the plan")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__in=Progress.values),
                name="progress_is_a_known_one",
            ),
            models.UniqueConstraint(
                fields=["assessment", "carried_from"], name="action_carried_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Headline(models.Model):
    """A sentence that people wrote above the results: of the whole, or of one scale.

    `scale` is empty for the whole.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="headlines")
    scale = models.CharField(_("scale"), max_length=128, blank=True)
    language = models.CharField(_("language"), max_length=16)
    text = models.CharField(_("sentence"), max_length=600)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("headline")
        verbose_name_plural = _("headlines")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "scale", "language"],
                name="one_headline_per_scale_and_language",
            ),
        ]

    def __str__(self) -> str:
        return self.text
