"""What is asked, given the answers so far.

The one walk through a questionnaire. What it does not show does not exist: a hidden
question has no fact, so its answer neither counts nor opens anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from questionnaires.domain.answers import Answers, Given, Instead, Plain
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Choice
from questionnaires.domain.expressions import Context, Value
from questionnaires.domain.steps import Step, row_of, worked_out


@dataclass(frozen=True, slots=True)
class Path:
    """The questionnaire as one person sees it, in its order.

    `pages` are the questions and notes shown; `asked` the questions among them;
    `hidden` the questions not shown; `unanswered` those asked and blank. `facts`
    has a value for each question shown: None where there is no answer.
    """

    pages: tuple[str, ...]
    asked: tuple[str, ...]
    hidden: tuple[str, ...]
    unanswered: tuple[str, ...]
    facts: Mapping[str, Value]


def walk(compiled: Compiled, answers: Answers) -> Path:
    """Return the path these answers lead along."""
    facts: dict[str, Value] = {}
    context = compiled.context(facts, answers.date)
    given = answers.given
    pages: list[str] = []
    hidden: list[str] = []
    for part in compiled.stretches:
        if part.relevant is not None and not part.relevant.holds(context):
            hidden += part.asked
            continue
        for step in part.steps:
            if step.relevant is not None and not step.relevant.holds(context):
                if step.is_asked:
                    hidden.append(step.key)
            elif step.value is not None:
                facts[step.key] = worked_out(step.value(context))
            else:
                key = step.key
                pages.append(key)
                fact = given.get(key)
                if type(fact) is not str or step.choice_filter is not None:
                    fact = _fact(compiled, step, fact, context)
                facts[key] = fact
    asked = [key for key in pages if key not in compiled.notes]
    blank = [key for key in asked if facts[key] is None]
    return Path(
        pages=tuple(pages),
        asked=tuple(asked),
        hidden=tuple(hidden),
        unanswered=tuple(
            key for key in blank if not isinstance(given.get(key), Instead)
        ),
        facts=facts,
    )


def _fact(
    compiled: Compiled, step: Step, given: Given | None, context: Context
) -> Plain | None:
    """Return the answer; none if it is a choice that is no longer offered."""
    if given is None or given == () or isinstance(given, Instead):
        return None
    if step.choice_filter is None:
        return given
    offered = {choice.key for choice in _filtered(compiled, step, context)}
    if isinstance(given, tuple):
        return tuple(key for key in given if key in offered) or None
    return given if given in offered else None


def offered(compiled: Compiled, key: str, path: Path, date: str) -> tuple[Choice, ...]:
    """Return the choices of a question that the answers before it leave open."""
    place = compiled.index[key]
    step = compiled.steps[place]
    if step.choice_filter is None:
        return compiled.choices[key]
    before = {k: fact for k, fact in path.facts.items() if compiled.index[k] < place}
    return _filtered(compiled, step, compiled.context(before, date))


def _filtered(compiled: Compiled, step: Step, context: Context) -> tuple[Choice, ...]:
    if step.choice_filter is None:
        return compiled.choices[step.key]
    holds = step.choice_filter.holds
    return tuple(
        choice
        for choice in compiled.choices[step.key]
        if holds(replace(context, columns=row_of(choice)))
    )


def holds(compiled: Compiled, key: str, plain: Plain, path: Path, date: str) -> bool:
    """Say whether an answer satisfies its question's constraint."""
    step = compiled.steps[compiled.index[key]]
    if step.constraint is None:
        return True
    return step.constraint.holds(
        replace(compiled.context(path.facts, date), this=plain)
    )


def may_be_given(
    compiled: Compiled, key: str, plain: Plain, path: Path, date: str
) -> bool:
    """Say whether an answer to a question that is shown is offered, and allowed."""
    step = compiled.steps[compiled.index[key]]
    if step.choice_filter is not None:
        chosen = plain if isinstance(plain, tuple) else (plain,)
        open_ones = {choice.key for choice in offered(compiled, key, path, date)}
        if not open_ones.issuperset(chosen):
            return False
    return holds(compiled, key, plain, path, date)


def progress(compiled: Compiled, path: Path, key: str) -> tuple[int, int | None]:
    """Return the number of a question among those asked, and how many there are now.

    A note has the number of the question after it. What waits for an answer counts
    as asked, so that the count falls rather than grows. There is none while an
    unanswered question decides over whole sections: it could be far off. What was
    left blank before this page is settled: nothing waits for it any more.
    """
    passed = path.pages[: path.pages.index(key)]
    before = len(passed) - len(compiled.notes.intersection(passed))
    number = min(before + 1, len(path.asked))
    ahead = set(path.unanswered).difference(passed)
    if not compiled.gates.isdisjoint(ahead):
        return number, None
    steps, index = compiled.steps, compiled.index
    waiting = sum(
        not steps[index[hidden]].waits_for.isdisjoint(ahead) for hidden in path.hidden
    )
    return number, len(path.asked) + waiting
