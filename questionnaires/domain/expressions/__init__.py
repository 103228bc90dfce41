"""The one language of conditions and calculations: a part of XLSForm's.

docs/expressions.md says what every expression means.
"""

from questionnaires.domain.expressions.checking import check, kind_of
from questionnaires.domain.expressions.compiling import (
    compile_condition,
    compile_value,
    constant,
)
from questionnaires.domain.expressions.errors import ExpressionError, Problem
from questionnaires.domain.expressions.kinds import Kind
from questionnaires.domain.expressions.nodes import TODAY, Node, dependencies, readings
from questionnaires.domain.expressions.partial import compile_partial
from questionnaires.domain.expressions.quotes import repair
from questionnaires.domain.expressions.renaming import rename, renamed
from questionnaires.domain.expressions.syntax import parse
from questionnaires.domain.expressions.values import Context, Value

__all__ = [
    "TODAY",
    "Context",
    "ExpressionError",
    "Kind",
    "Node",
    "Problem",
    "Value",
    "check",
    "compile_condition",
    "compile_partial",
    "compile_value",
    "constant",
    "dependencies",
    "kind_of",
    "parse",
    "readings",
    "rename",
    "renamed",
    "repair",
]
