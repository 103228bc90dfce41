"""What a reviewer decides about a section."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.domain.reading import Trouble
from assessment.domain.reviewing import LONGEST_REASON
from assessment.forms.office import Asked
from assessment.forms.question import sentence
from assessment.forms.words import without_tricks

ACCEPT, RETURN = "accept", "return"


class ReviewForm(Asked):
    """Accept a section, or return it with a reason."""

    decision = forms.ChoiceField(
        label=_("What you decide"),
        choices=[(ACCEPT, _("Accept the section")), (RETURN, _("Return it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "A section that is returned needs one. All who take part can read it."
        ),
        required=False,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )

    def clean_reason(self) -> str:
        reason = without_tricks(self.cleaned_data["reason"])
        if len(reason) > LONGEST_REASON:
            raise ValidationError(sentence(Trouble.LONG, LONGEST_REASON))
        return reason

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("decision") == RETURN and given.get("reason") == "":
            words = _("Say what is to be changed, so that somebody can change it.")
            self.add_error("reason", words)
        return given
