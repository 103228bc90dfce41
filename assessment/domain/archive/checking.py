"""Whether the parts of an archive fit together, so that rows can be made of them.

Each flaw names its place. What is looked at here has the right shape already.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from assessment.domain.archive.format import ARCHIVE, FORMAT
from assessment.domain.archive.shapes import Flaw, Why, inside, twice
from assessment.domain.dossier import given_from_plain
from assessment.domain.languages import NAMES
from assessment.domain.planning import Planned, Progress, flaws
from assessment.domain.reading import LONGEST_TEXT
from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.canonical import Json, canonical, hash_of
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import NUMBERS, Question, Type

MOST_FLAWS = 20  # that are told at once


def check_archive(plain: Json) -> list[Flaw]:
    """Return what keeps JSON from being an archive; no more than can be read."""
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        return [Flaw("format", Why.FORMAT, FORMAT)]
    for found in (ARCHIVE(plain, ""), _together(plain)):
        if told := [*islice(found, MOST_FLAWS)]:
            return told
    return []


def check_answers(plain: Json, compiled: Compiled) -> list[Flaw]:
    """Return the answers that the version does not offer.

    What stands with a question that is not asked any more stays as it is.
    """
    found = []
    for key, one in plain["answers"].items():
        question = compiled.questions.get(key)
        given = given_from_plain(one["answer"])
        if question and given is not None and not _offers(compiled, question, given):
            where = inside(inside("answers", key), "answer")
            found.append(Flaw(where, Why.NOT_OFFERED))
    return found[:MOST_FLAWS]


def _offers(compiled: Compiled, question: Question, given: Given) -> bool:
    """Say whether a question can be answered so; other words score as nothing can."""
    if isinstance(given, Instead):
        return True
    known = {one.key for one in compiled.choices.get(question.key, ())}
    match question.type:
        case Type.SELECT_ONE:
            return isinstance(given, str) and given in known
        case Type.SELECT_MULTIPLE:
            return isinstance(given, tuple) and known.issuperset(given)
        case Type.TEXT:
            return isinstance(given, str) and len(given) <= LONGEST_TEXT
        case Type.DATE:
            return isinstance(given, str) and _is_day(given)
        case _:
            return question.type in NUMBERS and _is_number(question, given)


def _is_number(question: Question, given: Given) -> bool:
    is_whole = isinstance(given, Decimal) and given == given.to_integral_value()
    return is_whole or (question.type is Type.DECIMAL and isinstance(given, Decimal))


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _together(plain: Json) -> Iterator[Flaw]:
    yield from _head(plain["assessment"], plain["versions"])
    yield from _versions(plain["versions"], "versions")
    yield from _answers(plain["answers"], plain["revisions"])
    for key, some in plain["views"].items():
        where = inside("views", key)
        yield from twice([one["by"] for one in some], where)
        for number, one in enumerate(some):
            if one["answer"] is None:
                yield Flaw(inside(inside(where, number), "answer"), Why.MISSING)
    yield from _evidence(plain["evidence"])
    yield from _comments(plain["comments"])
    yield from _plan(plain["plan"])
    places = [(one["scale"], one["language"]) for one in plain["headlines"]]
    yield from twice(list(places), "headlines")
    for number, chapter in enumerate(plain["chapters"]):
        yield from _chapter(chapter, inside("chapters", number))


def _head(head: Json, versions: Mapping[str, Json]) -> Iterator[Flaw]:
    if head["period_from"] > head["period_to"]:
        yield Flaw("assessment.period_to", Why.ORDER)
    if head["version"] not in versions:
        yield Flaw(inside("versions", head["version"]), Why.MISSING)
    if not head["languages"]:
        yield Flaw("assessment.languages", Why.MISSING)
    for number, one in enumerate(head["languages"]):
        if one not in NAMES:
            where = inside("assessment.languages", number)
            yield Flaw(where, Why.ONE_OF, ", ".join(NAMES))
    yield from twice(head["languages"], "assessment.languages")
    if len(" ".join(head["languages"])) > 200:
        yield Flaw("assessment.languages", Why.LONG, "200")


def _versions(versions: Mapping[str, Json], where: str) -> Iterator[Flaw]:
    for name, one in versions.items():
        is_said = one["definition"] is not None
        if is_said and hash_of(canonical(one["definition"])) != name:
            yield Flaw(inside(inside(where, name), "definition"), Why.HASH)


def _answers(
    answers: Mapping[str, Json], revisions: Mapping[str, Sequence[Json]]
) -> Iterator[Flaw]:
    for key, some in revisions.items():
        numbers = [one["revision"] for one in some if one["revision"] is not None]
        yield from twice(numbers, inside("revisions", key))
    for key, one in answers.items():
        kept = {each["revision"]: each for each in revisions.get(key, ())}
        newest = kept.get(one["revision"])
        if newest is None:
            yield Flaw(inside(inside("answers", key), "revision"), Why.NOT_THERE)
        elif (newest["answer"], newest["found"]) != (one["answer"], one["found"]):
            yield Flaw(inside("answers", key), Why.ORDER)


def _evidence(pieces: Sequence[Json]) -> Iterator[Flaw]:
    yield from twice([one["code"] for one in pieces], "evidence")
    for number, piece in enumerate(pieces):
        where = inside(inside("evidence", number), "revisions")
        numbers = [one["revision"] for one in piece["revisions"]]
        if not numbers:
            yield Flaw(where, Why.MISSING)
        if numbers != sorted(set(numbers)):
            yield Flaw(where, Why.ORDER)
        for place, one in enumerate(piece["revisions"]):
            is_link = bool(one["link"])
            if is_link == bool(one["sha256"]) or (is_link and one["size"]):
                yield Flaw(inside(where, place), Why.ORDER)


def _comments(comments: Sequence[Json]) -> Iterator[Flaw]:
    yield from twice([one["code"] for one in comments], "comments")
    firsts: dict[str, str] = {}
    for number, one in enumerate(comments):
        where = inside("comments", number)
        if not one["thread"]:
            firsts[one["code"]] = one["question"]
        elif firsts.get(one["thread"]) != one["question"]:
            yield Flaw(inside(where, "thread"), Why.NOT_THERE)
        if bool(one["resolved_by"]) and one["resolved_at"] is None:
            yield Flaw(inside(where, "resolved_at"), Why.MISSING)
        if one["thread"] and one["resolved_at"]:
            yield Flaw(inside(where, "resolved_at"), Why.ORDER)


def _plan(actions: Sequence[Json]) -> Iterator[Flaw]:
    yield from twice([one["code"] for one in actions], "plan")
    goes_on = [one["carried_from"] for one in actions if one["carried_from"]]
    if len(set(goes_on)) < len(goes_on):
        yield Flaw("plan", Why.TWICE, "carried_from")
    for number, one in enumerate(actions):
        progress = Progress(one["progress"])
        planned = Planned(title=one["title"], note=one["note"], progress=progress)
        for name, _flaw in flaws(planned):
            yield Flaw(inside(inside("plan", number), name), Why.MISSING)


def _chapter(chapter: Json, where: str) -> Iterator[Flaw]:
    yield from _versions(chapter["versions"], inside(where, "versions"))
    copies = inside(where, "copies")
    yield from twice([one["revision"] for one in chapter["copies"]], copies)
    for number, one in enumerate(chapter["copies"]):
        if hash_of(canonical(one["content"])) != one["sha256"]:
            yield Flaw(inside(inside(copies, number), "content"), Why.HASH)
