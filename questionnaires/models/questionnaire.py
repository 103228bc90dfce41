"""A questionnaire through all its versions, and each version as it was printed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Questionnaire(models.Model):
    """A questionnaire through all its versions.

    `successor` is the one to use instead, once this one is retired.
    """

    key = models.CharField(_("key"), max_length=64, unique=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="predecessors"
    )

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return self.key


class VersionState(models.TextChoices):
    """A version is published once, and may be retired later."""

    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("retired")


class VersionQuerySet(models.QuerySet["Version"]):
    """Versions by what can be done with them."""

    def published(self) -> "VersionQuerySet":
        """Return the versions a new assessment begins with."""
        return self.filter(state=VersionState.PUBLISHED)


class Version(models.Model):
    """One numbered version: the whole definition, printed once.

    `definition` is the canonical JSON, byte for byte what `hash` is of: as text,
    because a JSON column may reorder it, and is refused by SQLite's trusted_schema.
    The database refuses every change but published to retired, and every deletion
    (`guards.py`).
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(
        _("state"),
        max_length=9,
        choices=VersionState.choices,
        default=VersionState.PUBLISHED,
    )
    definition = models.TextField(_("definition"))
    hash = models.CharField(_("hash"), max_length=71, db_index=True)
    published_on = models.DateField(_("published on"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="version_number_given_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=VersionState.PUBLISHED),
                name="one_published_version_per_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="version_numbers_begin_with_one"
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values),
                name="version_is_published_or_retired",
            ),
            models.CheckConstraint(
                condition=Q(hash__startswith="sha256:"),
                name="version_hash_is_sha256",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"
