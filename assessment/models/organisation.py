"""Who works together: organisations, who is in them, and who is asked to come."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.domain.roles import Calling, Role


class OfOrganisation(models.QuerySet[Any]):
    """The one way to rows of an organisation: `for_user` gives those of one's own.

    A model that belongs to an organisation says by `PATH` how it leads there.
    """

    def for_user(self, user: User) -> Self:
        """Return what belongs to an organisation this person is a member of."""
        path: str = self.model.PATH
        return self.filter(**{f"{path}memberships__user": user})


class Organisation(models.Model):
    """An office, by the code that its addresses and its record name it with."""

    PATH = ""

    code = models.CharField(_("code"), max_length=16, unique=True)
    name = models.CharField(_("name"), max_length=160)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    founded_on = models.DateField(_("since"))
    cover_words = models.CharField(
        _("words on the cover"), max_length=200, blank=True, default=""
    )

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person is in an organisation; ended memberships are no rows.

    `body` is the ministry or body the person speaks for.
    """

    PATH = "organisation__"

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    role = models.CharField(
        _("role"), max_length=16, choices=[(role.value, role.value) for role in Role]
    )
    body = models.CharField(_("ministry or body"), max_length=160, blank=True)
    began_on = models.DateField(_("since"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"], name="member_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="role_is_a_known_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.role}"


class Invitation(models.Model):
    """A letter that is open: accepted and revoked ones are no rows.

    Without an organisation it is to a calling of the whole installation. The address
    in the letter is signed and stands nowhere.
    """

    PATH = "organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", null=True
    )
    email = models.EmailField(_("e-mail"), max_length=254)
    role = models.CharField(
        _("role"),
        max_length=16,
        choices=[(role.value, role.value) for role in (*Role, *Calling)],
    )
    body = models.CharField(_("ministry or body"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=16)
    expires_on = models.DateField(_("last day"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                name="invited_once_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(organisation=None),
                name="invited_once_to_the_installation",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Account(models.Model):
    """How somebody who signs in is called and wants to read.

    Its code, by which addresses and records name the person, is the account's
    username; the e-mail is the account's, too.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="account"
    )
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=16, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    # the one of before was reset: in any role, another is set up before all else
    lacks_factor = models.BooleanField(
        _("second factor to be set up"), default=False, db_default=False
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return self.name
