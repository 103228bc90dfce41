"""What is sent for a section: each question on its own; none stops another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django import forms
from django.http import QueryDict

from assessment.domain.items import LONGEST_FOUND, Filled, Item, sent, shown, typed
from assessment.domain.reading import Trouble, TroubleError
from assessment.domain.saving import Typed
from assessment.forms.question import sentence_of

TEXTS = ("-words", "-reason", "-found")  # the fields in which somebody writes


class SectionForm(forms.Form):
    """The questions of a section; `typed` is what can be saved, `troubles` what not.

    A question whose fields are not there was not on the page, and is left alone.
    """

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        items: Sequence[Item] = (),
        language: str = "en",
    ) -> None:
        super().__init__(data)
        self.posted = data
        self.items = items
        self.language = language
        self.typed: dict[str, Typed] = {}
        self.troubles: dict[str, str] = {}
        self.is_anew = False  # shown again, with nothing of it saved
        self.saved: Mapping[str, int] = {}  # the revisions that were just written

    def clean(self) -> dict[str, object]:
        assert self.posted is not None  # noqa: S101 -- a form without data is not read
        for item in self.items:
            if item.is_in(self.posted) and not item.gives_way(self.posted):
                try:
                    self.typed[item.key] = typed(item, self.posted, self.language)
                except TroubleError as error:
                    self.troubles[item.key] = _sentence(error)
        return {}

    def leftover(self) -> list[str]:
        """Return what was written to questions that this section has not (any more)."""
        if self.posted is None:
            return []
        known = {item.key for item in self.items}
        return [
            str(words)
            for name, words in self.posted.items()
            if name.endswith(TEXTS) and name.rpartition("-")[0] not in known and words
        ]

    def filled(self, item: Item) -> Filled:
        """Return what the fields of a question show."""
        if self.posted is not None and item.is_in(self.posted):
            filled = sent(item, self.posted)
            based_on = self.saved.get(item.key, filled.based_on)
            return replace(filled, based_on=based_on)
        return shown(item, self.language)


def _sentence(error: TroubleError) -> str:
    if error.trouble is Trouble.LONG:
        return sentence_of(error, longest=LONGEST_FOUND)
    return sentence_of(error)
