"""Advice asks for results there can be (C112)."""

from collections.abc import Iterator

from questionnaires.domain.checks.written import written
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.expressions import ExpressionError, parse
from questionnaires.domain.expressions.nodes import Call, Text, walk
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

OF_BANDS = frozenset({"band", "severity"})


def results_have_bands(questionnaire: Questionnaire) -> Iterator[Finding]:
    """C112: band() and severity() are of a scale with bands."""
    bare = {scale.key for scale in questionnaire.scales if not scale.bands}
    for one in written(questionnaire) if bare else ():
        for function, scale in dict.fromkeys(_asked(one.source)):
            if scale.split("__")[0] in bare:
                yield Finding(
                    "C112",
                    Level.ERROR,
                    say("The scale “%(scale)s” has no bands, so %(function)s() is"
                        " always empty.", scale=scale, function=function),
                    say("Give it rows on the sheet “bands”, or use score()."),
                    one.where,
                )  # fmt: skip


def _asked(source: str) -> Iterator[tuple[str, str]]:
    """Yield the results that a condition asks for, each with its scale."""
    try:
        node = parse(source)
    except ExpressionError:  # said elsewhere
        return
    for part in walk(node):
        if isinstance(part, Call) and part.name in OF_BANDS:
            (scale,) = part.arguments
            if isinstance(scale, Text):
                yield part.name, scale.value
