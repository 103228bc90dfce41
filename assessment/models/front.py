"""What stands on the cover of an organisation's reports beside its name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.organisation import OfOrganisation, Organisation


class CoverLogo(models.Model):
    """A partner's logo: a PNG that we have made anew from what was uploaded."""

    PATH = "organisation__"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="cover_logos"
    )
    code = models.CharField(_("code"), max_length=16, unique=True)
    name = models.CharField(_("name of the partner"), max_length=120)
    image = models.BinaryField(_("picture"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("logo on the cover")
        verbose_name_plural = _("logos on the cover")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
