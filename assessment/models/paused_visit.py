"""A check that a person has put aside, and that only her code opens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PausedVisit(models.Model):
    """Answers that we cannot read: all there is while somebody pauses.

    `lookup` is a keyed hash of the code (hex), `content` is encrypted under a key
    made from the code; `version` is the content hash of what is answered.
    """

    lookup = models.CharField(
        _("keyed hash of the code"), max_length=64, primary_key=True
    )
    content = models.BinaryField(_("encrypted answers"))
    version = models.CharField(_("version"), max_length=71)
    expires_on = models.DateField(_("expires on"), db_index=True)

    class Meta:
        verbose_name = _("paused visit")
        verbose_name_plural = _("paused visits")

    def __str__(self) -> str:
        return "paused visit"
