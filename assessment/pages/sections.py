"""The page of a section: its questions, and what stands with each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assessment.domain.assessing import Deed
from assessment.domain.evidence import EvidenceShown
from assessment.domain.items import MINE, THEIRS, Filled, Item
from assessment.domain.languages import Speech
from assessment.domain.overview import Part, Why, whys
from assessment.domain.saving import Conflict
from assessment.domain.sitting import Sitting
from assessment.forms.section import SectionForm
from assessment.pages.answered import answer_words
from assessment.pages.beside_section import questions_html, responsible_context
from assessment.pages.fields import filled_fields, said_words
from assessment.pages.people import moment_words
from assessment.pages.section_page import Shown
from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Text

Words = tuple[tuple[Text, ...], str, str]


def people_in(sitting: Sitting) -> set[str]:
    """Return the codes of all whose names a page of an assessment may say."""
    codes = {one.by for one in sitting.kept.values()}
    codes |= {one.by for some in sitting.views.values() for one in some}
    for one in sitting.reviewed.values():
        codes |= {review.by for review in (one.review, *one.earlier)}
    return codes | {one.person for one in sitting.assigned.values() if one.person}


def people_at(sitting: Sitting, section: str, questions: Sequence[str]) -> set[str]:
    """Return the codes of those whose names stand beside some questions of a section.

    What one answered oneself was answered by “you”, and so is what one is to answer.
    """
    kept = [sitting.kept[key].by for key in questions if key in sitting.kept]
    views = [one.by for key in questions for one in sitting.views.get(key, ())]
    decided = sitting.reviewed.get(section)
    reviewers = [decided.review.by] if decided else []
    responsible = sitting.responsible(section)
    known = {*kept, responsible} - {sitting.me, None}
    return {one for one in known if one} | {*views, *reviewers}


def section_context(
    sitting: Sitting,
    part: Part,
    form: SectionForm,
    names: Mapping[str, str],
    pieces: Mapping[str, Sequence[EvidenceShown]],
) -> dict[str, Any]:
    """Return what the template of a section needs."""
    keys = list(sitting.asked)
    return {
        "assessment": sitting.assessment,
        "compiled": sitting.compiled,
        "questionnaire": sitting.compiled.questionnaire,
        "part": part,
        "number": keys.index(part.section.key) + 1,
        "of": len(keys),
        "form": form,
        "shown": [
            _shown(sitting, item, form, number, names, pieces)
            for number, item in enumerate(form.items, start=1)
        ],
        "may_answer": sitting.may_answer(part.section.key),
        "is_over": sitting.assessment.is_over(timezone.now()),
        "may_dissent": sitting.may_dissent,
        "plans": sitting.assessment.may(Deed.PLAN),
        "leftover": form.leftover(),
        "side": questions_html(sitting, form.items),
        **responsible_context(sitting, part.section.key, names),
    }


def conflict_context(
    sitting: Sitting,
    part: Part,
    form: SectionForm,
    conflicts: Mapping[str, Conflict],
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the page needs that shows two answers to each of some questions."""
    return {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "part": part,
        "theirs_value": THEIRS,
        "mine_value": MINE,
        "is_by_me": all(_is_mine(sitting, one) for one in conflicts.values()),
        "both": [
            _both(sitting, item, form.filled(item), conflicts[item.key], names)
            for item in form.items
            if item.key in conflicts
        ],
    }


def _both(
    sitting: Sitting,
    item: Item,
    filled: Filled,
    conflict: Conflict,
    names: Mapping[str, str],
) -> dict[str, Any]:
    """Return one question with the two answers it has."""
    theirs, mine = conflict.theirs, conflict.mine
    given = theirs.content.given
    return {
        "item": item,
        "filled": filled,
        "revision": theirs.revision,
        "theirs": (given_words(sitting.compiled, item.key, given), theirs.content),
        "mine": (given_words(sitting.compiled, item.key, mine.given), mine),
        "who": _("You, in another window")
        if _is_mine(sitting, conflict)
        else said_by(names, theirs.by),
        "when": moment_words(theirs.at),
    }


def _is_mine(sitting: Sitting, conflict: Conflict) -> bool:
    return conflict.theirs.by == sitting.me


def conflict_words(sitting: Sitting, conflict: Conflict) -> str:
    """Say that an answer was changed meanwhile, and what now."""
    if _is_mine(sitting, conflict):
        return _(
            "You have changed this answer meanwhile, in another window. Save to see"
            " both."
        )
    return _("Somebody else has changed this answer meanwhile. Save to see both.")


def saved_words(count: int) -> str:
    """Say how much was saved."""
    if not count:
        return _("Everything here is saved.")
    words = ngettext("Saved: %(count)d answer.", "Saved: %(count)d answers.", count)
    return words % {"count": count}


def moved_meanwhile() -> str:
    """Say why nothing was saved of a page of the version before."""
    return _(
        "The questionnaire has another version now. Nothing is saved yet: check"
        " what you answered, and save."
    )


def given_away_words(who: str) -> str:
    """Say why nothing was saved of a section that somebody else answers now."""
    return _(
        "Not saved: %(who)s answers this section now. What you typed stays on this"
        " page; copy what you need."
    ) % {"who": who}


def just_saved() -> str:
    """Say that something was saved now, by the one who reads."""
    return _("Saved %(time)s by you") % {"time": f"{timezone.localtime():%H:%M}"}


def said_by(names: Mapping[str, str], code: str) -> str:
    """Return what the one is called who wrote something."""
    return names.get(code, "") or _("somebody who has left")


def given_words(compiled: Compiled, key: str, given: Given | None) -> Words:
    """Return an answer in words: the bank's labels, what was written, our words."""
    if given is None:
        return (), "", _("No answer")
    if isinstance(given, Instead):
        return (), given.reason, said_words(given.said)
    language = get_language() or "en"
    return answer_words(compiled, given, key, language)


def _shown(
    sitting: Sitting,
    item: Item,
    form: SectionForm,
    number: int,
    names: Mapping[str, str],
    pieces: Mapping[str, Sequence[EvidenceShown]],
) -> Shown:
    key, filled = item.key, form.filled(item)
    views, found = views_shown(sitting, key, names), pieces.get(key)
    last = _last_words(sitting, item)
    return Shown(
        *filled_fields(item, filled),
        number=number,
        trouble=form.troubles.get(key, ""),
        saved=_saved(sitting, item, names),
        last=_html(sitting, "_answer", answer=last) if last else "",
        views=_html(sitting, "_views", views=views) if views else "",
        has_my_view=any(one.by == sitting.me for one in sitting.views.get(key, ())),
        notes=tuple(notes_of(sitting, item)),
        comments=sitting.around.comments.get(key, 0),
        evidence=_html(sitting, "_evidence", pieces=found) if found else "",
    )


def _last_words(sitting: Sitting, item: Item) -> Words | None:
    if item.last is None:
        return None
    return given_words(sitting.compiled, item.key, item.last)


def _html(sitting: Sitting, part: str, **context: object) -> str:
    """Return a part of a question's template, which only some need."""
    language = get_language() or "en"
    context |= {
        "assessment": sitting.assessment,
        "questionnaire": sitting.compiled.questionnaire,
        "speech": Speech(language, language),
    }
    return render_to_string(f"assessment/office/{part}.html", context)


def views_shown(
    sitting: Sitting, key: str, names: Mapping[str, str]
) -> tuple[tuple[str, Words, str, str], ...]:
    """Return the other views of a question: whose, what, why and when."""
    return tuple(
        (
            said_by(names, one.by),
            given_words(sitting.compiled, key, one.given),
            one.reason,
            moment_words(one.at),
        )
        for one in sitting.views.get(key, ())
    )


def _saved(sitting: Sitting, item: Item, names: Mapping[str, str]) -> str:
    """Say who changed an answer last, and when."""
    if item.kept is None:
        return ""
    time = _moment(item.kept.at)
    if item.kept.by == sitting.me:
        return _("Saved %(time)s by you") % {"time": time}
    who = said_by(names, item.kept.by)
    return _("Saved %(time)s by %(who)s") % {"time": time, "who": who}


def _moment(at: datetime) -> str:
    """Return the time of day for what is of today, else the day, too."""
    here = timezone.localtime(at)
    is_today = here.date() == timezone.localdate()
    return f"{here:%H:%M}" if is_today else moment_words(at)


def notes_of(sitting: Sitting, item: Item) -> Iterable[str]:
    """Say what is to be done about a question that has an answer."""
    found = whys(
        sitting.compiled,
        item.key,
        item.content,
        sitting.around,
        sitting.path,
        sitting.assessment.counts_for,
    )
    return [why_words(why) for why in found if why not in {Why.BLANK, Why.OPEN_COMMENT}]


def why_words(why: Why) -> str:
    """Return what is to be done about a question."""
    return {
        Why.BLANK: _("not settled yet"),
        Why.NO_REASON: _("“Does not apply” needs a reason"),
        Why.IMPOSSIBLE: _("this answer is outside of what is possible"),
        Why.LOOK_AGAIN: _("the question has changed: look again"),
        Why.NO_EVIDENCE: _("a high level without evidence"),
        Why.OPEN_COMMENT: _("an open comment"),
    }[why]
