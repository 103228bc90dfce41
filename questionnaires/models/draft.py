"""What will be the next version of a questionnaire."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaires.models.questionnaire import Questionnaire


class Draft(models.Model):
    """The definition experts work on; publishing prints it and takes it away.

    `definition` is canonical JSON, as in `Version`. `edited_by` is the code of the
    account that changed it last; nothing where that was done on the command line. Who
    only reviewed translations has not changed it. `editors` are the codes of all who
    did since the version before, `checked_by` of those who say that they checked it as
    it stands; they are separated by spaces.
    """

    questionnaire = models.OneToOneField(
        Questionnaire, models.CASCADE, related_name="draft"
    )
    definition = models.TextField(_("definition"))
    hash = models.CharField(_("hash"), max_length=71)
    edited_by = models.CharField(_("last editor"), max_length=64, blank=True)
    edited_at = models.DateTimeField(_("last edited"), null=True)

    editors = models.TextField(_("editors"), blank=True)
    checked_by = models.TextField(_("checked by"), blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"{self.questionnaire} (draft)"
