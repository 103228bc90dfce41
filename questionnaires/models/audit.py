"""What was done, by whom and when: written once, in the transaction that did it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.audit import BEGINNING


class AuditChain(models.Model):
    """The record of one organisation, or of the installation: where it ends."""

    key = models.CharField(_("key"), max_length=64, unique=True)
    length = models.PositiveIntegerField(_("length"), default=0)
    hash = models.CharField(_("hash"), max_length=71, default=BEGINNING)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")

    def __str__(self) -> str:
        return self.key


class AuditEvent(models.Model):
    """One event, as `questionnaires.domain.audit` says; `details` are JSON.

    The database refuses every change and every deletion (`audit_guards.py`).
    """

    chain = models.ForeignKey(AuditChain, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField(_("number"))
    at = models.CharField(_("time (UTC)"), max_length=20)
    by = models.CharField(_("by"), max_length=64, blank=True)
    what = models.CharField(_("what"), max_length=64)
    on = models.CharField(_("on"), max_length=160)
    details = models.TextField(_("details"))
    hash = models.CharField(_("hash"), max_length=71)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "number"], name="audit_number_given_once"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="audit_numbers_begin_with_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
