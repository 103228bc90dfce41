"""What is decided about an assessment: its days, who answers, other views."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.domain.assessing import Assessment
from assessment.domain.languages import name as name_of
from assessment.domain.office import Member
from assessment.forms.office import Asked
from assessment.forms.words import in_one_line, without_tricks
from assessment.pages.people import day_words
from questionnaires.domain.definition import Questionnaire

LONGEST_REASON = 1000
EARLIEST, LATEST = 1900, 2200  # years
MOVE, KEEP = "move", "keep"  # the days of sections, with the last day
A_DAY = _("Write a day that exists, as year-month-day, like 2026-06-30.")


class DayField(forms.DateField):
    """A day, in the box browsers have for it."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **more)
        self.error_messages |= {"invalid": A_DAY, "required": A_DAY}

    def clean(self, value: Any) -> date | None:
        """Return the day; a year nobody lives to see is a slip of the hand."""
        day: date | None = super().clean(value)
        if day and not EARLIEST <= day.year <= LATEST:
            raise ValidationError(A_DAY)
        return day


def still_to_come(day: date) -> date:
    """Return a day that is not over.

    Raises:
        ValidationError: it is.
    """
    if day < timezone.now().date():
        raise ValidationError(_("This day is over. Choose a later one."))
    return day


class Described(forms.RadioSelect):
    """Choices whose name is a title alone, and whose other words describe them.

    A page gives them the ids of the choice with `-title` and `-about` behind.
    """

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        own = option["attrs"]["id"]
        option["attrs"] |= {
            "aria-labelledby": f"{own}-title",
            "aria-describedby": f"{own}-about",
        }
        return option


class OpenForm(Asked):
    """What begins a cycle.

    `replaced` says of questionnaires that are retired what came after them, by key.
    """

    questionnaire = forms.ChoiceField(label=_("Questionnaire"), widget=Described)
    title = forms.CharField(
        label=_("Title"),
        help_text=_("As colleagues and the report call it, with the year."),
        max_length=160,
    )
    period_from = DayField(label=_("First day of the period it is about"))
    period_to = DayField(label=_("Last day of the period"))
    deadline = DayField(
        label=_("Last day to answer"),
        help_text=_("It ends with the day of your organisation’s time zone."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the report"),
        widget=forms.CheckboxSelectMultiple,
    )
    baseline = forms.ChoiceField(
        label=_("Begin with an earlier cycle"),
        help_text=_(
            "Its answers stand beside the questions, to be confirmed or changed one by"
            " one. Nothing is copied by itself."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        known: Iterable[Questionnaire],
        earlier: Iterable[Assessment],
        speaks: str,
        replaced: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.key: one for one in known}
        self.earlier = {one.code: one for one in earlier}
        self.replaced = replaced
        fields: dict[str, Any] = self.fields
        fields["questionnaire"].choices = [
            (one.key, one.title.in_language(speaks, one.default_language))
            for one in self.known.values()
        ]
        codes = sorted({code for one in self.known.values() for code in one.languages})
        fields["languages"].choices = [(code, name_of(code)) for code in codes]
        fields["baseline"].choices = [
            ("", _("No")),
            *((one.code, one.title) for one in self.earlier.values()),
        ]
        for name, words in {
            "questionnaire": _("Choose a questionnaire."),
            "title": _("Write a title."),
            "languages": _("Choose at least one language."),
        }.items():
            fields[name].error_messages["required"] = words

    @property
    def offers(self) -> list[tuple[Any, Questionnaire]]:
        """Return each questionnaire with its choice."""
        return list(zip(self["questionnaire"], self.known.values(), strict=True))

    @property
    def others(self) -> list[forms.BoundField]:
        """Return the fields beside the questionnaire."""
        return [one for one in self.visible_fields() if one.name != "questionnaire"]

    def clean_deadline(self) -> date:
        return still_to_come(self.cleaned_data["deadline"])

    def clean_title(self) -> str:
        return in_one_line(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if said := self.replaced.get(self.data.get("questionnaire", "")):
            self.errors.pop("questionnaire", None)
            self.add_error("questionnaire", said)
        begins, ends = given.get("period_from"), given.get("period_to")
        if begins and ends and begins > ends:
            self.add_error("period_to", _("The period ends before it begins."))
        self._check_languages()
        before = self.earlier.get(given.get("baseline", ""))
        if before and before.questionnaire != given.get("questionnaire"):
            self.add_error(
                "baseline", _("That cycle had another questionnaire. Choose one alike.")
            )
        return given

    def _check_languages(self) -> None:
        chosen = self.known.get(self.cleaned_data.get("questionnaire", ""))
        wanted = self.cleaned_data.get("languages", [])
        missing = set(wanted).difference(chosen.languages) if chosen else set()
        if missing:
            names = ", ".join(sorted(map(name_of, missing)))
            words = _("The questionnaire is not written in: %(names)s.")
            self.add_error("languages", ValidationError(words, params={"names": names}))


class DeadlineForm(Asked):
    """Another last day, and what becomes of sections that are due after it.

    `due` are the days of sections, by title. What becomes of them is asked only where
    some are later than an earlier last day.
    """

    deadline = DayField(label=_("Last day to answer"))
    sections = forms.ChoiceField(
        label=_("Sections that are due after it"),
        choices=[
            (MOVE, _("They are due on the new last day, too")),
            (KEEP, _("They keep their days")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, due: Mapping[str, date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due = due
        if not self.is_bound:
            del self.fields["sections"]

    @property
    def moves_sections(self) -> bool:
        return "sections" in self.fields and self.cleaned_data["sections"] == MOVE

    def clean_deadline(self) -> date:
        return still_to_come(self.cleaned_data["deadline"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        late = self._late(given.get("deadline"))
        if not late:
            del self.fields["sections"]
        elif not given.get("sections") and "sections" not in self.errors:
            words = _(
                "Some sections are due after this day: %(sections)s. Say what becomes"
                " of them."
            )
            listed = "; ".join(f"{one}, {day_words(due)}" for one, due in late.items())
            self.add_error(
                "sections", ValidationError(words, params={"sections": listed})
            )
        return given

    def _late(self, day: date | None) -> dict[str, date]:
        """Return the sections that are due after an earlier last day."""
        if day is None or day >= self.initial["deadline"]:
            return {}
        return {title: due for title, due in self.due.items() if due > day}


class AssignForm(Asked):
    """Who answers a section, and until when."""

    person = forms.ChoiceField(label=_("Responsible"), required=False)
    due_on = DayField(label=_("Due"), required=False)

    def __init__(
        self, *args: Any, people: Iterable[Member], deadline: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.deadline = deadline
        known = [(one.code, one.name) for one in people]
        fields: dict[str, Any] = self.fields
        fields["person"].choices = [("", _("Nobody")), *known]

    def clean_due_on(self) -> date | None:
        due: date | None = self.cleaned_data["due_on"]
        if due and due != self.initial.get("due_on"):
            still_to_come(due)
        if due and due > self.deadline:
            raise ValidationError(
                _("This is after the last day to answer. Choose an earlier one.")
            )
        return due


class WishForm(Asked):
    """More time, and why."""

    until = DayField(label=_("Until when you need"))
    because = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Say why, in a few words.")
        self.fields["because"].error_messages["required"] = words

    def clean_until(self) -> date:
        return still_to_come(self.cleaned_data["until"])

    def clean_because(self) -> str:
        return without_tricks(self.cleaned_data["because"])
