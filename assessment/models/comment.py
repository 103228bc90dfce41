"""What is said about an answer, in threads, and to whom."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class Comment(models.Model):
    """A comment on a question, or a reply to the one that began the thread.

    `resolved_at` and `resolved_by` stand with the first comment of a thread.
    """

    PATH = "assessment__organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="comments")
    question = models.CharField(_("question"), max_length=128)
    thread = models.ForeignKey(
        "self", models.CASCADE, related_name="replies", null=True
    )
    text = models.TextField(_("comment"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))
    resolved_by = models.CharField(_("resolved by"), max_length=16, blank=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return self.code


class Mention(models.Model):
    """Somebody a comment names; it waits for them until the thread is resolved."""

    PATH = "comment__assessment__organisation__"

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions"
    )

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "user"], name="mentioned_once_per_comment"
            ),
        ]

    def __str__(self) -> str:
        return str(self.comment)
