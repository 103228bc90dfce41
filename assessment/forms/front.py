"""What is asked about the cover of an organisation's reports."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.forms.logo import about_flaw
from assessment.forms.office import Asked
from assessment.forms.words import in_one_line
from assessment.interchange.logos import MOST_BYTES, LogoError, Picture, logo_of


class CoverWordsForm(Asked):
    """The line below the title."""

    words = forms.CharField(
        label=gettext_lazy("Words on the cover"),
        help_text=gettext_lazy(
            "For example who supports the work, or whom the report is for. Empty: none."
        ),
        max_length=200,
        required=False,
    )

    def clean_words(self) -> str:
        return in_one_line(self.cleaned_data["words"])


class CoverLogoForm(Asked):
    """One more logo. Its picture is made anew; the file that was sent is not kept."""

    name = forms.CharField(
        label=gettext_lazy("Name of the partner"),
        help_text=gettext_lazy("It is read out in place of the picture."),
        max_length=120,
    )
    # not an ImageField: that one opens every kind of file Pillow knows
    file = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "PNG or JPEG, at most 2 MB. Best with a white or no ground, and 160 pixels"
            " high."
        ),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        error_messages={
            "required": gettext_lazy(
                "This partner has no picture yet. Choose a PNG or a JPEG."
            ),
            "empty": gettext_lazy(
                "That file holds nothing. Choose a PNG or a JPEG with a picture in it."
            ),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _(
            "The logo has no name yet. Write whose it is: people who cannot see it"
            " hear that."
        )
        self.fields["file"].widget.attrs["class"] = "govuk-file-upload"

    def clean_file(self) -> Picture:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            return logo_of(file.read(MOST_BYTES + 1))
        except LogoError as error:
            sentence, params = about_flaw(error.flaw), {"file": file.name}
            raise ValidationError(sentence, params=params) from error


def full_cover() -> str:
    """Return that a cover holds as many logos as it has room for, and what now."""
    return _("A cover has room for six logos. Remove one before you add another.")
