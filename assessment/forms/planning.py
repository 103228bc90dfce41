"""What is written of an action of the plan."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.actions.offices import new_code
from assessment.domain.planning import (
    FIELDS,
    LONGEST,
    Flaw,
    Planned,
    Progress,
    flaws,
    with_reason,
)
from assessment.domain.reading import Trouble
from assessment.forms.assessing import DayField
from assessment.forms.office import Asked
from assessment.forms.question import sentence
from assessment.forms.words import in_one_line, without_tricks
from assessment.pages.gaps import Gaps
from assessment.pages.planning import status_choices

LONGEST_REASON = 1000
THEIRS, MINE = "theirs", "mine"
BEFORE = "before"  # begins the names of what the sender began with
_CODE = re.compile("[0-9a-hjkmnp-tv-z]{16}")


class ActionForm(Asked):
    """All that is written of an action; the domain says what is wrong with it."""

    title = forms.CharField(
        label=gettext_lazy("Action"),
        help_text=gettext_lazy("What is to be done, in one sentence."),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )
    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Questions it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": gettext_lazy(
                "One of these questions is not asked any more. Choose again."
            )
        },
    )
    owner = forms.CharField(
        label=gettext_lazy("Owner"),
        help_text=gettext_lazy("The ministry, body or person that sees to it."),
        required=False,
        widget=forms.TextInput({"list": "owners", "dir": "auto"}),
    )
    due_on = DayField(label=gettext_lazy("Due"), required=False)
    cost = forms.CharField(
        label=gettext_lazy("Cost"),
        help_text=gettext_lazy("As you reckon it, with the currency."),
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    indicator = forms.CharField(
        label=gettext_lazy("Indicator"),
        help_text=gettext_lazy("By what everybody will see that it is done."),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    progress = forms.ChoiceField(label=gettext_lazy("Status"), choices=status_choices)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    # given out with the form: of a new action its code, else the revision it shows
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, gaps: Gaps, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gaps = gaps
        fields: dict[str, Any] = self.fields
        fields["questions"].choices = [
            pair for _title, some in gaps.groups for pair in some
        ]
        for name, most in LONGEST.items():
            fields[name].widget.attrs["maxlength"] = most

    def clean_title(self) -> str:
        return in_one_line(self.cleaned_data["title"])

    def clean_owner(self) -> str:
        return in_one_line(self.cleaned_data["owner"])

    def clean_cost(self) -> str:
        return in_one_line(self.cleaned_data["cost"])

    def clean_indicator(self) -> str:
        return in_one_line(self.cleaned_data["indicator"])

    def clean_note(self) -> str:
        return without_tricks(self.cleaned_data["note"])

    def clean_token(self) -> str:
        token: str = self.cleaned_data["token"]
        return token if _CODE.fullmatch(token) else new_code()

    def clean_revision(self) -> int:
        revision: str = self.cleaned_data["revision"]
        is_number = revision.isascii() and revision.isdecimal() and len(revision) < 9
        return int(revision) if is_number else 0

    def clean(self) -> dict[str, Any]:
        for name, flaw in flaws(self.planned()):
            if name not in self.errors:
                self.add_error(name, flaw_words(flaw, LONGEST.get(name, 0)))
        return self.cleaned_data

    def planned(self) -> Planned:
        """Return what was written; what cannot be taken is as if it was not."""
        given = {
            name: self.cleaned_data[name]
            for name in FIELDS
            if name in self.cleaned_data
        }
        given["questions"] = tuple(given.get("questions", ()))
        given["progress"] = Progress(given.get("progress", Progress.PLANNED))
        return Planned(**{"title": ""} | given)

    @property
    def groups(self) -> Iterator[tuple[str, list[Any], int]]:
        """Yield each section with the boxes of its questions, and how many are ticked.

        Sections in which something is ticked are shown open.
        """
        boxes = iter(self["questions"].subwidgets)
        for title, some in self.gaps.groups:
            mine = list(islice(boxes, len(some)))
            yield title, mine, sum(bool(box.data["selected"]) for box in mine)


class DropForm(Asked):
    """Why an action is not carried out; its note takes the reason, if it has room."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is dropped"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say why, in a few words.")},
    )

    def __init__(self, *args: Any, planned: Planned, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.planned = planned

    def clean_reason(self) -> str:
        reason = without_tricks(self.cleaned_data["reason"])
        if len(with_reason(self.planned, reason).note) > LONGEST["note"]:
            raise ValidationError(
                _("The note of this action is full. Shorten it, then drop the action.")
            )
        return reason


def shown(planned: Planned) -> dict[str, Any]:
    """Return what the fields show of an action."""
    return {name: getattr(planned, name) for name in FIELDS}


def decided(
    mine: Planned, theirs: Planned, posted: Mapping[str, Any]
) -> tuple[Planned, tuple[str, ...]]:
    """Return what stands after both were shown, and the fields nobody has chosen in.

    In those `mine` stays.
    """
    asked = [name for name in FIELDS if f"both-{name}" in posted]
    choices = {name: posted.get(f"choice-{name}") for name in asked}
    taken = {name: getattr(theirs, name) for name in asked if choices[name] == THEIRS}
    undecided = tuple(one for one in asked if choices[one] not in {THEIRS, MINE})
    if undecided:
        return mine, tuple(asked)
    return replace(mine, **taken), ()


def flaw_words(flaw: Flaw, most: int) -> str:
    """Return what is wrong with a field, and what to do."""
    return {
        Flaw.NO_TITLE: _("Write what is to be done."),
        Flaw.LONG: sentence(Trouble.LONG, most),
        Flaw.NO_REASON: _("Say in the note why it is dropped."),
    }[flaw]
