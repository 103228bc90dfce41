"""How many: counters of finished checks, and the months that were published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

IS_MONTH = Q(month__gte="2026-01", month__lt="3000-01")


class Tally(models.Model):
    """One cell of one table of one month: a count, and nothing about anybody.

    `month` is “2026-11”; `version` the content hash of the questionnaire; `table`
    names a table fixed in advance, `row` and `column` its cell.
    """

    month = models.CharField(_("month"), max_length=7)
    edition = models.CharField(_("edition"), max_length=32)
    version = models.CharField(_("version"), max_length=71)
    table = models.CharField(_("table"), max_length=240)
    row = models.CharField(_("row"), max_length=140)
    column = models.CharField(_("column"), max_length=140, blank=True)
    count = models.PositiveIntegerField(_("count"))

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "edition", "version", "table", "row", "column"],
                name="one_counter_per_cell",
            ),
            models.CheckConstraint(condition=IS_MONTH, name="counter_has_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.table}"


class PublishedMonth(models.Model):
    """What was published of a month: once, late, and never changed.

    `content` is canonical JSON: the tables as they may be shown, rounded, small cells
    left out.
    """

    month = models.CharField(_("month"), max_length=7, unique=True)
    content = models.TextField(_("content"))
    published_on = models.DateField(_("published on"))

    class Meta:
        verbose_name = _("published month")
        verbose_name_plural = _("published months")
        ordering = ["-month"]
        constraints = [
            models.CheckConstraint(
                condition=IS_MONTH, name="published_month_is_a_month"
            ),
        ]

    def __str__(self) -> str:
        return self.month
