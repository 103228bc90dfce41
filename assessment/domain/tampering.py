"""Where what is there now is not what was signed, in words that name the row.

Both sides are the JSON of a dossier (`dossier.py`). How people are called now, and for
whom a section is answered now, is no part of it: that may change at any time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from questionnaires.domain.canonical import Json

LONGEST = 80  # signs of a text that are repeated
UNREADABLE: Final = "unreadable"  # the key under which an answer stands that is none
_NONE: Final = object()
_ANSWER = {
    "answer": "the answer to {key}",
    "found": "what was found at {key}",
    "look_again": "whether to look again at {key}",
    "revision": "the number of saves of {key}",
    "by": "who answered {key}",
    "at": "when {key} was answered",
}
_VIEW = {
    "answer": "the different view of {by} on {key}",
    "reason": "the reason of {by} to see {key} differently",
    "at": "when {by} filed a different view on {key}",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was signed: what it is, what it is now, and was.

    An empty `now` or `signed` says that it is not there, or was not.
    """

    what: str
    now: str
    signed: str

    @property
    def words(self) -> str:
        if not self.now:
            return f"{self.what} is gone, signed was {self.signed}"
        if not self.signed:
            return f"{self.what} is {self.now}, and none was signed"
        return f"{self.what} is {self.now}, signed was {self.signed}"


def differences(now: Json, signed: Json) -> Iterator[Difference]:
    """Yield all that differs between a dossier as it is and as it was signed."""
    yield from _of_head(now["assessment"], signed["assessment"])
    for key in _keys(now["answers"], signed["answers"]):
        here, then = now["answers"].get(key), signed["answers"].get(key)
        if here is None or then is None:
            yield _one(_ANSWER["answer"].format(key=key), _given(here), _given(then))
            continue
        for name, words in _ANSWER.items():
            if here[name] != then[name]:
                yield _one(words.format(key=key), here[name], then[name])
    yield from _of_views(now["views"], signed["views"])
    yield from _of_evidence(now["evidence"], signed["evidence"])


def differences_of_histories(now: Json, signed: Json) -> Iterator[Difference]:
    """Yield where the revisions of an answer, or of a piece, are not as signed."""
    for kind, words in (
        ("answers", "the history of the answer to {key}"),
        ("evidence", "the history of evidence {key}"),
    ):
        here, then = now.get(kind, {}), signed.get(kind, {})
        for key in _keys(here, then):
            if here.get(key) != then.get(key):
                what = words.format(key=key)
                yield _one(what, here.get(key, _NONE), then.get(key, _NONE))


def differences_of_revisions(
    answers: Json, revisions: Mapping[str, list[Json]]
) -> Iterator[str]:
    """Yield where an answer is not what its newest revision says, or lacks one.

    `revisions` are those that were saved, by question, the oldest first.
    """
    for key in _keys(answers, revisions):
        saved = revisions.get(key, [])
        here, last = answers.get(key), saved[-1] if saved else None
        if here is None or last is None:
            is_, was = _words(_given(here)), _words(_given(last))
            what = _ANSWER["answer"].format(key=key)
            yield f"{what} is {is_ or 'gone'}, saved last was {was or 'none'}"
            continue
        for name, words in _ANSWER.items():
            if name in last and here[name] != last[name]:
                what = words.format(key=key)
                is_, was = _words(here[name]), _words(last[name])
                yield f"{what} is {is_}, saved last was {was}"
        if [one["revision"] for one in saved] != [*range(1, len(saved) + 1)]:
            yield f"the history of the answer to {key} lacks a revision"


def _of_head(now: Json, signed: Json) -> Iterator[Difference]:
    for name in _keys(now, signed):
        if name != "organisation" and now.get(name) != signed.get(name):
            what = f"the {name.replace('_', ' ')} of the assessment"
            yield _one(what, now.get(name, _NONE), signed.get(name, _NONE))


def _of_views(now: Json, signed: Json) -> Iterator[Difference]:
    for key in _keys(now, signed):
        here = {one["by"]: one for one in now.get(key, ())}
        then = {one["by"]: one for one in signed.get(key, ())}
        for by in _keys(here, then):
            if by not in here or by not in then:
                what = _VIEW["answer"].format(key=key, by=by)
                yield _one(what, _given(here.get(by)), _given(then.get(by)))
                continue
            for name, words in _VIEW.items():
                if here[by][name] != then[by][name]:
                    what = words.format(key=key, by=by)
                    yield _one(what, here[by][name], then[by][name])


def _of_evidence(now: Json, signed: Json) -> Iterator[Difference]:
    for code in _keys(now, signed):
        here, then = now.get(code), signed.get(code)
        if here is None or then is None:
            titles = [one["title"] if one else _NONE for one in (here, then)]
            yield _one(f"evidence {code}", *titles)
            continue
        for name in _keys(here, then):
            if name == "uses":
                yield from _of_uses(code, here[name], then[name])
            elif here.get(name) != then.get(name):
                what = f"the {name.replace('_', ' ')} of evidence {code}"
                yield _one(what, here.get(name, _NONE), then.get(name, _NONE))


def _of_uses(code: str, now: Json, signed: Json) -> Iterator[Difference]:
    for key in _keys(now, signed):
        if now.get(key, _NONE) != signed.get(key, _NONE):
            what = f"the place in evidence {code} for {key}"
            yield _one(what, now.get(key, _NONE), signed.get(key, _NONE))


def _keys(now: Mapping[str, Json], signed: Mapping[str, Json]) -> list[str]:
    return sorted(now.keys() | signed.keys())


def _given(answer: Json) -> object:
    return answer["answer"] if answer else _NONE


def _one(what: str, now: object, signed: object) -> Difference:
    return Difference(what, _words(now), _words(signed))


def _words(value: object) -> str:
    """Return a value in words; nothing for what is not there."""
    match value:
        case None | "":
            return "nothing"
        case dict() if len(value) == 1:
            ((said, more),) = value.items()
            words = {"number": str(more)}.get(said) or f"{said} {more}".strip()
        case list():
            words = ", ".join(map(str, value))
        case _ if value is _NONE:
            return ""
        case _:
            words = str(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
