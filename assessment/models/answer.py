"""What was answered, each time it was; what others see differently; and from outside.

Accounts are named by their code, so that what somebody wrote stays when they go.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class Answer(models.Model):
    """One question's answer as it is now.

    `value` is the answer's canonical JSON, empty where there is none; `found` is what
    the office found. `revision` counts how often it was saved. `look_again`: the
    question has changed its words since.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    question = models.CharField(_("question"), max_length=128)
    value = models.TextField(_("answer"), blank=True)
    found = models.TextField(_("what we found"), blank=True)
    look_again = models.BooleanField(_("look again"), default=False)
    revision = models.PositiveIntegerField(_("revision"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question"], name="answer_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return self.question


class AnswerRevision(models.Model):
    """An answer as it was saved once; rows are only ever added.

    `number` is the revision it became; none for what was set aside, because somebody
    else had saved another answer meanwhile. `based_on` is the revision it began with.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="answer_revisions"
    )
    question = models.CharField(_("question"), max_length=128)
    number = models.PositiveIntegerField(_("revision"), null=True)
    based_on = models.PositiveIntegerField(_("based on"))
    value = models.TextField(_("answer"), blank=True)
    found = models.TextField(_("what we found"), blank=True)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("revision of an answer")
        verbose_name_plural = _("revisions of answers")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question", "number"],
                name="revision_given_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.number}"


class Dissent(models.Model):
    """A member's other answer, with the reason; it stands beside the agreed one."""

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="dissents")
    question = models.CharField(_("question"), max_length=128)
    value = models.TextField(_("answer"))
    reason = models.TextField(_("reason"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("different view")
        verbose_name_plural = _("different views")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question", "by"],
                name="one_dissent_per_member_and_question",
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Contribution(models.Model):
    """What one member of civil society answered to the part of its own.

    `answers` is canonical JSON by question. It is confidential unless `may_print`.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="contributions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="contributions"
    )
    answers = models.TextField(_("answers"), default="{}")
    may_print = models.BooleanField(_("may be printed"), default=False)
    printed_as = models.CharField(_("printed as"), max_length=160, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("contribution of civil society")
        verbose_name_plural = _("contributions of civil society")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "user"], name="one_contribution_per_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.revision}"
