"""From the source of an expression to its tree, within limits."""

from functools import cache, lru_cache

from lark import Lark, Token, UnexpectedInput

from questionnaires.domain.expressions.building import Builder
from questionnaires.domain.expressions.complaints import explained, unknown_function
from questionnaires.domain.expressions.errors import ExpressionError
from questionnaires.domain.expressions.functions import FUNCTIONS
from questionnaires.domain.expressions.grammar import GRAMMAR, TERMS
from questionnaires.domain.expressions.nodes import KEPT, Node, children
from questionnaires.domain.expressions.quotes import repair
from questionnaires.domain.sentences import Sentence, say

MOST_BYTES = 2048
MOST_DEPTH = 32
MOST_TERMS = 200


TOO_DEEP = say("more than %(most)s levels deep", most=MOST_DEPTH)


@lru_cache(maxsize=KEPT)
def parse(source: str) -> Node:
    """Return the tree of an expression; typographic quotes count as straight ones.

    Raises:
        ExpressionError: the source is no expression, names a function there is not,
            gives a function too few or too many values, or is longer than 2048
            bytes, deeper than 32 levels or of more than 200 terms.
    """
    if len(source) > MOST_BYTES or len(source.encode(errors="replace")) > MOST_BYTES:
        raise _too_much(say("longer than %(most)s bytes", most=MOST_BYTES), source)
    repaired, _ = repair(source)
    try:
        node = _tree(repaired)
    except UnexpectedInput as error:
        raise explained(error, repaired) from None
    if _depth(node) > MOST_DEPTH:
        raise _too_much(TOO_DEEP, source)
    return node


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", transformer=Builder(), maybe_placeholders=False)


def _tree(source: str) -> Node:
    parsing = _parser().parse_interactive(source)
    terms = level = signs = 0
    for token in parsing.iter_parse():
        terms += token.type in TERMS
        level += (token.type == "LPAR") - (token.type == "RPAR")
        if terms > MOST_TERMS:
            raise _too_much(say("of more than %(most)s terms", most=MOST_TERMS), source)
        signs = signs + 1 if token.type == "MINUS" else 0
        if level + signs > MOST_DEPTH:
            raise _too_much(TOO_DEEP, source)
        _refuse_unknown(token)
    tree: Node = parsing.feed_eof()  # type: ignore[no-untyped-call]
    return tree


def _refuse_unknown(token: Token) -> None:
    if token.type == "FUNCTION" and token not in FUNCTIONS:
        raise unknown_function(str(token), token.start_pos or 0)


def _depth(node: Node) -> int:
    """Return the number of levels of the tree, row by row: nothing recurses."""
    levels, row = 0, [node]
    while row:
        levels, row = levels + 1, [c for above in row for c in children(above)]
    return levels


def _too_much(what: Sentence, source: str) -> ExpressionError:
    return ExpressionError(
        say("The expression is %(what)s.", what=what),
        0,
        len(source),
        say("Move a part of it into a calculate row and name that row here."),
    )
