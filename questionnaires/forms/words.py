"""Words that are no cell of a bank: why something was done, what is new."""

from typing import Any

from django import forms

from questionnaires.domain.words import clean
from questionnaires.interchange.spoken import spoken


class WordsField(forms.CharField):
    """Words as they may stand in a bank: a line end is one sign, and nothing is hidden.

    Browsers send two signs for a line end, and count one against `max_length`.
    """

    def to_python(self, value: Any) -> str:
        try:
            return clean(super().to_python(value) or "")
        except ValueError as error:
            raise forms.ValidationError(spoken(str(error))) from error
