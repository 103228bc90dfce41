"""What was reviewed and signed: rows that stay, whatever becomes of the accounts.

Who signed is named by the account's code, and by the words that stood in the letter:
name, role and ministry, as they were at that moment.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class SectionReview(models.Model):
    """A reviewer's word on a section as it stood; rows are only ever added.

    `sha256` is of the section's canonical content at that moment: an acceptance holds
    as long as the section is still the same.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reviews")
    section = models.CharField(_("section"), max_length=64)
    is_accepted = models.BooleanField(_("accepted"))
    reason = models.TextField(_("reason"), blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=71)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("review of a section")
        verbose_name_plural = _("reviews of sections")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_accepted=True) | ~models.Q(reason=""),
                name="returned_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.section


class Signature(models.Model):
    """One signature under sections of one revision, or under the whole.

    `sections` are their keys with spaces between, empty for the whole; `sha256` is of
    the canonical content it was given for. A voided one stays, with who and why.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="signatures"
    )
    code = models.CharField(_("code"), max_length=16, unique=True)
    revision = models.PositiveIntegerField(_("revision"))
    sections = models.TextField(_("sections"), blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=71)
    version = models.CharField(_("SHA-256 of the version"), max_length=71)
    by = models.CharField(_("by"), max_length=16)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=16)
    body = models.CharField(_("ministry or body"), max_length=160, blank=True)
    at = models.DateTimeField(_("when"))
    voided_at = models.DateTimeField(_("void since"), null=True)
    voided_by = models.CharField(_("made void by"), max_length=16, blank=True)
    voided_because = models.CharField(_("reason"), max_length=160, blank=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def __str__(self) -> str:
        return f"{self.assessment} {self.revision} {self.name}"


class SignedCopy(models.Model):
    """A revision as it was when the last signature was given; never changed.

    `content` is the canonical JSON of all that was signed, `sha256` its hash.
    `leaves_out` are the kinds of content that a published copy does without, with
    spaces between, and `published_sha256` the hash of that copy.
    """

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="copies")
    revision = models.PositiveIntegerField(_("revision"))
    content = models.TextField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=71)
    leaves_out = models.CharField(_("left out when published"), max_length=200)
    published_sha256 = models.CharField(_("SHA-256 as published"), max_length=71)
    signed_at = models.DateTimeField(_("signed"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("signed copy")
        verbose_name_plural = _("signed copies")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "revision"], name="signed_once_per_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.revision}"


class Reopening(models.Model):
    """Why a signed assessment was opened again, as the revision it became."""

    PATH = "assessment__organisation__"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="reopenings"
    )
    revision = models.PositiveIntegerField(_("revision"))
    reason = models.TextField(_("reason"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("reopening")
        verbose_name_plural = _("reopenings")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "revision"], name="reopened_once_per_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} {self.revision}"
