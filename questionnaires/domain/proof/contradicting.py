"""Whether a bank can be answered to its end, and which rules stand in the way."""

from collections.abc import Iterable
from dataclasses import replace

from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.proof.cone import cone_of
from questionnaires.domain.proof.domains import Option
from questionnaires.domain.proof.filling import Filler
from questionnaires.domain.proof.tables import Tables, Wish
from questionnaires.domain.smallest.tables import Meter, SpentError

NOTHING = Wish((), frozenset(), ())


def a_way_through(filler: Filler, budget: int) -> dict[str, Option] | None:
    """Return answers to what could stand in the way; None: there are none.

    Raises:
        SpentError: the budget was spent.
        LookupError: not all answers can be tried.
    """
    ruled = _ruled(filler.compiled)
    cone = cone_of(filler.compiled, filler.domains, (), ruled, ())
    if cone.reads_the_day or not all(
        filler.domains[key].is_whole for key in cone.keys if key in filler.domains
    ):
        raise LookupError
    tables = Tables(filler, cone, NOTHING, Meter(budget))
    ends = list(tables.ends())
    return tables.answers(ends[0][2]) if ends else None


def core_of(filler: Filler, budget: int) -> tuple[str, ...]:
    """Return questions whose rules contradict one another, each of them needed.

    Found by deletion: a rule is left out for good if there is still no way through.
    """
    core = list(_ruled(filler.compiled))
    for key in list(core):
        fewer = [one for one in core if one != key]
        if _is_stuck(filler, fewer, budget):
            core = fewer
    return tuple(core)


def _is_stuck(filler: Filler, keys: Iterable[str], budget: int) -> bool:
    compiled = compile_questionnaire(_with_rules(filler.compiled.questionnaire, keys))
    try:
        fewer = Filler(compiled, filler.domains, filler.day)
        return a_way_through(fewer, budget) is None
    except (SpentError, LookupError):
        return False


def _with_rules(questionnaire: Questionnaire, keys: Iterable[str]) -> Questionnaire:
    """Return the bank with the rules of these questions alone."""
    kept = set(keys)
    sections = tuple(
        replace(
            section,
            questions=tuple(
                one
                if one.key in kept
                else replace(one, constraint="", choice_filter="")
                for one in section.questions
            ),
        )
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections)


def _ruled(compiled: Compiled) -> tuple[str, ...]:
    """Return the questions whose answers are not free."""
    return tuple(
        step.key
        for step in compiled.steps
        if step.is_asked and (step.constraint or step.choice_filter)
    )
