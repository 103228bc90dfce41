"""What every report for a person says, whatever the bank: where to turn for help."""

from collections.abc import Sequence
from datetime import date

from assessment.domain import languages
from questionnaires.domain.help_services import FALLBACK, Place, Service, choose
from reports.domain.foreign import Foreign
from reports.domain.kinds import kind_labels
from reports.domain.phones import phones
from reports.domain.prose import Block
from reports.domain.report import Box, Contact, Phone
from reports.domain.words import Say, day, listed

EMERGENCY_NUMBER = "112"


def emergency_box(say: Say) -> Box:
    """Return the box that stands in a report where no rule of the bank fired."""
    facts = {"number": EMERGENCY_NUMBER}
    return Box(
        title=say.gettext("Call %(number)s at once if somebody") % facts,
        body=(
            Block(
                (
                    say.gettext("cannot be woken up"),
                    say.gettext("breathes very slowly, or stops breathing"),
                    say.gettext("has chest pain or a seizure, or is hot and confused"),
                    say.gettext("wants to hurt themselves or somebody else"),
                ),
                is_list=True,
            ),
            Block((say.gettext("You need not give your name to get an ambulance."),)),
        ),
    )


def contacts(
    say: Say,
    services: Sequence[Service],
    place: Place | None,
    kinds: Sequence[str],
    language: str,
    today: date,
) -> tuple[Contact, ...]:
    """Return the emergency number, and up to three services where the person is.

    Without a place, and where nothing is current, the number stands alone.
    """
    emergency = emergency_contact(say)
    if place is None:
        return (emergency,)
    chosen = choose(services, place, kinds, (language,), today)
    return (emergency, *(contact(say, one) for one in chosen))


def emergency_contact(say: Say) -> Contact:
    """Return the help that is there everywhere."""
    return Contact(
        name=say.gettext("Emergency services"),
        phones=(Phone(EMERGENCY_NUMBER, EMERGENCY_NUMBER),),
        note=say.gettext(
            "Free, day and night. You need not give your name. They may see your"
            " number and where you are, so that they find you."
        ),
    )


def contact(say: Say, service: Service) -> Contact:
    """Return a service of the directory as readers see it."""
    labels = kind_labels(say)
    telling = [kind for kind in service.kinds if kind != FALLBACK]
    return Contact(
        name=service.name,
        kinds=listed(say, [labels[kind] for kind in telling or service.kinds]),
        region=service.region,
        phones=phones(service.country, service.phone),
        hours=service.hours,
        cost=service.cost,
        languages=tuple(Foreign(languages.name(a), a) for a in service.languages),
        address=service.address,
        web=service.web,
        checked=_checked(say, service),
    )


def _checked(say: Say, service: Service) -> str:
    """Return who has confirmed an entry: on which day, or nobody."""
    if service.checked_on:
        on = day(say, service.checked_on.isoformat())
        return say.gettext("Last checked on %(day)s.") % {"day": on}
    if service.phone:
        return say.gettext("Nobody has confirmed this number yet.")
    return say.gettext("Nobody has confirmed this entry yet.")
