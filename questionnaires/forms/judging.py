"""What an expert says of a change."""

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.difference import (
    Aspect,
    Change,
    ChangeClass,
    Correction,
    Difference,
    Part,
)
from questionnaires.domain.difference.correcting import may_become
from questionnaires.forms.words import WordsField

TAKE_BACK = "as_it_looks"


class JudgementForm(forms.Form):
    """One change, the class it is said to be of, and why."""

    part = forms.ChoiceField(choices=[(one, one) for one in Part])
    key = forms.CharField(max_length=300)
    aspect = forms.ChoiceField(choices=[(one, one) for one in Aspect])
    change_class = forms.CharField(max_length=20)
    reason = WordsField(required=False, max_length=2000, label=_("Why"))

    @property
    def is_of_a_change(self) -> bool:
        """Say whether it can be read what is judged, whatever is wrong with why."""
        return not self.errors.keys() - {"reason"}

    def said(self, found: Difference) -> tuple[Correction, bool]:
        """Return what is said, and whether it is taken back.

        The reason is empty if it cannot be kept.

        Raises:
            LookupError: there is no such change, or it is not for judging so.
        """
        given = self.cleaned_data
        part, aspect = Part(given["part"]), Aspect(given["aspect"])
        changed = found.of(part)[given["key"]]
        change = changed.change(aspect)
        if change is None:
            raise LookupError(aspect)
        is_back = given["change_class"] == TAKE_BACK
        become = change.change_class if is_back else _class(given, change)
        why = given.get("reason", "")
        return Correction(part, given["key"], aspect, become, why), is_back


def _class(given: dict[str, str], change: Change) -> ChangeClass:
    for one in may_become(change):
        if one == given["change_class"]:
            return one
    raise LookupError(given["change_class"])
