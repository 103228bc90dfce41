"""What experts send us."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.help_services import KINDS
from questionnaires.domain.service_cells import COLUMNS, cell
from questionnaires.domain.service_rules import AHEAD, problems
from questionnaires.domain.words import clean
from questionnaires.interchange.containers import MOST_BYTES, ContainerError
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.table_files import form_of
from questionnaires.models import HelpService


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


def kind_words(kind: str) -> str:
    """Return a kind of help as editors read it: the word of the table, spaced."""
    return kind.replace("_", " ")


class KindsField(forms.MultipleChoiceField):
    """Kinds to tick, kept as words with spaces between."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> str:
        return " ".join(super().clean(value))


class HelpServiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """One help service; the rules are those of the table that is imported."""

    kinds = KindsField(
        label=_("Kinds of help"),
        choices=[(kind, kind_words(kind)) for kind in KINDS],
        required=False,
    )
    web = forms.CharField(
        label=_("Website"),
        required=False,
        help_text=_("It begins with https://."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = HelpService
        fields = COLUMNS
        help_texts = {
            "code": _("Names this service in tables, for ever: “gr-hotline”."),
            "country": _("Two capital letters: GR. EU: in most of the Union."),
            "region": _("Leave it empty if the whole country is served."),
            "languages": _("Codes with spaces between: “el en”."),
            "phone": _("As it is dialled there; a comma between two numbers."),
            "owner": _("Who is written to before the entry expires."),
            "source": _("Where this is from: a page, a letter, a call."),
            "checked_on": _(
                "The day somebody asked the service itself. Empty: readers are told"
                " that nobody has confirmed it."
            ),
            "expires_on": _("From this day on nobody is shown it. Two years at most."),
        }

    def clean(self) -> dict[str, Any]:
        """Say what the rules say, each sentence at its field."""
        given = super().clean() or self.cleaned_data
        cells = {}
        for column in COLUMNS:
            try:
                cells[column] = clean(cell(given.get(column)))
            except ValueError as error:
                self.add_error(column, spoken(str(error)))
        if cells.keys() != set(COLUMNS):
            return given
        today = timezone.now().date()
        for column, sentences in problems(cells, today, today + AHEAD).items():
            if column not in self.errors:
                self.add_error(column, [spoken(one) for one in sentences])
        return given
