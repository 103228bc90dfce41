"""Who answers which section, and until when: all sections at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from assessment.domain.office import Member
from assessment.domain.sitting import Assigned
from assessment.forms.assessing import AssignForm
from assessment.pages.people import day_words


class RowForm(AssignForm):
    """One section among all. What nobody touched on the page is left as it is.

    A page says of each section who answered it, and until when, as it was opened; so
    what a colleague decided meanwhile is not overwritten unseen. `names` has whoever
    answers it and is not among the people who may be chosen (any more).
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        title: str,
        assigned: Assigned,
        people: Iterable[Member],
        deadline: date,
        names: Mapping[str, str],
    ) -> None:
        self.title, self.assigned = title, assigned
        self.now = f"{assigned.person or ''}|{assigned.due_on or ''}"
        section = assigned.section
        super().__init__(
            data if data is not None and self._is_touched(data) else None,
            people=people,
            deadline=deadline,
            prefix=section,
            initial={"person": assigned.person, "due_on": assigned.due_on},
        )
        fields: dict[str, Any] = self.fields
        chosen, person = fields["person"].choices, assigned.person
        if person and person not in dict(chosen):
            fields["person"].choices = [*chosen, (person, names.get(person, person))]

    @property
    def wish(self) -> str:
        until = self.assigned.wished_until
        return day_words(until) if until else ""

    @property
    def wanted(self) -> tuple[str, date | None]:
        return self.cleaned_data["person"], self.cleaned_data["due_on"]

    def clean(self) -> dict[str, Any]:
        wanted = self._sent(self.data)
        if self._was(self.data) != self.now != wanted:
            self.add_error(
                None,
                _(
                    "Somebody has changed this meanwhile: it was %(who)s, %(day)s."
                    " Save again if your choice is to stand."
                )
                % self._stands(),
            )
        return self.cleaned_data

    def _stands(self) -> dict[str, str]:
        """Return who answers it by now, and until when, in words."""
        known: dict[str, str] = dict(self.fields["person"].choices)  # type: ignore[attr-defined]  # a ChoiceField
        due = self.assigned.due_on
        return {
            "who": str(known[self.assigned.person or ""]),
            "day": day_words(due) if due else _("without a day"),
        }

    def _is_touched(self, data: Mapping[str, Any]) -> bool:
        is_there = f"{self.assigned.section}-person" in data
        return is_there and self._sent(data) != self._was(data)

    def _sent(self, data: Mapping[str, Any]) -> str:
        key = self.assigned.section
        return f"{data.get(f'{key}-person', '')}|{data.get(f'{key}-due_on', '')}"

    def _was(self, data: Mapping[str, Any]) -> str:
        return str(data.get(f"{self.assigned.section}-was", self.now))
