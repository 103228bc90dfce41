"""Which cells of a part stand on its page, in which order, and what is said there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questionnaires.interchange.parts import Kind


class Shape(StrEnum):
    """How a cell is filled in."""

    LINE = "line"
    AREA = "area"
    CODE = "code"
    TICK = "tick"
    UNTICK = "untick"  # ticked unless the cell says no
    ONE_OF = "one of"
    TYPE = "type"
    LIST = "list"
    MAY_BE = "may be"


@dataclass(frozen=True, slots=True)
class Box:
    """One cell on a page. `is_more`: it stands among what few need."""

    column: str
    label: str | Promise
    shape: Shape = Shape.LINE
    hint: str | Promise = ""
    is_more: bool = False


_SOURCE = Box(
    "source", _("Source"), Shape.AREA, _("Where it comes from."), is_more=True
)
_WHEN = _("An expression, like ${age} >= 18. Empty: always.")

BOXES: Mapping[Kind, tuple[Box, ...]] = {
    Kind.SETTINGS: (
        Box("form_title", _("Title")),
        Box("audience", _("Who answers"), Shape.ONE_OF),
        Box("minutes", _("Minutes it takes"), hint=_("A whole number.")),
        Box(
            "clinical",
            _("This bank is clinical"),
            Shape.TICK,
            _("Nobody publishes alone what they edited: another expert looks at it."),
        ),
        Box("allow_total", _("Results may be added up to one total"), Shape.TICK),
        Box("licence", _("Licence"), Shape.AREA),
        Box("author", _("Author")),
        Box("source", _("Source"), Shape.AREA),
        Box("readme", _("Notes for experts"), Shape.AREA),
    ),
    Kind.SECTION: (
        Box("label", _("Title")),
        Box("hint", _("What stands below the title"), Shape.AREA),
        Box("relevant", _("Shown when"), Shape.CODE, _WHEN),
        Box(
            "repeat_over",
            _("Repeated for each choice of"),
            hint=_("A question of several choices, like ${drugs}. Empty: once."),
            is_more=True,
        ),
        Box("answered_by", _("Answered by"), Shape.ONE_OF, is_more=True),
    ),
    Kind.QUESTION: (
        Box("label", _("Question"), Shape.AREA),
        Box("hint", _("Hint below the question"), Shape.AREA),
        Box("type", _("Kind of answer"), Shape.TYPE),
        Box("list", _("List of choices"), Shape.LIST, _("For one or several choices.")),
        Box("may_be", _("What may be said instead"), Shape.MAY_BE),
        Box("relevant", _("Shown when"), Shape.CODE, _WHEN),
        Box("guidance_hint", _("Why we ask"), Shape.AREA),
        Box(
            "constraint",
            _("An answer must keep to"),
            Shape.CODE,
            _("An expression about the answer, a dot: . >= 0 and . <= 120."),
            is_more=True,
        ),
        Box(
            "constraint_message",
            _("What is said when it does not"),
            Shape.AREA,
            is_more=True,
        ),
        Box("required", _("Must be settled before signing"), Shape.TICK, is_more=True),
        Box("calculation", _("Calculation"), Shape.CODE, is_more=True),
        Box("choice_filter", _("Which choices are offered"), Shape.CODE, is_more=True),
        Box("default", _("Answer to begin with"), is_more=True),
        Box("appearance", _("Appearance"), Shape.ONE_OF, is_more=True),
        Box("recall", _("Period it asks about"), is_more=True),
        Box("legal_basis", _("Legal basis"), Shape.AREA, is_more=True),
        Box("principle", _("Principle"), is_more=True),
        Box("kind", _("Structure, process or outcome"), Shape.ONE_OF, is_more=True),
        Box(
            "red_line",
            _("Red line"),
            Shape.CODE,
            _("While this holds, its area says so, and no average hides it."),
            is_more=True,
        ),
        Box("evidence", _("Evidence"), Shape.ONE_OF, is_more=True),
        Box("counted", _("Counted in statistics"), Shape.TICK, is_more=True),
        Box(
            "same_as",
            _("Asks the same as"),
            hint=_("The question of the offices, like ${access_1}."),
            is_more=True,
        ),
        _SOURCE,
    ),
    Kind.SCALE: (
        Box("label", _("Title")),
        Box("method", _("How it is worked out"), Shape.ONE_OF),
        Box("unit", _("Unit"), Shape.ONE_OF),
        Box(
            "missing",
            _("When answers are missing"),
            hint=_("none, at_least 3 or prorate 3."),
        ),
        Box("decimals", _("Decimals"), hint=_("A whole number, like 0.")),
        Box("shown", _("Shown in results"), Shape.UNTICK),
        Box("not_added", _("Never added to another scale"), Shape.TICK, is_more=True),
        Box("description", _("Description"), Shape.AREA),
        _SOURCE,
    ),
    Kind.BAND: (
        Box("label", _("Title")),
        Box("min", _("From"), hint=_("A number; it belongs to the band.")),
        Box("max", _("To"), hint=_("A number; it belongs to the band.")),
        Box(
            "when",
            _("Holds when"),
            Shape.CODE,
            _("An expression, for cut-offs that differ. Empty: always."),
        ),
        Box("severity", _("Severity"), hint=_("0 is the mildest.")),
        Box("text", _("What it means"), Shape.AREA),
        Box("action", _("What to do"), Shape.AREA),
        _SOURCE,
    ),
    Kind.ADVICE: (
        Box("title", _("Title")),
        Box("text", _("Text"), Shape.AREA),
        Box(
            "when",
            _("Given when"),
            Shape.CODE,
            _("An expression, like band('dudit') = 'high'. Empty: always."),
        ),
        Box("placement", _("Where it stands"), Shape.ONE_OF),
        Box("priority", _("Priority"), hint=_("The lowest number comes first.")),
        Box(
            "days", _("Days it may take"), hint=_("Only for next steps."), is_more=True
        ),
        Box("link", _("Link"), is_more=True),
        _SOURCE,
    ),
    Kind.TEXT: (Box("text", _("Text"), Shape.AREA),),
}

# of the rows of a list or of a scale's items, which are edited in one table
CHOICES = (
    Box("name", _("Key")),
    Box("label", _("Words")),
    Box("hint", _("Below the words")),
    Box("score", _("Points")),
    Box("exclusive", _("Excludes the others"), Shape.TICK),
    Box("missing", _("Counts as missing"), Shape.TICK),
)
ITEMS = (
    Box("question", _("Question or scale"), Shape.LIST),
    Box("weight", _("Weight"), hint=_("1 if empty.")),
    Box("reverse", _("Reversed"), Shape.TICK),
    Box("when", _("Counts when"), Shape.CODE),
)
ROWS: Mapping[Kind, tuple[Box, ...]] = {Kind.LIST: CHOICES, Kind.ITEMS: ITEMS}
