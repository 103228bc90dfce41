"""What translators send: words beside their source, a file, a further language."""

from collections.abc import Iterator

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.definition import State
from questionnaires.domain.plain_reading import LANGUAGE
from questionnaires.domain.translating.saving import Given
from questionnaires.interchange.catalogues.addresses import where_of
from questionnaires.interchange.catalogues.files import KINDS
from questionnaires.interchange.containers import MOST_BYTES, ContainerError
from questionnaires.interchange.spoken import spoken

MOST_SENT = 200  # texts on one page: as many as a browser may send with a form
# what may be said of words, and the state they then have
SAID = {"still": State.UNREVIEWED, "reviewed": State.REVIEWED}


def given_in(sent: QueryDict) -> Iterator[Given]:
    """Yield each text that a page sends; what names none is passed over."""
    for number in range(MOST_SENT):
        if f"where{number}" not in sent:
            return
        try:
            where = where_of(sent.get(f"where{number}", ""))
        except ContainerError:
            continue
        yield Given(
            where,
            based_on=sent.get(f"base{number}", ""),
            words=sent.get(f"words{number}", ""),
            note=sent.get(f"note{number}", ""),
            becomes=SAID.get(sent.get(f"said{number}", "")),
        )


class LanguageForm(forms.Form):
    """A language that a bank is to be in."""

    language = forms.CharField(
        label=_("Code of the language"),
        help_text=_("For example ar, pt-br or sr-latn."),
        max_length=35,
        widget=forms.TextInput(
            attrs={"class": "field short", "autocapitalize": "none", "dir": "ltr"}
        ),
    )

    def clean_language(self) -> str:
        code: str = self.cleaned_data["language"].strip().lower().replace("_", "-")
        if not LANGUAGE.fullmatch(code):
            raise forms.ValidationError(
                _("“%(code)s” is no code of a language. Write one like ar or pt-br."),
                params={"code": code[:40]},
            )
        return code


class FileForm(forms.Form):
    """A file that a translator sends back."""

    file = forms.FileField(
        label=_("Translated file"),
        help_text=_("An .xlf, a .po or an .xlsx file that was taken out here."),
        widget=forms.FileInput(
            attrs={
                "class": "govuk-file-upload",
                "accept": ",".join(f".{kind.ending}" for kind in KINDS.values()),
            }
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

    def refuse(self, error: ContainerError) -> None:
        """Say at the field why a file cannot be read."""
        self.add_error("file", spoken(str(error)))
