"""Where help can be had: what the directory of services holds."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class HelpService(models.Model):
    """One service: who helps with what, where, when, and who has checked that.

    `kinds` and `languages` are words with spaces between: `hotline naloxone`, `el en`;
    `phone` may hold several numbers with commas between. Without a region it serves the
    whole country. `checked_on` is the day somebody last asked the service itself; None:
    nobody has, and readers are told. What else must hold is in
    `questionnaires/domain/service_rules.py`.
    """

    code = models.SlugField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(
        _("country"), max_length=2, validators=[RegexValidator(r"^[A-Z]{2}\Z")]
    )
    region = models.CharField(_("region"), max_length=80, blank=True)
    kinds = models.CharField(_("kinds of help"), max_length=200)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=100, blank=True)
    hours = models.CharField(_("hours"), max_length=160, blank=True)
    cost = models.CharField(_("cost"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    web = models.URLField(_("website"), max_length=200, blank=True)
    owner = models.EmailField(_("owner"), blank=True)
    source = models.CharField(_("source"), max_length=300)
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"))

    class Meta:
        verbose_name = _("help service")
        verbose_name_plural = _("help services")
        ordering = ["country", "region", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(web="") | ~Q(address=""),
                name="help_service_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True)
                | Q(expires_on__gt=F("checked_on")),
                name="help_service_expires_after_it_was_checked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.country})"
