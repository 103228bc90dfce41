"""What every report for a person says, whatever the bank: when to call for help."""

from reports.domain.prose import Block
from reports.domain.report import Box, Contact
from reports.domain.words import Say

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


def contacts(say: Say) -> tuple[Contact, ...]:
    """Return the help that is there everywhere."""
    return (
        Contact(
            name=say.gettext("Emergency services"),
            phone=EMERGENCY_NUMBER,
            note=say.gettext(
                "Free, day and night. You need not give your name. They may see your"
                " number and where you are, so that they find you."
            ),
        ),
    )
