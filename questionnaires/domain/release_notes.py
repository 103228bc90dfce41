"""What a new version changes, as notes to begin with: one line for each change."""

from collections.abc import Iterable, Iterator

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import (
    Aspect,
    Change,
    ChangeClass,
    Changed,
    Difference,
)
from questionnaires.domain.difference.reviewing import review_lines, without_reviews
from questionnaires.domain.difference.telling import (
    ASPECTS,
    PARTS,
    WHOLE_CHOICES,
    Told,
    called,
    told,
)
from questionnaires.domain.difference.values import Part
from questionnaires.domain.languages import own_name
from questionnaires.domain.sentences import Sentence, say

MOST = 40  # lines: of more, somebody has to say in short what they come to
MOST_FIELDS = 3  # of one change, and
LONGEST = 60  # characters of what one says: of more, the page of the difference tells
NAMES = {"min": say("from"), "max": say("to"), "score": say("points")}


def release_notes(
    found: Difference, before: Questionnaire, after: Questionnaire
) -> Iterator[Sentence]:
    """Yield the lines of notes on what differs; cases are nobody's news.

    How far translations came is counted for each language, by its own name.
    """
    if found.changes_scores:
        yield say("The same answers may come to other results than before.")
    elif found.change_class is not None and found.change_class is not (
        ChangeClass.MEANING
    ):
        yield say("The same answers come to the same results as before.")
    parts = [one for one in without_reviews(found).parts if one.part is not Part.CASE]
    for changed in parts[:MOST]:
        for change in changed.changes:
            yield _line(before, after, changed, change)
    if len(parts) > MOST:
        yield say("Further parts that differ: %(count)s.", count=len(parts) - MOST)
    yield from review_lines(before, after, own_name)


def _line(
    before: Questionnaire, after: Questionnaire, changed: Changed, change: Change
) -> Sentence:
    bank = before if change.aspect is Aspect.REMOVED else after
    facts = {
        "part": PARTS[changed.part],
        "name": _short(called(bank, changed.part, changed.key), changed.key),
        "what": ASPECTS[change.aspect],
    }
    fields = told(before, after, changed, change)
    if not _is_told_in_short(fields):
        return say("%(part)s “%(name)s” %(what)s.", **facts)
    said = _all(fields, change.aspect)
    return say("%(part)s “%(name)s” %(what)s: %(fields)s.", **facts, fields=said)


def _short(words: str, key: str) -> str:
    return words if len(words) <= LONGEST else key


def _is_told_in_short(fields: tuple[Told, ...]) -> bool:
    return 0 < len(fields) <= MOST_FIELDS and all(
        not one.language and max(len(one.before), len(one.now)) <= LONGEST
        for one in fields
    )


def _all(fields: Iterable[Told], aspect: Aspect) -> str:
    first, *rest = fields
    said = _said(first, aspect)
    if not rest:
        return said
    return say("%(first)s; %(rest)s", first=said, rest=_all(rest, aspect))


def _said(one: Told, aspect: Aspect) -> str:
    """Return what a field said and says; of a whole choice what it is called."""
    if aspect in WHOLE_CHOICES:
        return one.now or one.before or one.name
    return say(
        "%(field)s %(before)s, now %(now)s",
        field=NAMES.get(one.name, one.name),
        before=one.before or "–",
        now=one.now or "–",
    )
