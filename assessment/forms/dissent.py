"""Another view of an answer: what somebody would answer, and why."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessment.domain.items import Item, sent, shown, typed
from assessment.domain.reading import TroubleError
from assessment.domain.saving import Content, Kept
from assessment.domain.sitting import View
from assessment.forms.assessing import LONGEST_REASON
from assessment.forms.office import Asked
from assessment.forms.question import sentence_of
from assessment.forms.words import without_tricks
from questionnaires.domain.answers import Given


class DissentForm(Asked):
    """The question's own fields, and a reason; once valid, `given` is the answer."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say why, so that others can follow.")},
    )
    given: Given

    def __init__(
        self,
        data: QueryDict | None,
        *,
        item: Item,
        mine: View | None,
        agreed: Given | None,
        language: str,
        **kwargs: Any,
    ) -> None:
        initial = {"reason": mine.reason} if mine else {}
        super().__init__(data, initial=initial, **kwargs)
        kept = Kept(Content(mine.given), 0, mine.by, mine.at) if mine else None
        self.item = Item(item.question, item.offered, kept)
        self.filled = sent(self.item, data) if data else shown(self.item, language)
        self.language, self.agreed = language, agreed

    def clean_reason(self) -> str:
        return without_tricks(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        assert isinstance(self.data, QueryDict)  # noqa: S101 -- what was sent
        try:
            given = typed(self.item, self.data, self.language).content.given
        except TroubleError as error:
            self.add_error(None, sentence_of(error))
            return self.cleaned_data
        if given is None:
            self.add_error(None, _("Choose the answer you would give."))
        elif given == self.agreed:
            self.add_error(
                None, _("This is the agreed answer. Choose the one you would give.")
            )
        else:
            self.given = given
        return self.cleaned_data
