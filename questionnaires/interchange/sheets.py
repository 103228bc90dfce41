"""The sheets of a bank and their columns, as data: docs/workbook.md in a table."""

from dataclasses import dataclass
from typing import Any

from questionnaires.domain import definition
from questionnaires.interchange.kinds import (
    DAYS,
    EXPRESSION,
    MAY_BE,
    MISSING_RULE,
    NUMBER,
    REFERENCE,
    SHOWN,
    TEXT,
    TRUTH,
    WHOLE,
    WORDS,
    Kind,
    one_of,
)

FOR_SCALE = "score_"  # begins a column of the choices: points for one scale

ANSWERED_BY = one_of(definition.AnsweredBy)
AUDIENCE = one_of(definition.Audience, definition.Audience.OFFICE)
METHOD = one_of(definition.Method, definition.Method.SUM)
PLACEMENT = one_of(definition.Placement, definition.Placement.NEXT_STEP)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the sheet, and the field of the value it fills."""

    name: str
    field: str
    kind: Kind = WORDS
    is_needed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One sheet. `value` is what a row makes; `extra` columns are read by hand.

    The columns of `extra` that are needed are named in `needed`. Languages of the
    text columns in `plain` are written `hint_fr`.
    """

    name: str
    value: Any
    columns: tuple[Column, ...]
    extra: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


SETTINGS = Sheet(
    "settings",
    definition.Questionnaire,
    (
        Column("form_id", "key", is_needed=True),
        Column("form_title", "title", TEXT, is_needed=True),
        Column("default_language", "default_language", is_needed=True),
        Column("audience", "audience", AUDIENCE, is_needed=True),
        Column("minutes", "minutes", WHOLE),
        Column("clinical", "is_clinical", TRUTH),
        Column("allow_total", "may_total", TRUTH),
        Column("licence", "licence"),
        Column("author", "author"),
        Column("source", "source"),
        Column("readme", "readme"),
    ),
    plain=("form_title",),
)

QUESTIONS = Sheet(
    "survey",
    definition.Question,
    (
        Column("name", "key", is_needed=True),
        Column("label", "label", TEXT),
        Column("hint", "hint", TEXT),
        Column("guidance_hint", "guidance", TEXT),
        Column("required", "is_required", TRUTH),
        Column("relevant", "relevant", EXPRESSION),
        Column("constraint", "constraint", EXPRESSION),
        Column("constraint_message", "constraint_message", TEXT),
        Column("calculation", "calculation", EXPRESSION),
        Column("choice_filter", "choice_filter", EXPRESSION),
        Column("default", "default"),
        Column("appearance", "appearance"),
        Column("may_be", "may_be", MAY_BE),
        Column("recall", "recall"),
        Column("legal_basis", "legal_basis"),
        Column("principle", "principle"),
        Column("kind", "kind"),
        Column("red_line", "red_line", EXPRESSION),
        Column("evidence", "evidence"),
        Column("source", "source"),
        Column("counted", "is_counted", TRUTH),
        Column("same_as", "same_as", REFERENCE),
        Column("xlsform_name", "xlsform_name"),
    ),
    extra=("type", "repeat_over", "repeat_count", "answered_by"),
    needed=("type",),
)

SECTIONS = Sheet(
    "survey",
    definition.Section,
    (
        Column("name", "key", is_needed=True),
        Column("label", "title", TEXT),
        Column("hint", "hint", TEXT),
        Column("relevant", "relevant", EXPRESSION),
        Column("repeat_over", "repeat_over", REFERENCE),
        Column("answered_by", "answered_by", ANSWERED_BY),
        Column("xlsform_name", "xlsform_name"),
    ),
    extra=("type", "repeat_count", "appearance"),
    needed=("type",),
)

CHOICES = Sheet(
    "choices",
    definition.Choice,
    (
        Column("name", "key", is_needed=True),
        Column("label", "label", TEXT),
        Column("hint", "hint", TEXT),
        Column("score", "points", NUMBER),
        Column("exclusive", "is_exclusive", TRUTH),
        Column("missing", "is_missing", TRUTH),
    ),
    extra=("list_name",),
    needed=("list_name",),
    plain=("hint",),
)

SCALES = Sheet(
    "scales",
    definition.Scale,
    (
        Column("name", "key", is_needed=True),
        Column("label", "label", TEXT, is_needed=True),
        Column("method", "method", METHOD, is_needed=True),
        Column("unit", "unit", one_of(definition.Unit)),
        Column("missing", "missing", MISSING_RULE),
        Column("decimals", "decimals", WHOLE),
        Column("shown", "is_shown", SHOWN),
        Column("not_added", "is_not_added", TRUTH),
        Column("description", "description", TEXT),
        Column("source", "source"),
    ),
)

ITEMS = Sheet(
    "items",
    definition.Item,
    (
        Column("question", "question", is_needed=True),
        Column("weight", "weight", NUMBER),
        Column("reverse", "is_reverse", TRUTH),
        Column("when", "when", EXPRESSION),
    ),
    extra=("scale",),
    needed=("scale",),
)

BANDS = Sheet(
    "bands",
    definition.Band,
    (
        Column("name", "key", is_needed=True),
        Column("label", "label", TEXT, is_needed=True),
        Column("min", "lowest", NUMBER, is_needed=True),
        Column("max", "highest", NUMBER, is_needed=True),
        Column("when", "when", EXPRESSION),
        Column("severity", "severity", WHOLE),
        Column("text", "text", TEXT),
        Column("action", "action", TEXT),
        Column("source", "source"),
    ),
    extra=("scale",),
    needed=("scale",),
)

ADVICE = Sheet(
    "advice",
    definition.Advice,
    (
        Column("name", "key", is_needed=True),
        Column("when", "when", EXPRESSION),
        Column("placement", "placement", PLACEMENT, is_needed=True),
        Column("priority", "priority", WHOLE),
        Column("days", "days", DAYS),
        Column("title", "title", TEXT),
        Column("text", "text", TEXT),
        Column("link", "link"),
        Column("source", "source"),
    ),
)

CASES = Sheet(
    "cases",
    definition.Fact,
    (
        Column("expect", "expect", is_needed=True),
        Column("key", "key"),
        Column("value", "value"),
    ),
    extra=("case",),
    needed=("case",),
)

TEXTS = Sheet(
    "texts",
    definition.NamedText,
    (
        Column("name", "key", is_needed=True),
        Column("text", "text", TEXT, is_needed=True),
    ),
)

TRANSLATIONS = Sheet(
    "translations",
    None,
    (),
    extra=(
        "language",
        "sheet",
        "key",
        "column",
        "state",
        "source_fingerprint",
        "reviewer_role",
    ),
    needed=("language", "sheet", "key", "column", "state"),
)

META = Sheet("_meta", None, (), extra=("schema", "hash", "parent", "exported_on"))

# the order in which they are written
SHEETS = (
    SETTINGS,
    QUESTIONS,
    CHOICES,
    SCALES,
    ITEMS,
    BANDS,
    ADVICE,
    CASES,
    TEXTS,
    TRANSLATIONS,
    META,
)


def columns_of(sheet: Sheet) -> tuple[str, ...]:
    """Return every column name a sheet knows, without languages."""
    return (*sheet.extra, *(column.name for column in sheet.columns))


def text_columns(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns that have one cell for each language."""
    return tuple(column.name for column in sheet.columns if column.kind is TEXT)


def is_needed(sheet: Sheet, column: str) -> bool:
    """Say whether a bank cannot do without a column; `column` has no language.

    A sheet can be read without labels, but the checks (L102) ask for them.
    """
    needed = (one.name for one in sheet.columns if one.is_needed)
    return column in (*sheet.needed, *needed, "label")
