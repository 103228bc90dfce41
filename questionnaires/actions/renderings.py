"""Whose words a translation is, noted with each change of a draft, whatever its way.

Nobody reviews what they translated: what they wrote yesterday is read over by another.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from questionnaires.actions.following import follow
from questionnaires.actions.recording import record
from questionnaires.domain.definition import Questionnaire, State
from questionnaires.domain.sentences import say
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.restating import Turn, Where, turns
from questionnaires.domain.translating.whose import Place, taken_from
from questionnaires.models import Questionnaire as Row
from questionnaires.models import Rendering

MOST_NAMED = 20  # texts in one event; the draft has all

Rows = Mapping[Place, Rendering]


class OwnReviewError(Exception):
    """Somebody would review their own translation; the message is a sentence."""


def note_turns(
    row: Row, before: Questionnaire, after: Questionnaire, *, by: str, role: str = ""
) -> None:
    """Note who wrote and who read over what differs, and record it.

    What is known of a band goes with it. Words that only stand twice now, or under
    another key, are whose they were: nobody wrote them.

    Raises:
        OwnReviewError: one of the texts was translated by the one who reviews it.
    """
    found = tuple(turns(before, after))
    taken = _taken(row, taken_from(before, after, found))
    follow(row, before, after)
    if not found:
        return
    rows = _rows_of(row, found)
    if by:
        _refuse_own_reviews(found, rows, by)
    for turn in found:
        if _place(turn) in taken:
            _fill_alike(rows[_place(turn)], turn, taken[_place(turn)])
        else:
            _fill(rows[_place(turn)], turn, by, role)
    save(rows.values())
    _record(row.key, [turn for turn in found if _place(turn) not in taken], by)


def _taken(row: Row, places: Mapping[Place, Where]) -> Rows:
    """Return what is known of the words that stand in new places."""
    known = rows_in(row, {language for language, _ in places}) if places else {}
    return {
        place: known.get((place[0], where), Rendering())
        for place, where in places.items()
    }


def _rows_of(row: Row, found: Iterable[Turn]) -> Rows:
    """Return the row of each text, new ones where there is none yet."""
    wanted = {_place(turn) for turn in found}
    known = rows_in(row, {language for language, _ in wanted})
    return {
        place: known.get(place)
        or Rendering(
            questionnaire=row,
            language=place[0],
            **dict(zip(("sheet", "key", "column"), place[1], strict=True)),
        )
        for place in sorted(wanted)
    }


def rows_in(row: Row, languages: Iterable[str]) -> Rows:
    """Return what is noted of a bank in some languages."""
    rows = Rendering.objects.filter(questionnaire=row, language__in=languages)
    return {(one.language, (one.sheet, one.key, one.column)): one for one in rows}


def save(rows: Iterable[Rendering]) -> None:
    """Write rows, new and old; two who note one text at once wait for each other."""
    new: list[Rendering] = []
    old: list[Rendering] = []
    for one in rows:
        is_new: bool = one._state.adding  # noqa: SLF001 -- Django's public name
        (new if is_new else old).append(one)
    Rendering.objects.bulk_create(new)
    Rendering.objects.bulk_update(
        old,
        ["words_mark", "translated_by", "reviewed_by", "role", "note"],
    )


def _refuse_own_reviews(found: Iterable[Turn], rows: Rows, by: str) -> None:
    own = [
        turn
        for turn in found
        if turn.is_review
        and rows[_place(turn)].translated_by == by
        and rows[_place(turn)].words_mark == mark_of(turn.wording.words)
    ]
    if own:
        raise OwnReviewError(
            say(
                "You translated “%(words)s” yourself: somebody else reviews it."
                " Nothing was marked as reviewed.",
                words=own[0].wording.words[:60],
            )
        )


def _fill(row: Rendering, turn: Turn, by: str, role: str) -> None:
    mark = mark_of(turn.wording.words)
    if not turn.is_review:
        row.translated_by, row.reviewed_by, row.role = by, "", ""
    else:
        if row.words_mark != mark:  # words that came another way: nobody's
            row.translated_by = ""
        row.reviewed_by, row.role = by, role
    row.words_mark = mark


def _fill_alike(row: Rendering, turn: Turn, known: Rendering) -> None:
    """Note whose words are that stood elsewhere; nobody's where that is not known."""
    mark = mark_of(turn.wording.words)
    is_known = known.words_mark == mark
    is_reviewed = is_known and turn.wording.state is State.REVIEWED
    row.translated_by = known.translated_by if is_known else ""
    row.reviewed_by = known.reviewed_by if is_reviewed else ""
    row.role = known.role if is_reviewed else ""
    row.words_mark = mark


def _place(turn: Turn) -> Place:
    return turn.wording.language, turn.where


def _record(key: str, found: Iterable[Turn], by: str) -> None:
    """Record one event for each language, and one more for what was read over."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for turn in found:
        what = "translation.reviewed" if turn.is_review else "translation.written"
        groups[what, turn.wording.language].append("/".join(turn.where))
    for (what, language), texts in sorted(groups.items()):
        more = ["…"] if len(texts) > MOST_NAMED else []
        details = {
            "language": language,
            "count": str(len(texts)),
            "texts": " ".join([*texts[:MOST_NAMED], *more]),
        }
        record(what, f"questionnaire:{key}", by=by, details=details)
