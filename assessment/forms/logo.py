"""A partner's logo, as those who run the site send it."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.forms.words import in_one_line
from assessment.interchange.logos import (
    MOST_BYTES,
    Flaw,
    LogoError,
    Picture,
    logo_of,
)
from assessment.models import PartnerLogo


class LogoForm(forms.ModelForm):  # type: ignore[type-arg]
    """One logo. Its picture is made anew; the file that was sent is not kept."""

    # not an ImageField: that one opens every kind of file Pillow knows
    file = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "PNG or JPEG, at most 2 MB. Best with a white or no ground, and 160 pixels"
            " high. To keep the one that is here, choose none."
        ),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        required=False,
    )
    link = forms.URLField(
        label=gettext_lazy("Website"),
        help_text=gettext_lazy("Where the logo leads to. Empty: nowhere."),
        max_length=200,
        widget=forms.URLInput(attrs={"size": 60}),
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = PartnerLogo
        fields = ("name", "link", "position")
        help_texts = {
            "name": gettext_lazy("It is read out in place of the picture."),
            "position": gettext_lazy("Small numbers come first."),
        }

    def clean_name(self) -> str:
        return in_one_line(self.cleaned_data["name"])

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise ValidationError(
                _("A logo cannot lead to %(link)s. Write an address with https://."),
                params={"link": link},
            )
        return link

    def clean_file(self) -> Picture | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None and self.instance.pk:
            return None
        if file is None:
            raise ValidationError(
                _("This partner has no picture yet. Choose a PNG or a JPEG.")
            )
        try:
            return logo_of(file.read(MOST_BYTES + 1))
        except LogoError as error:
            sentence, params = about_flaw(error.flaw), {"file": file.name}
            raise ValidationError(sentence, params=params) from error

    def save(self, commit: bool = True) -> PartnerLogo:
        picture: Picture | None = self.cleaned_data["file"]
        if picture is not None:
            row = self.instance
            row.image, row.digest = picture.png, picture.digest
            row.width, row.height = picture.width, picture.height
        saved: PartnerLogo = super().save(commit)
        return saved


def about_flaw(flaw: Flaw) -> str:
    """Return what is wrong with a file, and what can be done about it."""
    return {
        Flaw.BYTES: _("%(file)s has more than 2 MB. Save the picture smaller."),
        Flaw.PIXELS: _(
            "%(file)s has more than 40 million pixels. Save the picture smaller:"
            " 480 pixels across are enough."
        ),
        Flaw.UNKNOWN: _(
            "%(file)s is neither a PNG nor a JPEG, whatever its name says. Open it in"
            " a picture program and save it as PNG."
        ),
        Flaw.BROKEN: _(
            "%(file)s begins like a picture but cannot be read to its end. Open it in"
            " a picture program and save it as PNG."
        ),
        Flaw.MORE: _(
            "%(file)s holds something else behind its picture. Open it in a picture"
            " program and save it as PNG."
        ),
        Flaw.SEVERAL: _(
            "%(file)s holds several pictures, as phones make them. Open it in a picture"
            " program and save the one you mean as PNG."
        ),
        Flaw.STRETCHED: _(
            "%(file)s would be a line among logos. Choose a picture that is at most 15"
            " times as broad as high, or 5 times as high as broad."
        ),
        Flaw.UNSEEN: _(
            "Of %(file)s nothing can be seen on white paper. Choose the logo that is"
            " made for a white ground."
        ),
    }[flaw]
