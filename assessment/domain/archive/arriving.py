"""An archive on its way in: other codes where its own are taken here already.

What stays as it came are the chapters: they are what was signed and hashed elsewhere.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires.domain.canonical import Json, canonical, hash_of

LONGEST_TITLE = 160
ACCOUNTS = ("by", "resolved_by")


@dataclass(frozen=True, slots=True)
class Taken:
    """What of an archive stands here already: codes, accounts, titles of the office."""

    codes: Collection[str] = ()
    people: Collection[str] = ()
    titles: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What an archive holds, to be told before it is read in."""

    answers: int
    revisions: int
    views: int
    evidence: int
    files: int
    comments: int
    actions: int
    headlines: int
    people: int
    signatures: int
    copies: int
    reviews: int
    assignments: int
    contributions: int


def counts_of(plain: Json) -> Counts:
    """Return how much an archive holds."""
    chapters = plain["chapters"]

    def told(name: str) -> int:
        return sum(len(one[name]) for one in chapters)

    return Counts(
        answers=len(plain["answers"]),
        revisions=sum(map(len, plain["revisions"].values())),
        views=sum(map(len, plain["views"].values())),
        evidence=len(plain["evidence"]),
        files=len(files_of(plain)),
        comments=len(plain["comments"]),
        actions=len(plain["plan"]),
        headlines=len(plain["headlines"]),
        people=len(plain["people"]),
        signatures=told("signatures"),
        copies=told("copies"),
        reviews=told("reviews"),
        assignments=told("assignments"),
        contributions=told("contributions"),
    )


def files_of(plain: Json) -> dict[str, Json]:
    """Return the revisions of evidence that are files, one for each SHA-256."""
    return {
        one["sha256"]: one
        for piece in plain["evidence"]
        for one in piece["revisions"]
        if one["sha256"]
    }


def codes_of(plain: Json) -> list[str]:
    """Return the codes that name something in addresses."""
    parts = ("evidence", "comments", "plan")
    named = [one["code"] for name in parts for one in plain[name]]
    return [plain["assessment"]["code"], *named]


def accounts_of(plain: Json) -> set[str]:
    """Return the codes of all accounts that stand beside what is worked on here."""
    return set(_accounts(_worked_on(plain))) | set(plain["people"])


def arriving(plain: Json, taken: Taken, new_code: Callable[[], str]) -> Json:
    """Return an archive as it is read in here.

    Nobody here is made the author of what a file says: a code that an account has is
    another person's from now on.
    """
    codes = {one: new_code() for one in codes_of(plain) if one in taken.codes}
    people = {one: new_code() for one in accounts_of(plain) if one in taken.people}
    read: dict[str, Json] = {**plain, **_renamed(_worked_on(plain), codes, people)}
    read["people"] = {
        people.get(code, code): one for code, one in plain["people"].items()
    }
    title = free_title(plain["assessment"]["title"], taken.titles)
    read["assessment"] = read["assessment"] | {"title": title}
    if codes and plain["chapters"]:
        *before, last = plain["chapters"]
        read["chapters"] = [*before, last | {"renamed": last["renamed"] | codes}]
    return read


def free_title(title: str, taken: Collection[str]) -> str:
    """Return a title nothing else has: “Harbours (2)”."""
    found, number = title, 1
    while found in taken:
        number += 1
        end = f" ({number})"
        found = title[: LONGEST_TITLE - len(end)] + end
    return found


def archive_sha256(plain: Json) -> str:
    """Return the hash of a whole archive."""
    return hash_of(canonical(plain))


def _worked_on(plain: Json) -> dict[str, Json]:
    parts = ("answers", "revisions", "views", "evidence", "comments", "plan")
    return {name: plain[name] for name in ("assessment", *parts, "headlines")}


def _accounts(plain: Json) -> Iterator[str]:
    """Yield whoever is named beside something, at whatever depth."""
    match plain:
        case dict():
            for name, one in plain.items():
                if name in ACCOUNTS and isinstance(one, str):
                    yield one
                else:
                    yield from _accounts(one)
        case list():
            for one in plain:
                yield from _accounts(one)


def _renamed(plain: Any, codes: Mapping[str, str], people: Mapping[str, str]) -> Any:
    """Return the same with other codes; what a plan or a cycle began with stays."""
    match plain:
        case dict():
            return {
                name: _other(name, one, codes, people) for name, one in plain.items()
            }
        case list():
            return [_renamed(one, codes, people) for one in plain]
        case _:
            return plain


def _other(
    name: str, plain: Any, codes: Mapping[str, str], people: Mapping[str, str]
) -> Any:
    if isinstance(plain, str):
        if name in {"code", "thread"}:
            return codes.get(plain, plain)
        return people.get(plain, plain) if name in ACCOUNTS else plain
    return _renamed(plain, codes, people)
