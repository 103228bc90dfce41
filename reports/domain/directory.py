"""The whole directory as readers see it: by country, and as places to choose from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from questionnaires.domain import locales
from questionnaires.domain.help_services import (
    UNION,
    Offered,
    Place,
    Service,
    is_current,
)
from reports.domain.help import contact
from reports.domain.report import Contact
from reports.domain.words import Say, interface_of


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """The services of one country."""

    name: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Choosable:
    """A place in a list to choose from: what is sent, and what is read."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """The countries and, once one with regions is chosen, its regions."""

    countries: tuple[Choosable, ...]
    regions: tuple[Choosable, ...] = ()


def directory(
    say: Say, services: Sequence[Service], today: date, countries: Sequence[str] = ()
) -> tuple[CountryHelp, ...]:
    """Return what is current, by the names of the countries; of the Union last.

    `countries` are those of an edition; without them all.
    """
    by_country: dict[str, list[Service]] = {}
    for one in sorted(services, key=lambda one: (one.region, one.name, one.code)):
        is_wanted = not countries or one.country in {*countries, UNION}
        if is_wanted and is_current(one, today):
            by_country.setdefault(one.country, []).append(one)
    return tuple(
        CountryHelp(name, tuple(contact(say, one) for one in by_country[code]))
        for name, code in _by_name(say, list(by_country))
    )


def place_form(say: Say, offered: Sequence[Offered], place: Place | None) -> PlaceForm:
    """Return what a person can choose from, and what she has chosen."""
    chosen = place or Place("")
    there = {one.country: one.regions for one in offered}
    countries = tuple(
        Choosable(code, name, code == chosen.country)
        for name, code in _by_name(say, list(there))
    )
    regions = tuple(
        Choosable(f"{chosen.country}/{region}", region, region == chosen.region)
        for region in there.get(chosen.country, ())
    )
    if regions:
        whole = say.gettext("The whole country")
        regions = (Choosable(chosen.country, whole, not chosen.region), *regions)
    return PlaceForm(countries, regions)


def values_of(offered: Sequence[Offered]) -> Iterator[str]:
    """Yield what stands for each place that can be chosen: “GR”, “GR/Attica”."""
    for one in offered:
        yield one.country
        yield from (f"{one.country}/{region}" for region in one.regions)


def with_values(form: PlaceForm, value: Callable[[str], str]) -> PlaceForm:
    """Return a form that sends something else for each place."""

    def changed(choosable: Sequence[Choosable]) -> tuple[Choosable, ...]:
        return tuple(replace(one, value=value(one.value)) for one in choosable)

    return PlaceForm(changed(form.countries), changed(form.regions))


def _by_name(say: Say, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Return the names and codes of countries as the alphabet has them."""
    named = [(locales.country(interface_of(say), code), code) for code in codes]
    return sorted(
        named, key=lambda one: (one[1] == UNION, locales.alphabetical(one[0]), one)
    )
