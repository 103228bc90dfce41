"""How an official report is asked for: of what, how long, in which language."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from assessment.domain.assessing import Assessment
from assessment.domain.languages import name
from assessment.domain.redacting import LeftOut
from assessment.forms.office import Asked
from reports.domain.paper.asking import Asking
from reports.domain.paper.headings import titles_of
from reports.domain.paper.wishes import ALWAYS, Chapter, Layout, Wish, chapters_of

LAYOUTS = {
    Layout.OFFICE: _("The full report: the chapters that are chosen below"),
    Layout.BRIEF: _("The short one: a few pages for a minister"),
}
CHOSEN = tuple(one for one in Chapter if one not in ALWAYS)


class PaperForm(Asked):
    """A wish for a report. Whoever sees the form may read all evidence there is."""

    of = forms.TypedChoiceField(label=_("Report of"), coerce=int)
    layout = forms.ChoiceField(
        label=_("Length"),
        choices=[(one.value, words) for one, words in LAYOUTS.items()],
        widget=forms.RadioSelect,
    )
    chapters = forms.MultipleChoiceField(
        label=_("Chapters of the full report"),
        help_text=_(
            "The summary, the score card, the method and its limits, and who signed"
            " are always in it."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    evidence = forms.ChoiceField(
        label=_("Evidence"),
        help_text=_(
            "Pieces marked “restricted” or “internal” stay out of a report unless you"
            " choose them here. You may, since all who see this page may read them."
            " Then what they are called, and what rests on them, can be read by whoever"
            " gets the report; the files themselves are never in it."
        ),
        choices=[
            ("public", _("Only what is public")),
            (
                "all",
                _(
                    "Restricted and internal evidence, too: for readers inside your"
                    " organisation"
                ),
            ),
        ],
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        label=_("Form"),
        help_text=_(
            "The one for archives can be verified to the last number by whoever has it."
            " So the answers that its scores rest on are in it, those of chapters that"
            " are left out, too. Restricted and internal evidence is in neither, unless"
            " it is chosen above."
        ),
        choices=[
            ("print", _("To read and to print")),
            ("archive", _("For archives: PDF/A, which carries its data with it")),
        ],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language"))

    def __init__(
        self,
        *args: Any,
        assessment: Assessment,
        revisions: Sequence[int],
        first: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        titles = titles_of(translation)
        fields["chapters"].choices = [(one.value, titles[one]) for one in CHOSEN]
        signed = _("Revision %(number)s, as it was signed")
        fields["of"].choices = [
            (0, _("What stands now")),
            *((one, signed % {"number": one}) for one in revisions),
        ]
        languages = languages_of(assessment)
        fields["language"].choices = [(one, name(one)) for one in languages]
        spoken = translation.get_language() or ""
        self.initial = {
            "of": first if first in revisions else 0,
            "layout": Layout.OFFICE.value,
            "chapters": [one.value for one in CHOSEN],
            "evidence": "public",
            "form": "print",
            "language": spoken if spoken in languages else languages[0],
        }

    def asking(self) -> Asking:
        """Return what is asked for."""
        given = self.cleaned_data
        is_public = given["evidence"] == "public"
        wish = Wish(
            layout=Layout(given["layout"]),
            chapters=chapters_of(given["chapters"]),
            leaves_out=frozenset({LeftOut.RESTRICTED_EVIDENCE} if is_public else ()),
        )
        is_archive = given["form"] == "archive"
        return Asking(wish, given["language"], given["of"], is_archive)


def languages_of(assessment: Assessment) -> list[str]:
    """Return the languages a report can have: of the bank's words, and of ours."""
    ours = [code for code, _name in settings.LANGUAGES]
    both = [one for one in assessment.languages if one in ours]
    return both or [settings.LANGUAGE_CODE]


# all of it, as the chapter has it, or its beginning, as the foot of each page
HASH = re.compile(r"(?:[^:]+:)?([0-9a-f]{64}|[0-9a-f]{12})")
MOST_VERIFIED = 10_000_000  # bytes of a file


class VerifyForm(Asked):
    """What somebody holds: the file of a report, or a hash that stands on its paper."""

    file = forms.FileField(
        label=_("The report"),
        help_text=_(
            "A PDF of at most 10 MB. All of it can be compared if it is the form for"
            " archives, which carries its data."
        ),
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput({"accept": ".pdf"}),
    )
    hash = forms.CharField(
        label=_("Or a number that stands in it, under “Verification”"),
        help_text=_(
            "64 digits and letters from a to f, or the 12 at the foot of each page."
            " Spaces do not matter."
        ),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            {"dir": "ltr", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )

    def clean_file(self) -> bytes:
        """Return the bytes that were sent; none if there was no file."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return b""
        if not file.size:
            raise forms.ValidationError(
                _("The file is empty. Choose the PDF of the report.")
            )
        if file.size > MOST_VERIFIED:
            raise forms.ValidationError(
                _(
                    "The file has more than 10 MB. Whoever runs this site can look at"
                    " it: manage.py verify_report"
                )
            )
        return bytes(file.read())

    def clean_hash(self) -> str:
        """Return the hash as rows have it; empty if none was typed."""
        typed = "".join(self.cleaned_data["hash"].split()).lower()
        if not typed:
            return ""
        found = HASH.fullmatch(typed)
        if found is None:
            raise forms.ValidationError(
                _(
                    "That is not the whole number: it has 64 digits and letters from a"
                    " to f, or 12 at the foot of a page. Compare it with the paper once"
                    " more."
                )
            )
        return f"sha256:{found[1]}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given["file"] and not given["hash"]:
            self.add_error("file", _("Choose a file, or type a number."))
        return given

    def no_room(self) -> None:
        self.add_error(
            "file",
            _("There is no room for the file now. Choose it again in a while."),
        )
