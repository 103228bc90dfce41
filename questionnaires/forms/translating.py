"""What translators send: words beside their source, a file, a further language."""

from collections.abc import Collection, Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.definition import State
from questionnaires.domain.languages import OWN_NAMES, isolated, own_name
from questionnaires.domain.locales import alphabetical, language_name
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
    """A language that a bank is to be in: from the list, or by its code."""

    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        error_messages={
            "invalid_choice": _("Choose a language from the list, or write its code.")
        },
        widget=forms.Select(attrs={"class": "field"}),
    )
    code = forms.CharField(
        label=_("Or its code, if it is not in the list"),
        help_text=_("For example kab or pt-ao."),
        max_length=35,
        required=False,
        widget=forms.TextInput(
            attrs={
                "class": "field short",
                "autocapitalize": "none",
                "dir": "ltr",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(
        self, known: Collection[str], reader: str, sent: QueryDict | None = None
    ) -> None:
        """Offer the languages a bank is not in yet, as the reader calls them."""
        super().__init__(sent)
        offered = languages_offered(reader, known)
        self.fields["language"].choices = [("", "–"), *offered]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        given: str = self.cleaned_data["code"]
        return code_in(given) if given else ""

    def clean(self) -> dict[str, Any]:
        given = {self.cleaned_data.get(one, "") for one in ("language", "code")}
        if {"language", "code"} & self.errors.keys():
            return self.cleaned_data
        if given == {""}:
            wanted = _("Choose a language from the list, or write its code.")
            self.add_error("language", wanted)
        elif len(given - {""}) > 1:
            either = _("The list says another language. Clear one of the two.")
            self.add_error("code", either)
        else:
            self.cleaned_data["language"] = (given - {""}).pop()
        return self.cleaned_data


def code_in(given: str) -> str:
    """Return the code of a language as banks write it: `pt-br` of “pt_BR”.

    Raises:
        ValidationError: it is none.
    """
    code = given.strip().lower().replace("_", "-")
    if not LANGUAGE.fullmatch(code):
        raise forms.ValidationError(
            _("“%(code)s” is no code of a language. Write one like ar or pt-br."),
            params={"code": code[:40]},
        )
    return code


def languages_offered(reader: str, known: Collection[str]) -> list[tuple[str, str]]:
    """Return codes and names, in the order of the reader's names: “French – français”.

    Each begins with the reader's name, so that typing its first letters finds it. The
    own name may run in the other direction and is apart from what stands before it.
    """
    named = {one: language_name(reader, one) for one in OWN_NAMES if one not in known}
    return [
        (one, f"{name} – {isolated(own_name(one))}")
        for one, name in sorted(named.items(), key=lambda one: alphabetical(one[1]))
    ]


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
