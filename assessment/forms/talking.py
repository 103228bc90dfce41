"""A comment: its words, and who is told of it."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.actions.offices import new_code
from assessment.domain.reading import Trouble
from assessment.domain.talking import LONGEST_COMMENT
from assessment.forms.office import Asked
from assessment.forms.question import sentence
from assessment.forms.words import without_tricks

_CODE = re.compile("[0-9a-hjkmnp-tv-z]{16}")


class CommentForm(Asked):
    """A comment, or a reply to the `thread`; `token` tells a second press from it."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    thread = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write a comment.")},
    )
    tell = forms.MultipleChoiceField(
        label=_("Tell"),
        help_text=_(
            "They get a letter without a word of this. “@” and a name in the text does"
            " the same."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("One of those you chose does not take part any more.")
        },
    )

    def __init__(self, *args: Any, people: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tell"].choices = list(people.items())  # type: ignore[attr-defined]
        if not people:
            del self.fields["tell"]

    def clean_token(self) -> str:
        token: str = self.cleaned_data["token"]
        return token if _CODE.fullmatch(token) else new_code()

    def clean_text(self) -> str:
        text = without_tricks(self.cleaned_data["text"])
        if len(text) > LONGEST_COMMENT:
            raise ValidationError(sentence(Trouble.LONG, LONGEST_COMMENT))
        return text
