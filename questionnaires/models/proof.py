"""What the score proof of a bank came to, kept by the bank's content."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ProofResult(models.Model):
    """One proof of one content, by one engine; `report` is empty while it is made.

    `report` is canonical JSON. The same content has the same report, so it can be
    thrown away at any time, and made again.
    """

    hash = models.CharField(_("hash"), max_length=71)
    engine = models.PositiveIntegerField(_("engine"))
    settled = models.PositiveIntegerField(_("settled"), default=0)
    of = models.PositiveIntegerField(_("of"), default=0)
    report = models.TextField(_("report"), blank=True, default="")

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")
        constraints = [
            models.UniqueConstraint(
                fields=["hash", "engine"], name="one_proof_of_a_content_by_an_engine"
            ),
            models.CheckConstraint(
                condition=Q(settled__lte=F("of")),
                name="no_more_is_settled_than_there_is",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hash} ({self.engine})"
