"""A bank in a file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from questionnaires.interchange.containers import MOST_BYTES


class BankForm(forms.Form):
    """The file that a bank stands in."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "An .xlsx workbook, a .zip of CSV files, a .json file, or an XLSForm of"
            " another system. 10 MB at most."
        ),
        widget=forms.FileInput(
            attrs={"class": "govuk-file-upload", "accept": ".xlsx,.xls,.zip,.json,.csv"}
        ),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has more than %(most)s MB. Shorten it."),
                params={"most": MOST_BYTES // 1_000_000},
            )
        return file
