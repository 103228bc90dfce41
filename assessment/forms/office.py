"""What is asked about organisations and the people in them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.domain.office import Member
from assessment.domain.reading import Trouble
from assessment.domain.roles import Calling, Role
from assessment.forms.question import sentence
from assessment.forms.words import in_one_line
from assessment.pages.people import role_words


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """Return the zones people live in, as a list of choices."""
    areas = {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
    there = available_timezones()
    known = {zone for zone in there if zone.partition("/")[0] in areas}
    shown = sorted(known & names_of_today() or known)
    return (("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in shown))


def names_of_today() -> set[str]:
    """Return each zone by one name, as the system lists them; nothing if it does not.

    Names of before (Africa/Asmera) are there besides, and mean the same.
    """
    files = [Path(folder, "zone.tab") for folder in TZPATH]
    texts = [file.read_text("utf-8") for file in files if file.is_file()]
    lines = [line.split("\t") for text in texts[:1] for line in text.splitlines()]
    return {cells[2].strip() for cells in lines if not cells[0].startswith("#")}


def role_choices(roles: Iterable[Role | Calling]) -> list[tuple[str, str]]:
    return [(role.value, role_words(role)) for role in roles]


MISSING = {
    "name": _("Write a name."),
    "email": _("Write an e-mail address."),
    "role": _("Choose a role."),
    "password": _("Write a password."),
}

NO_ADDRESS = _("This is no e-mail address. One looks like name@example.org.")


_DJANGOS = {
    **forms.Field.default_error_messages,
    **forms.MultipleChoiceField.default_error_messages,
}


def readable(words: str) -> str:
    """Return a name as one line.

    Raises:
        ValidationError: it has a hidden character, or nothing that can be read.
    """
    name = in_one_line(words)
    if not any(sign.isalnum() for sign in name):
        raise ValidationError(MISSING["name"])
    return name


class Asked(forms.Form):
    """A form in our looks and words, that the server alone judges."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _say_in_our_words(field)
            if name in MISSING:
                field.error_messages["required"] = MISSING[name]
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS
                field.widget.attrs["dir"] = "ltr"
            if not isinstance(field.widget, forms.RadioSelect):
                field.widget.attrs["class"] = "field"

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])


def _say_in_our_words(field: forms.Field) -> None:
    """Replace what Django would say of a field, and nothing that is said of it here."""
    is_choice = isinstance(field, forms.ChoiceField)
    ours: dict[str, Any] = {
        "required": _("Choose one.") if is_choice else _("Fill this in."),
        "invalid_choice": sentence(Trouble.UNREADABLE),
        "invalid_list": sentence(Trouble.UNREADABLE),
        "null_characters_not_allowed": sentence(Trouble.CHARACTERS),
    }
    if isinstance(field, forms.CharField) and field.max_length:
        ours["max_length"] = sentence(Trouble.LONG, field.max_length)
    for code, words in ours.items():
        if field.error_messages.get(code) in (None, _DJANGOS.get(code)):
            field.error_messages[code] = words


class OrganisationForm(Asked):
    name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Deadlines end with the day of this zone."),
        choices=time_zones,
        initial="UTC",
    )


class BodyForm(Asked):
    """The ministry or body somebody speaks for."""

    body = forms.CharField(
        label=_("Ministry or body"),
        help_text=_("It stands beside the name, and beside the sections they answer."),
        max_length=160,
        required=False,
    )

    def clean_body(self) -> str:
        return in_one_line(self.cleaned_data["body"])


class LetterForm(Asked):
    """Who is asked to come, as what, and in which language."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=settings.LANGUAGES
    )

    roles: Iterable[Role | Calling] = Role

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        role.choices = role_choices(self.roles)  # type: ignore[attr-defined]


class InviteForm(LetterForm, BodyForm):
    """Who is asked to come to an organisation."""

    field_order = ("email", "role", "body", "language")

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InviteExpertForm(LetterForm):
    roles = Calling

    def clean_role(self) -> Role | Calling:
        return Calling(self.cleaned_data["role"])


class AddressForm(Asked):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)


class FirstCoordinatorForm(Asked):
    email = forms.EmailField(
        label=_("E-mail address of the first coordinator"), max_length=254
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=settings.LANGUAGES
    )


class LeadForm(FirstCoordinatorForm):
    """The one who is to coordinate an organisation in which nobody does."""

    def clean(self) -> dict[str, Any]:
        return {**self.cleaned_data, "role": Role.COORDINATOR}


class FoundForm(OrganisationForm, FirstCoordinatorForm):
    """An organisation and the first one in it, who coordinates."""

    field_order = ("name", "time_zone", "email", "language")


class RoleForm(Asked):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices(Role)  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class EndForm(Asked):
    """Who takes over from a member that leaves."""

    successor = forms.ChoiceField(
        label=_("Who takes over"),
        help_text=_("What this person was responsible for goes to the one you choose."),
        required=False,
    )

    def __init__(self, *args: Any, others: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.code, one.name) for one in others]
        self.fields["successor"].choices = [("", _("Nobody")), *people]  # type: ignore[attr-defined]


class JoinForm(Asked):
    """What somebody who is invited says to get an account."""

    name = forms.CharField(
        label=_("Your name, as colleagues should read it"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("A new password"),
        help_text=_(
            "12 characters or more: a few words that only you would put together."
        ),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zones, initial="UTC"
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email))
        return password
