"""Help that can be had somewhere: services, and which of them to name to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# What a service is or is for. Readers see these words translated; tables hold them.
KINDS = (
    "general",  # the line of a country that answers whatever the trouble is
    "hotline",
    "chat",
    "clinic",
    "needle_exchange",
    "naloxone",
    "drug_checking",
    "alcohol",
    "tobacco",
    "gambling",
    "gaming",
    "emotional_support",
    "child_line",
    "emergency",
)
FALLBACK = "general"
UNION = "EU"  # what is there in most of the Union: listed, but nobody's whereabouts
WARNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Service:
    """One service: who helps with what, where, when, and who has checked that.

    Without a region it serves the whole country. `phone` may hold several numbers,
    with commas between. `checked_on` is the day somebody last asked the service
    itself; None: nobody has. It is named to people until the day before `expires_on`.
    """

    code: str
    name: str
    country: str
    kinds: tuple[str, ...]
    expires_on: date
    region: str = ""
    languages: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    cost: str = ""
    address: str = ""
    web: str = ""
    owner: str = ""
    source: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person says they are; without a region, somewhere in the country."""

    country: str
    region: str = ""

    def __str__(self) -> str:
        return f"{self.country}/{self.region}" if self.region else self.country


@dataclass(frozen=True, slots=True)
class Offered:
    """A country that can be chosen, and the regions it has services of their own in."""

    country: str
    regions: tuple[str, ...] = ()


def is_current(service: Service, today: date) -> bool:
    """Say whether a service may still be named to people."""
    return today < service.expires_on


def expires_soon(service: Service, today: date) -> bool:
    """Say whether a service that is current will not be in 30 days."""
    return is_current(service, today) and service.expires_on <= today + WARNED_BEFORE


def serves(service: Service, place: Place) -> bool:
    """Say whether somebody who is there can turn to a service."""
    return service.country == place.country and service.region in {"", place.region}


def choose(
    services: Sequence[Service],
    place: Place,
    kinds: Sequence[str],
    languages: Sequence[str],
    today: date,
    most: int = 3,
) -> tuple[Service, ...]:
    """Return up to `most` current services to name to somebody who is at a place.

    Those of a kind that is wanted come first, and among them those of the region, then
    by the order of the kinds, then those that speak one of the languages. The general
    line of the country stands last. Where no kind is wanted, all are.
    """
    wanted = tuple(kinds) or KINDS
    spoken = [_plain(one) for one in languages]
    known = {*wanted, FALLBACK}
    fit = [
        one
        for one in services
        if is_current(one, today) and serves(one, place) and known & set(one.kinds)
    ]

    def rank(one: Service) -> tuple[bool, bool, int, int, str]:
        kind = _first(one.kinds, wanted)
        language = _first([_plain(own) for own in one.languages], spoken)
        return kind == len(wanted), not one.region, kind, language, one.code

    return tuple(sorted(fit, key=rank)[:most])


def _plain(language: str) -> str:
    """Return a language without its script: who reads `sr-Latn` speaks `sr`."""
    return language.partition("-")[0].lower()


def _first(own: Sequence[str], wanted: Sequence[str]) -> int:
    """Return the place of the first wanted word a service has, else their number."""
    return next((at for at, one in enumerate(wanted) if one in own), len(wanted))


def places(
    services: Sequence[Service], today: date, countries: Sequence[str] = ()
) -> tuple[Offered, ...]:
    """Return where people can say they are: each country that has a current service.

    `countries` are those of an edition, in its order; without them all, by their code.
    """
    there: dict[str, set[str]] = {}
    for one in services:
        if is_current(one, today) and one.country != UNION:
            there.setdefault(one.country, set()).add(one.region)
    return tuple(
        Offered(country, tuple(sorted(there[country] - {""})))
        for country in countries or sorted(there)
        if country in there
    )


def place_of(posted: Sequence[str], offered: Sequence[Offered]) -> Place | None:
    """Return the place that a person chose: `["GR"]`, `["GR/Attica"]`, or both.

    The first names the country, the last perhaps a region of it; a region that was
    left over from another country counts for nothing. None: it is not offered.
    """
    if not posted:
        return None
    country = posted[0].partition("/")[0]
    other, _slash, region = posted[-1].partition("/")
    for one in offered:
        if one.country == country:
            is_there = other == country and region in one.regions
            return Place(country, region if is_there else "")
    return None
