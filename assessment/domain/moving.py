"""An assessment goes to another version of its questionnaire: what becomes of answers.

The carrying itself is questionnaires.domain.carrying; here it meets what is kept with
an answer, so that nothing is lost: all that changes is written down before it does.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessment.domain.saving import Content, Kept
from questionnaires.domain.carrying import Carried, Loss, carry
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.difference import Correction
from questionnaires.domain.expansion import expand
from questionnaires.domain.kept_answers import answer_as_text, answer_from_text


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move writes, and what it leaves behind.

    `contents` are the answers that change, by question; `lost` those for which the new
    version has no place, with why, and what was found where nothing was answered. A
    question that is gone keeps its row as it is.
    """

    carried: Carried
    contents: Mapping[str, Content]
    lost: Mapping[str, tuple[Content, str]]


def moved(
    before: Questionnaire,
    after: Questionnaire,
    kept: Mapping[str, Kept],
    judged: Iterable[Correction],
) -> Moved:
    """Return what becomes of what is kept with each question.

    `judged` is what experts said of the changes between the two versions.
    What an earlier move left behind stays there: it is of no question of `before`.
    """
    asked_before = [question.key for question in expand(before).questions()]
    given = {
        key: one.content.given
        for key, one in kept.items()
        if one.content.given is not None and key in asked_before
    }
    carried = carry(before, after, given, judged)
    asked = {question.key for question in expand(after).questions()}
    contents: dict[str, Content] = {}
    for one in carried.kept:
        if one.look_again:
            contents[one.key] = replace(kept[one.key].content, look_again=True)
    for change in carried.converted:
        contents[change.key] = replace(
            kept[change.key].content, given=change.given, look_again=True
        )
    lost = {one.key: (kept[one.key].content, one.why.value) for one in carried.lost}
    for key in asked_before:
        if key in kept.keys() - asked - lost.keys() and kept[key].content.found:
            lost[key] = (kept[key].content, Loss.QUESTION_REMOVED.value)
    for key in lost:
        if key in asked:
            contents[key] = replace(kept[key].content, given=None, look_again=True)
    changes = {key: one for key, one in contents.items() if one != kept[key].content}
    return Moved(carried, changes, lost)


@dataclass(frozen=True, slots=True)
class Beside:
    """How much was said about a question: other views, comments, and who they name."""

    views: int = 0
    comments: int = 0
    named: int = 0


def gone(before: Compiled, after: Compiled) -> list[str]:
    """Return the questions one version asks and another does not, in their order."""
    return [key for key in before.questions if key not in after.questions]


@dataclass(frozen=True, slots=True)
class Undo:
    """What undoing needs: the contents before, and every revision after the move."""

    contents: Mapping[str, Content]
    revisions: Mapping[str, int]
    lost: Mapping[str, tuple[Content, str]]


def undo_as_text(undo: Undo) -> str:
    """Return what undoing needs as JSON."""
    plain = {
        "contents": {key: _plain(one) for key, one in undo.contents.items()},
        "revisions": dict(undo.revisions),
        "lost": {key: [*_plain(one), why] for key, (one, why) in undo.lost.items()},
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def undo_from_text(text: str) -> Undo:
    """Return what `undo_as_text` wrote."""
    plain = json.loads(text)
    return Undo(
        contents={key: _content(*one) for key, one in plain["contents"].items()},
        revisions=plain["revisions"],
        lost={key: (_content(*one[:3]), one[3]) for key, one in plain["lost"].items()},
    )


def _plain(content: Content) -> tuple[str, str, bool]:
    return answer_as_text(content.given), content.found, content.look_again


def _content(value: str, found: str, look_again: bool) -> Content:
    return Content(answer_from_text(value), found, look_again)
