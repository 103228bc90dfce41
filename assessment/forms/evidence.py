"""What is asked about a piece of evidence."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.domain.assessing import Assessment
from assessment.domain.evidence import About, Piece
from assessment.domain.files.kinds import MOST_BYTES, PICTURES, FileError
from assessment.domain.files.names import seen_name, shown_name
from assessment.domain.files.recognising import recognise
from assessment.domain.languages import NAMES
from assessment.forms.assessing import DayField
from assessment.forms.office import Asked, readable
from assessment.forms.words import in_one_line
from assessment.interchange.pictures import made_anew
from assessment.models.evidence import EvidenceKind
from assessment.pages.evidence import TOO_LARGE, WHO_MAY, flaw_words, question_groups
from questionnaires.domain import locales

ENDINGS = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv"
NO_ROOM = gettext_lazy(
    "The file could not be saved: there is no room for it now. Nothing was changed, and"
    " what you wrote is still here. Choose the file again in a while, or tell whoever"
    " runs this site."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it will be kept; `may_act`: it may hold a script or another file."""

    content: bytes
    shown_as: str
    content_type: str
    may_act: bool


class SourceForm(Asked):
    """A file or a link: one of the two."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, ODP, TXT or CSV, at most"
            " 10 MB. Pictures lose what they say of place and camera. Files are never"
            " opened on this site: they are only handed out for saving."
        ),
        required=False,
        allow_empty_file=True,  # said in our words
        max_length=None,
        widget=forms.FileInput({"data-most": MOST_BYTES, "data-large": TOO_LARGE}),
    )
    link = forms.URLField(
        label=gettext_lazy("Or a link"),
        help_text=gettext_lazy("The address at which the document can be read."),
        max_length=2000,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput({"dir": "ltr", "inputmode": "url"}),
        error_messages={
            "invalid": gettext_lazy(
                "This is no address of a page. One looks like https://example.org/law."
            )
        },
    )

    def __init__(self, *args: Any, is_full: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_full = is_full
        attrs = {"accept": ENDINGS, "class": "govuk-file-upload"}
        self.fields["file"].widget.attrs.update(attrs)

    def clean_link(self) -> str:
        link = in_one_line(self.cleaned_data["link"])
        address = link.partition("://")[2].partition("/")[0]
        if link and (not link.startswith(("https://", "http://")) or "@" in address):
            raise ValidationError(
                _("Write an address that begins with https:// and holds no password.")
            )
        return link

    def clean_file(self) -> Sent | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        name = file.name or ""
        try:
            content = file.read(MOST_BYTES + 1)
            found = recognise(content, name)
            if found.kind in PICTURES:
                content = made_anew(content, found.kind)
        except FileError as error:
            raise ValidationError(flaw_words(error, seen_name(name))) from error
        shown = shown_name(name, found.kind)
        return Sent(content, shown, found.kind.content_type, found.may_act)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.is_full:
            self.no_room()
        elif "file" in given and "link" in given:
            if given["file"] and given["link"]:
                self.add_error("link", _("Give a file or a link, not both."))
            elif not given["file"] and not given["link"]:
                self.add_error("file", _("Choose a file, or write a link below."))
        if self.errors and given.get("file"):
            self.add_error(
                "file", _("Choose the file again: it is not kept meanwhile.")
            )
        return given

    def no_room(self) -> None:
        self.add_error("file", str(NO_ROOM))


class OfAssessment(Asked):
    """A form whose choices depend on the assessment."""

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assessment = assessment


class AboutForm(OfAssessment):
    """What is said of a piece of evidence."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=300,
        error_messages={"required": gettext_lazy("Write a title.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=[("", gettext_lazy("Choose one")), *EvidenceKind.choices],
        error_messages={"required": gettext_lazy("Choose a type.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the document"))
    access = forms.ChoiceField(
        label=gettext_lazy("Who may learn of it"),
        widget=forms.RadioSelect,
        choices=list(WHO_MAY.items()),
        error_messages={"required": gettext_lazy("Choose who may learn of it.")},
    )
    dated_on = DayField(
        label=gettext_lazy("Date of the document (optional)"), required=False
    )
    owner = forms.CharField(
        label=gettext_lazy("Whose document it is (optional)"),
        help_text=gettext_lazy("A ministry, a court, an office of statistics."),
        max_length=160,
        required=False,
    )
    expires_on = DayField(
        label=gettext_lazy("Out of date after (optional)"),
        help_text=gettext_lazy("From the next day on it supports no answer any more."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["language"].choices = _languages(self.assessment)

    def clean_title(self) -> str:
        return readable(self.cleaned_data["title"])

    def clean_owner(self) -> str:
        return in_one_line(self.cleaned_data["owner"])

    def clean_expires_on(self) -> Any:
        dated_on, day = (
            self.cleaned_data.get("dated_on"),
            self.cleaned_data["expires_on"],
        )
        if dated_on and day and day < dated_on:
            raise ValidationError(
                _("It would be out of date before its own date. Mend one of the days.")
            )
        return day

    def about(self) -> About:
        return About(**{name: self.cleaned_data[name] for name in About.__slots__})


class ChangeForm(AboutForm):
    @classmethod
    def of(cls, piece: Piece, data: Any, assessment: Assessment) -> "ChangeForm":
        about = piece.about
        before = {name: getattr(about, name) for name in About.__slots__}
        return cls(data, initial=before, assessment=assessment)


class UseForm(OfAssessment):
    """A question that rests on a piece, and where in it.

    `sections` are those that the one who says so may answer.
    """

    question = forms.ChoiceField(
        label=gettext_lazy("Question it supports"),
        error_messages={
            "required": gettext_lazy("Choose a question."),
            "invalid_choice": gettext_lazy(
                "Choose a question of a section that you answer."
            ),
        },
    )
    place = forms.CharField(
        label=gettext_lazy("Article or page (optional)"), max_length=300, required=False
    )

    def __init__(self, *args: Any, sections: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        groups = question_groups(self.assessment, sections)
        fields["question"].choices = [("", _("Choose one")), *groups]

    def clean_place(self) -> str:
        return in_one_line(self.cleaned_data["place"])


class AddForm(SourceForm, AboutForm, UseForm):
    """All about a new piece; the question may come later."""

    field_order = ("file", "link", "title", "kind", "language", "access")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.fields["question"]
        question.required = False
        question.label = _("Question it supports (optional)")


class ReuseForm(UseForm):
    """A piece that is in the register already."""

    piece = forms.ChoiceField(
        label=gettext_lazy("Piece of evidence"),
        error_messages={"required": gettext_lazy("Choose a piece of evidence.")},
    )
    field_order = ("piece", "question", "place")

    def __init__(self, *args: Any, pieces: list[Piece], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        choices = [(one.code, one.about.title) for one in pieces]
        fields["piece"].choices = [("", _("Choose one")), *choices]


def _languages(assessment: Assessment) -> list[tuple[str, str]]:
    """Return the languages of the cycle, then all others by their own names."""
    first = [code for code in assessment.languages if code in NAMES]
    rest = sorted(
        NAMES.keys() - set(first), key=lambda code: locales.alphabetical(NAMES[code])
    )
    return [(code, NAMES[code]) for code in (*first, *rest)]
