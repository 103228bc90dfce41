"""What is said when a draft is published, and when a version is retired."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.languages import isolated
from questionnaires.forms.words import WordsField


class PublishForm(forms.Form):
    """The notes on a new version, and the draft that was looked at.

    `asks_why`: the score proof found something, and a reason is to be given.
    """

    notes = WordsField(
        label=_("What is new"),
        help_text=_("Drafted from the difference. It stays with the version."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"class": "field", "rows": 8}),
    )
    reason = WordsField(
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

    def __init__(
        self, banks: Iterable[Questionnaire], *args: object, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("Nothing")), *((one.key, _named(one)) for one in banks)]
        self.fields["successor"].widget = forms.Select({"class": "field"}, choices)


def _named(bank: Questionnaire) -> str:
    """Return the key, which typing finds, and the title in the bank's own language."""
    title = bank.title.in_language(bank.default_language, bank.default_language)
    return f"{bank.key} – {isolated(title)}" if title else bank.key
