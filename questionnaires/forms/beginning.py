"""A bank that is begun on a page: its key, its title, for whom, in which language."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from questionnaires.domain.beginning import first_draft
from questionnaires.domain.definition import Audience, Questionnaire
from questionnaires.domain.keys import is_refused
from questionnaires.domain.sentences import say
from questionnaires.domain.words import clean_cell
from questionnaires.forms.parts import words_of
from questionnaires.forms.translating import LanguageForm, code_in
from questionnaires.interchange.spoken import spoken

LONGEST_TITLE = 200  # signs: a heading of its pages, and of every report
AS_WRITTEN = {
    "class": "field",
    "autocapitalize": "none",
    "autocomplete": "off",
    "dir": "ltr",
    "spellcheck": "false",
}


class NewBankForm(LanguageForm):
    """What a new bank begins with. Boxes take more than is allowed: nothing is cut."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("What everybody who answers reads first. It can be changed later."),
        required=False,
        widget=forms.TextInput({"class": "field", "dir": "auto"}),
    )
    key = forms.CharField(
        label=_("Key"),
        help_text=_(
            "Small letters, digits and _, like alcohol_check. It stays for ever."
        ),
        required=False,
        widget=forms.TextInput(AS_WRITTEN),
    )
    audience = forms.ChoiceField(
        label=_("Who answers"),
        choices=[(str(one), words_of(str(one))) for one in Audience],
        error_messages={"required": _("Choose who answers.")},
        widget=forms.RadioSelect,
    )
    further = forms.CharField(
        label=_("Further languages"),
        help_text=_(
            "To be translated into: codes with spaces between, like fr pt-br. More can"
            " be added at any time."
        ),
        required=False,
        widget=forms.TextInput(AS_WRITTEN),
    )
    field_order = ("title", "key", "audience", "language", "code", "further")

    def __init__(self, reader: str, sent: QueryDict | None = None) -> None:
        super().__init__((), reader, sent)
        self.fields["language"].help_text = _(
            "The one it is written in; it is translated from this one."
        )

    def clean_title(self) -> str:
        title = self._filled("title")
        try:
            title = clean_cell(title)
        except ValueError as error:
            raise forms.ValidationError(spoken(str(error))) from error
        if len(title) > LONGEST_TITLE:
            said = say(
                "The text has %(length)s characters; %(most)s are allowed. Shorten it.",
                length=len(title),
                most=LONGEST_TITLE,
            )
            raise forms.ValidationError(spoken(said))
        return title

    def clean_key(self) -> str:
        key = self._filled("key")
        if is_refused(key):
            no_key = say("“%(key)s” is no key.", key=key[:60])
            use = say(
                "Use small letters, digits and _, at most 64; begin with a letter."
            )
            raise forms.ValidationError([spoken(no_key), spoken(use)])
        return key

    def clean_further(self) -> tuple[str, ...]:
        return tuple(code_in(one) for one in self.cleaned_data["further"].split())

    def _filled(self, name: str) -> str:
        """Return what is filled in.

        Raises:
            ValidationError: nothing is.
        """
        given = str(self.cleaned_data[name])
        if not given:
            label = str(self.fields[name].label)
            said = say("“%(column)s” is empty. Fill it in.", column=label)
            raise forms.ValidationError(spoken(said))
        return given

    def bank(self) -> Questionnaire:
        """Return the first draft of what is filled in."""
        given = self.cleaned_data
        return first_draft(
            given["key"],
            given["title"],
            Audience(given["audience"]),
            given["language"],
            given["further"],
        )
