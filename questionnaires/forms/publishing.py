"""What is said when a draft is published, and when a version is retired."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _


class PublishForm(forms.Form):
    """The notes on a new version, and the draft that was looked at.

    `asks_why`: the score proof found something, and a reason is to be given.
    """

    notes = forms.CharField(
        label=_("What is new"),
        help_text=_("Drafted from the difference. It stays with the version."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"class": "field", "rows": 8}),
    )
    reason = forms.CharField(
        label=_("Why it is published as the proof found it"),
        help_text=_("What it found stands above. Your reason stays with the version."),
        error_messages={
            "required": _("Say why it is published as the proof found it.")
        },
        max_length=2_000,
        widget=forms.Textarea({"class": "field", "rows": 4}),
    )
    based_on = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: object, asks_why: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not asks_why:
            del self.fields["reason"]


class RetireForm(forms.Form):
    """Which bank comes after the one that is retired."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    successor = forms.CharField(label=_("Use instead"), required=False)

    def __init__(self, keys: Iterable[str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("Nothing")), *((key, key) for key in keys)]
        self.fields["successor"].widget = forms.Select({"class": "field"}, choices)
