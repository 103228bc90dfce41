"""What a member of civil society agrees to: that its answers are read and printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.domain.contributing import Consent
from assessment.forms.office import Asked
from assessment.forms.words import in_one_line


class ConsentForm(Asked):
    """Consent, and the name to be printed; `changed` is None if it stays as it was.

    `was` is what the page showed: an older page takes no consent back by itself.
    """

    may_print = forms.BooleanField(
        label=_("My answers may be read by the offices and printed in the report"),
        required=False,
    )
    printed_as = forms.CharField(
        label=_("Printed as"),
        help_text=_("The name of your organisation. Without one, none is printed."),
        required=False,
        max_length=160,
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    changed: Consent | None = None

    def __init__(self, *args: Any, consent: Consent, **kwargs: Any) -> None:
        shown = {
            "may_print": consent.may_print,
            "printed_as": consent.printed_as,
            "was": _written(consent),
        }
        super().__init__(*args, initial=shown, **kwargs)
        del self.fields["may_print"].widget.attrs["class"]

    def clean_printed_as(self) -> str:
        return in_one_line(self.cleaned_data["printed_as"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "printed_as" in given and "was" in self.data:
            sent = Consent(given["may_print"], given["printed_as"])
            self.changed = None if _written(sent) == given["was"] else sent
        return given


def _written(consent: Consent) -> str:
    return f"{int(consent.may_print)} {consent.printed_as}".strip()
