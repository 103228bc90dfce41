"""A sentence above results, and the revision it was based on."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assessment.domain.headlines import LONGEST_HEADLINE
from assessment.domain.reading import Trouble
from assessment.forms.office import Asked
from assessment.forms.question import sentence
from assessment.forms.words import in_one_line


class HeadlineForm(Asked):
    """One sentence; left empty, the suggestion stands there again."""

    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Sentence"),
        help_text=_("What the results say, in your own words. Empty: a suggestion."),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        text = in_one_line(self.cleaned_data["text"])
        if len(text) > LONGEST_HEADLINE:
            raise ValidationError(sentence(Trouble.LONG, LONGEST_HEADLINE))
        return text
