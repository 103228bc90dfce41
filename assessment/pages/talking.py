"""The threads of a question: who said what, when, and what was resolved."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.domain.assessing import Deed
from assessment.domain.sitting import Sitting
from assessment.domain.talking import Comment, Thread
from assessment.pages.people import moment_words
from assessment.pages.sections import given_words, said_by
from assessment.queries.talking import Talk


def people_of(talk: Talk) -> set[str]:
    """Return the codes of all whose names the page may say."""
    said = [one for thread in talk.threads for one in thread.comments]
    codes = {one.by for one in said} | {code for one in said for code in one.told}
    return codes | {thread.resolved_by for thread in talk.threads}


def comments_context(
    talk: Talk, sitting: Sitting, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the template of the threads needs; `sitting` has the question."""
    kept = sitting.kept.get(talk.question)
    given = kept.content.given if kept else None
    threads = [(one.is_open, thread_shown(talk, one, names)) for one in talk.threads]
    return {
        "assessment": talk.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "question": sitting.compiled.questions[talk.question],
        "answer": None
        if _hides_answer(talk)
        else given_words(sitting.compiled, talk.question, given),
        "open": [shown for is_open, shown in threads if is_open],
        "resolved": [shown for is_open, shown in threads if not is_open],
        "back": _back(talk, sitting),
        "is_confidential": talk.is_confidential,
        "is_from_outside": _is_from_outside(talk),
        "is_gone": talk.is_gone,
        "may_begin": talk.may_begin,
        "may_reply": talk.may_reply,
    }


def _hides_answer(talk: Talk) -> bool:
    """Say whether the one who looks has no answer of their own, and sees no other."""
    return talk.is_confidential and not _is_from_outside(talk)


def _is_from_outside(talk: Talk) -> bool:
    return talk.assessment.may(Deed.CONTRIBUTE)


def _back(talk: Talk, sitting: Sitting) -> str:
    code, key = talk.assessment.code, talk.question
    place = "" if talk.is_gone else f"#{key}"
    if _is_from_outside(talk):
        return reverse("office:contribution", args=[code]) + place
    if talk.is_confidential:
        return reverse("office:contributions", args=[code]) + place
    if talk.is_gone:
        return reverse("office:assessment", args=[code])
    compiled = sitting.compiled
    section = compiled.steps[compiled.index[key]].section.key
    return f"{reverse('office:section', args=[code, section])}#{key}"


def thread_shown(
    talk: Talk, thread: Thread, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return what is shown of a thread."""
    at = thread.resolved_at
    return {
        "code": thread.code,
        "begins": thread.first.text,
        "comments": [_comment(talk, one, names) for one in thread.comments],
        "resolved": _("Resolved by %(who)s, %(when)s")
        % {"who": _who(talk, thread.resolved_by, names), "when": moment_words(at)}
        if at
        else "",
    }


def _comment(talk: Talk, one: Comment, names: Mapping[str, str]) -> dict[str, Any]:
    told = [] if talk.is_confidential else [said_by(names, code) for code in one.told]
    return {
        "code": one.code,
        "who": _who(talk, one.by, names),
        "when": moment_words(one.at),
        "text": one.text,
        "told": sorted(told),
    }


def _who(talk: Talk, code: str, names: Mapping[str, str]) -> str:
    """Return who wrote something; from outside nobody's name is seen."""
    if not _is_from_outside(talk):
        return said_by(names, code)
    return _("You") if code == talk.me else _("A coordinator")
