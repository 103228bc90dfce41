"""How one signs: what was shown, that one means it, and again who one is."""

import re
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.domain.redacting import LeftOut
from assessment.forms.accounts import DIGITS, Again, CodeAgain
from assessment.forms.assessing import LONGEST_REASON
from assessment.forms.office import Asked
from assessment.forms.words import without_tricks
from assessment.pages.signing import LEFT_OUT

SIX = re.compile(r"[0-9]{6}")


class CodeOfApp(CodeAgain):
    """A code that the app shows now; a recovery code is for coming in, no signature."""

    def clean_code(self) -> str:
        if not SIX.fullmatch(self.cleaned_data["code"]):
            raise ValidationError(_("Write the 6 digits your app shows now."))
        return super().clean_code()


class Proved(Asked):
    """A form that is sent with a password and a code, as when one signs in.

    Both are asked for only when nothing else is missing: a code is good once. Their
    names begin so that what was typed is never kept when a session is over.
    """

    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput({"autocomplete": "current-password", "dir": "ltr"}),
        strip=False,
    )
    password_code = forms.CharField(
        label=_("Code"),
        help_text=_("The 6 digits your app shows now."),
        widget=forms.TextInput(DIGITS),
        error_messages={"required": _("Write the code.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].error_messages["required"] = _("Write your password.")
        self.order_fields([*self.fields.keys() - _LAST, *_LAST])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        password = Again({"password": given["password"]}, user=self.user)
        if not password.is_valid():
            self.add_error("password", password.errors["password"])
            return given
        self.code = CodeOfApp({"code": given["password_code"]}, user=self.user)
        if not self.code.is_valid():
            self.add_error("password_code", self.code.errors["code"])
        return given

    def note(self) -> None:
        """Have it written down that the app was used now."""
        self.code.save()


_LAST = ("password", "password_code")


class SignForm(Proved):
    """One signature: of what was shown with `sha256`."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    confirm = forms.BooleanField(
        label=_("Confirmation"),
        error_messages={
            "required": _("Say that you confirm it, or leave it unsigned.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["confirm"].widget.attrs["class"]


class SignWholeForm(SignForm):
    """The last signature; it decides, too, what a published copy does without."""

    leaves_out = forms.MultipleChoiceField(
        label=_("What a published copy leaves out"),
        help_text=_(
            "It is published only if somebody decides so later. What is left out then"
            " is decided now, with your signature."
        ),
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, words) for one, words in LEFT_OUT.items()],
        initial=[one.value for one in LEFT_OUT if one is not LeftOut.EVIDENCE],
        required=False,
    )


class ReopenForm(Proved):
    """Why what is signed is opened again."""

    reason = forms.CharField(
        label=_("Why it has to be changed"),
        help_text=_("It stays beside what was signed, for everybody who reads that."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why, so that others can follow.")},
    )

    def clean_reason(self) -> str:
        return without_tricks(self.cleaned_data["reason"])
