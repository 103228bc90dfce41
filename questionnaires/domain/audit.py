"""A record in which nothing is changed unnoticed: each event is chained to the last.

The hash of an event is of its words and of the hash before it, so that a changed, a
removed and an inserted event are found. Who keeps the last hash of an export elsewhere
would notice that the whole record was written anew, too.
Source: Schneier and Kelsey, Secure audit logs to support computer forensics (1999).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import chain as one_after_the_other

from questionnaires.domain.canonical import canonical, hash_of

BEGINNING = hash_of(b"")  # what the first event of a chain is chained to
INSTALLATION = "installation"  # the record of banks and of the installation itself
FOUNDED = "organisation.founded"  # what every other record begins with
PUBLISHED = "version.published"
RETIRED = "version.retired"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: `number` counts from 1 in its chain.

    `chain` is the code of an organisation, or the installation itself; `at` is a time
    in UTC (ISO 8601, seconds); `by` is the code of an account, nothing for the
    installation; `what` is a verb (`membership.began`); `on` is what it happened to
    (`membership:7f3k…`); `details` are further words.
    """

    chain: str
    number: int
    at: str
    by: str
    what: str
    on: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it was found, and the hash that was written beside it."""

    event: Event
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """How long a chain is, and the hash of its last event."""

    length: int = 0
    hash: str = BEGINNING


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold, by the number of an event.

    `lacks` is what is there though no event tells of it (`version:sample/1`): which
    number that event had, nobody knows, and it is 0.
    """

    chain: str
    number: int
    is_missing: bool = False
    lacks: str = ""


def hash_after(before: str, event: Event) -> str:
    """Return the hash of an event that follows the one with the hash `before`."""
    return hash_of(canonical(asdict(event) | {"before": before}))


def first_break(chain: str, record: Iterable[Recorded], head: Head) -> Break | None:
    """Return where a chain does not hold; None if it is whole, to its last event.

    `record` is in the order of the numbers.
    """
    reached = Head()
    for one in record:
        number = reached.length + 1
        if one.event.number != number:
            return Break(chain, number, is_missing=one.event.number > number)
        if one.hash != hash_after(reached.hash, one.event):
            return Break(chain, number)
        reached = Head(number, one.hash)
    if reached.length < head.length:
        return Break(chain, reached.length + 1, is_missing=True)
    return None if reached == head else Break(chain, reached.length)


def first_break_of_organisation(
    chain: str, record: Iterable[Recorded], head: Head, begins: str = ""
) -> Break | None:
    """Return where the record of an organisation does not hold; None if it is whole.

    It begins with the founding: one without events is missing, and one that begins
    otherwise was begun anew. `begins` is the hash of that first event, where the
    installation's own record has it.
    """
    events = iter(record)
    first = next(events, None)
    if first is None:
        return Break(chain, 1, is_missing=True)
    is_other = first.event.what != FOUNDED or begins not in {"", first.hash}
    if first.event.number == 1 and is_other:
        return Break(chain, 1)
    return first_break(chain, one_after_the_other([first], events), head)


def untold(things: Iterable[str], told: Iterable[str]) -> Iterator[Break]:
    """Yield what is there though the installation's record does not say how it came."""
    for thing in sorted(set(things) - set(told)):
        yield Break(INSTALLATION, 0, is_missing=True, lacks=thing)
