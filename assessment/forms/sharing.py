"""How something signed is handed on, and how what is offered is accepted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessment.domain.sharing import LONGEST_NAME
from assessment.forms.office import Asked
from assessment.forms.words import in_one_line

NOT_LISTED, LISTED = "", "1"


class ShareForm(Asked):
    """Nothing but that somebody means it."""


class OfferForm(ShareForm):
    """The one organisation that a copy is offered to."""

    to = forms.CharField(
        label=_("Name or code of the organisation"),
        help_text=_(
            "Exactly as it is called here; ask it. Who is here is not listed, and you"
            " are not told whether there is one of this name until it accepts."
        ),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write the name or the code of one.")},
    )

    def clean_to(self) -> str:
        return in_one_line(self.cleaned_data["to"])


class PublishForm(ShareForm):
    """Whether search engines are asked to leave the page out."""

    listed = forms.ChoiceField(
        label=_("Search engines"),
        help_text=_("Most of them follow this. Nobody can make them."),
        choices=[
            (NOT_LISTED, _("Ask them to leave the page out")),
            (LISTED, _("Let them list it")),
        ],
        required=False,
        widget=forms.RadioSelect,
        initial=NOT_LISTED,
    )


class AcceptForm(Asked):
    """The code that the organisation which offers something gave."""

    code = forms.CharField(
        label=_("Code of the offer"),
        help_text=_("The organisation that shares something gives you the code."),
        max_length=64,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Write the code.")},
    )

    def clean_code(self) -> str:
        signs = in_one_line(self.cleaned_data["code"])
        return "".join(signs.split()).replace("-", "").lower()
