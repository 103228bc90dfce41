"""What experts send us."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from questionnaires.interchange.containers import MOST_BYTES, ContainerError
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.table_files import form_of


class TableForm(forms.Form):
    """The file of a flat table."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("The .csv or .xlsx file you took out here, with your changes."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has more than %(most)s MB. Shorten it."),
                params={"most": MOST_BYTES // 1_000_000},
            )
        try:
            form_of(file.name or "")
        except ContainerError as error:
            raise forms.ValidationError(spoken(str(error))) from error
        return file
