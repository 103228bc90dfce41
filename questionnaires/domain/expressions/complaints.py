"""Why a source is no expression: the parser's refusals in plain words."""

from collections.abc import Mapping

from lark import Token, UnexpectedInput, UnexpectedToken

from questionnaires.domain.expressions.errors import ExpressionError, at
from questionnaires.domain.expressions.functions import WORDS_BETWEEN, hint_for_unknown
from questionnaires.domain.expressions.grammar import TERMS
from questionnaires.domain.sentences import say

INSTEAD: Mapping[str, str] = {
    "==": say("Write = once."),
    "&&": WORDS_BETWEEN["and"],
    "||": WORDS_BETWEEN["or"],
    "!": say("Write “not(…)”."),
    "/": WORDS_BETWEEN["div"],
    "%": WORDS_BETWEEN["mod"],
    "[": say("Paths with conditions are not read; name the question as ${name}."),
    "|": WORDS_BETWEEN["or"],
    "'": say("A closing quote is missing."),
    '"': say("A closing quote is missing."),
    "{": say("Write ${name}."),
    "$": say("Write ${name}, without another $ or { inside."),
    "..": say("Name the question: ${name}."),
    "^": say("Multiply instead."),
    ";": say("Separate values with a comma."),
    "<>": say("Write !=."),
    "=>": say("Write >=."),
    "=<": say("Write <=."),
    "≥": say("Write >=."),
    "≤": say("Write <=."),
    "≠": say("Write !=."),
}
CHAINED = say("Compare two values at a time: ${age} > 1 and ${age} < 5.")
SIDE_BY_SIDE = say(
    "An operator (and, or, =, +), a comma or a $ is missing before it; “not” is "
    "written not(…), a division with “div”."
)
FALLBACK = say("Look at the brackets, quotes and operators around it.")


def unknown_function(name: str, start: int) -> ExpressionError:
    """Return the refusal of a function that there is not."""
    return ExpressionError(
        say("There is no function %(name)s()%(at)s.", name=name, at=at(start)),
        start,
        start + len(name),
        hint_for_unknown(name),
    )


def explained(error: UnexpectedInput, source: str) -> ExpressionError:
    """Return the parser's refusal as a sentence with a place and a hint."""
    token = error.token if isinstance(error, UnexpectedToken) else None
    if token is not None and token.type == "$END":
        return _ends_too_early(source)
    start: int = getattr(error, "pos_in_stream", 0)
    end = start + (len(token) if token else 1)
    return ExpressionError(
        say(
            "“%(words)s” cannot stand here%(at)s.",
            words=source[start:end],
            at=at(start),
        ),
        start,
        end,
        _hint(token, source, start),
    )


def _ends_too_early(source: str) -> ExpressionError:
    end = len(source)
    if not source.strip():
        return ExpressionError(
            say("The expression is empty."), 0, end, say("Write a condition.")
        )
    return ExpressionError(
        say("The expression ends too early%(at)s.", at=at(end)),
        end,
        end,
        say("A value or a closing bracket is missing."),
    )


def _hint(token: Token | None, source: str, start: int) -> str:
    if source.startswith("{choice}", start):
        return say("Put quotes around it: '{choice}'.")
    before = source[max(0, start - 1) : start + 1]
    after = source[start : start + 2]
    if token is not None and token.type in TERMS - {"PATH"}:
        return WORDS_BETWEEN.get(token.lower(), SIDE_BY_SIDE)
    for signs in (before, after, after[:1]):
        if signs in INSTEAD:
            return INSTEAD[signs]
    if token is not None and token.type in {"EQUALITY", "RELATION"}:
        return CHAINED
    return FALLBACK
