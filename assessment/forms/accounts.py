"""The forms of those who sign in: allauth's, in our words; and how they are called."""

import time
from datetime import timedelta
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from assessment.domain.office import UnreadableError
from assessment.forms.office import NO_ADDRESS, readable, time_zones
from assessment.memory import Kind, times_seen, times_so_far
from assessment.storage import today

Words = tuple[Any, ...]  # what a field is called, what is missing, and a hint or none

EMAIL = (_("E-mail address"), _("Write your e-mail address."))
PASSWORD = (_("Password"), _("Write your password."))
NEW = (
    _("New password"),
    _("Write a new password."),
    _("12 characters or more, and none that others use often."),
)
NEW_AGAIN = (_("New password, once more"), _("Write the new password once more."))
CODE = (_("Code"), _("Write the code."))
LEFT_TO_RIGHT = {"dir": "ltr", "spellcheck": "false", "autocapitalize": "none"}
SINCE, SECONDS = "mfa.totp.since", 600  # how long a secret that is not set up stays
DIGITS = LEFT_TO_RIGHT | {"inputmode": "numeric", "autocomplete": "one-time-code"}


class Dressed(forms.Form):
    """A form whose fields have our words, and that the server alone judges."""

    WORDS: ClassVar[dict[str, Words]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, missing, *hint) in self.WORDS.items():
            field = self.fields[name]
            field.label = label
            field.help_text = hint[0] if hint else ""
            field.error_messages["required"] = missing
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "field"
            if not isinstance(field.widget, forms.Select):
                field.widget.attrs |= LEFT_TO_RIGHT


class SignIn(Dressed, account.LoginForm):  # type: ignore[misc]  # allauth has no types
    WORDS = {"login": EMAIL, "password": PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class AskForPassword(Dressed, account.ResetPasswordForm):  # type: ignore[misc]
    WORDS = {"email": EMAIL}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "username"


class Twice(Dressed):
    """A form in which the new password is written twice."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "password1" in cleaned and "password2" in self.errors:
            differ = str(_("The two passwords differ. Write both again."))
            self.errors["password2"] = self.error_class([differ])
        return cleaned


class NewPassword(Twice, account.ResetPasswordKeyForm):  # type: ignore[misc]
    WORDS = {"password1": NEW, "password2": NEW_AGAIN}


class ChangePassword(Twice, account.ChangePasswordForm):  # type: ignore[misc]
    WORDS = {
        "oldpassword": (_("Current password"), _("Write your current password.")),
        "password1": NEW,
        "password2": NEW_AGAIN,
    }


class Again(Dressed, account.ReauthenticateForm):  # type: ignore[misc]
    WORDS = {"password": PASSWORD}


class OneCode(Dressed):
    WORDS = {"code": CODE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= DIGITS


class OnceOnly(OneCode):
    """A code that nobody can use again, whichever web process it is sent to.

    allauth remembers used codes in its cache, which each process may have for itself.
    """

    user: User

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except UnreadableError as error:
            raise get_adapter().validation_error("unreadable") from error
        if self._is_used(f"{self.user.pk} {code}".encode()):
            raise get_adapter().validation_error("incorrect_code")
        return code

    @staticmethod
    def _is_used(used: bytes) -> bool:
        """Take note of a code; one of the last seconds of a day is known after it."""
        day = today()
        was_used = times_so_far(Kind.SIGNED, used, day=day - timedelta(days=1))
        return bool(times_seen(Kind.SIGNED, used, today=day) or was_used)


class Code(OnceOnly, mfa.AuthenticateForm):  # type: ignore[misc]
    WORDS = {
        "code": (
            *CODE,
            _("The 6 digits your app shows now, or one of your recovery codes."),
        )
    }


class CodeAgain(OnceOnly, mfa.ReauthenticateForm):  # type: ignore[misc]
    WORDS = Code.WORDS


class FirstCode(OneCode, totp.ActivateTOTPForm):  # type: ignore[misc]
    """allauth makes a secret at each look; ours stays: a phone reloads pages by itself.

    So what was scanned already goes on working.
    """

    WORDS = {"code": (*CODE, _("The 6 digits your app shows now."))}
    secret: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        before = session.get(SECRET_SESSION_KEY)
        super().__init__(*args, **kwargs)
        is_fresh = time.time() - session.get(SINCE, 0) < SECONDS
        if self.is_bound or (before and is_fresh):
            self.secret = session[SECRET_SESSION_KEY] = before or self.secret
        else:
            session[SINCE] = time.time()


class Me(Dressed):
    """How somebody is called, reads, and tells the time."""

    name = forms.CharField(max_length=120)
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(choices=time_zones)
    WORDS = {
        "name": (
            _("Name"),
            _("Write your name."),
            _("So others of your organisation see you."),
        ),
        "language": (_("Language"), _("Choose a language.")),
        "time_zone": (
            _("Time zone"),
            _("Choose a time zone."),
            _("By its largest city, as in Europe/Paris."),
        ),
    }

    def clean_name(self) -> str:
        return readable(self.cleaned_data["name"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs |= {"dir": "auto", "autocomplete": "name"}
