"""One installation, many countries: what differs from one edition to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """What a country or a partner shows under an address of its own.

    `languages`, `checks` and `countries` are words with spaces between, in the order
    people see them; an empty one means all there are. `colour` is that of links and
    buttons (#rrggbb); an empty one is ours.
    """

    key = models.SlugField(_("key"), max_length=32, unique=True)
    site_name = models.CharField(_("name of the site"), max_length=60)
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    checks = models.CharField(_("checks"), max_length=500, blank=True)
    countries = models.CharField(_("countries of help"), max_length=200, blank=True)
    colour = models.CharField(_("colour"), max_length=7, blank=True)
    leave_url = models.URLField(_("address to leave to"), max_length=200, blank=True)
    imprint = models.TextField(_("imprint"), max_length=4000, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class PartnerLogo(models.Model):
    """The logo of a partner: a PNG that we have made anew from what was uploaded."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="logos")
    name = models.CharField(_("name of the partner"), max_length=120)
    link = models.URLField(_("website"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    image = models.BinaryField(_("picture"))
    digest = models.CharField(_("digest"), max_length=64)
    width = models.PositiveSmallIntegerField(_("width in pixels"))
    height = models.PositiveSmallIntegerField(_("height in pixels"))

    class Meta:
        verbose_name = _("partner logo")
        verbose_name_plural = _("partner logos")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
