"""What was posted for one question, turned into an answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from assessment.domain.page import Page
from assessment.domain.reading import LONGEST_TEXT, Trouble, TroubleError, read
from questionnaires.domain.answers import Given, Instead, Plain, Said


class QuestionForm(forms.Form):
    """One question; once it is valid, `given` is its answer.

    `holds` says whether an answer is possible, `complaint` are the experts' words
    when it is not. Numbers are read in the language.
    """

    given: Given | None = None

    def __init__(
        self,
        data: QueryDict,
        *,
        page: Page,
        holds: Callable[[Plain], bool],
        complaint: str = "",
        language: str = "en",
    ) -> None:
        super().__init__(data, label_suffix="")  # no label of its own is shown
        self.posted = data
        self.page = page
        self.holds = holds
        self.complaint = complaint
        self.language = language

    @property
    def words(self) -> str:
        return str(self.posted.get(self.page.words_name, ""))

    @property
    def reason(self) -> str:
        return str(self.posted.get(self.page.reason_name, ""))

    def ticked(self) -> frozenset[str | Said]:
        """Return what was ticked, to be shown again."""
        try:
            return frozenset(self.page.chosen(self.posted.getlist("a")))
        except KeyError:
            return frozenset()

    @property
    def trouble(self) -> str:
        """Return the first sentence about what cannot be taken."""
        errors = self.non_field_errors()
        return str(errors[0]) if errors else ""

    def clean(self) -> dict[str, Any]:
        try:
            self.given = self.read()
        except KeyError:
            raise ValidationError(sentence(Trouble.UNREADABLE)) from None
        except TroubleError as error:
            raise ValidationError(self.about(error.trouble)) from None
        return {}

    def read(self) -> Given | None:
        page = self.page
        chosen = page.chosen(self.posted.getlist("a"))
        typed = self.words, self.reason, self.language
        given = read(page.question, page.offered, chosen, *typed)
        if given is None or isinstance(given, Instead) or self.holds(given):
            return given
        raise TroubleError(Trouble.CONSTRAINT)

    def about(self, trouble: Trouble) -> str:
        """Return a sentence, the experts' own one where there is one."""
        if trouble is Trouble.CONSTRAINT and self.complaint:
            return self.complaint
        return sentence(trouble)


def sentence_of(error: TroubleError, longest: int = LONGEST_TEXT) -> str:
    """Return what a person can do, and where a hidden character stands."""
    if error.hidden is None:
        return sentence(error.trouble, longest)
    code, place = error.hidden
    return _(
        "Sign %(place)d of this text is a character that nobody sees (U+%(code)s)."
        " Remove it, or type it anew."
    ) % {"place": place, "code": code}


def sentence(trouble: Trouble, longest: int = LONGEST_TEXT) -> str:
    """Return what a person can do about it."""
    return {
        Trouble.UNREADABLE: _("We could not read this choice. Choose again."),
        Trouble.EXCLUSIVE: _(
            "One of the choices you made cannot go together with others. Keep only"
            " that one, or only the others."
        ),
        Trouble.BOTH: _(
            "You gave an answer and also chose something instead of it. Keep one of"
            " the two."
        ),
        Trouble.NUMBER: _("Write a number, like 3 or 2.5."),
        Trouble.WHOLE: _("Write a whole number, like 3."),
        Trouble.GROUPED: _(
            "We cannot tell which number this is. Write thousands like 1250, without a"
            " sign or a space, and decimals like 1.25."
        ),
        Trouble.DATE: _("Write the date as year-month-day, like 2024-06-30."),
        Trouble.LONG: _("Write no more than %(count)d characters.")
        % {"count": longest},
        Trouble.CHARACTERS: _(
            "This holds characters that nobody sees, or many marks on one letter."
            " Type it anew."
        ),
        Trouble.CONSTRAINT: _("This answer is outside of what is possible. Check it."),
    }[trouble]
