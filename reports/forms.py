"""How an official report is asked for: of what, how long, in which language."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
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
        return Asking(wish, given["language"], given["of"])


def languages_of(assessment: Assessment) -> list[str]:
    """Return the languages a report can have: of the bank's words, and of ours."""
    ours = [code for code, _name in settings.LANGUAGES]
    both = [one for one in assessment.languages if one in ours]
    return both or [settings.LANGUAGE_CODE]
