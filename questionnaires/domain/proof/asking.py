"""Every question a proof asks about a bank, and when answers show that it is so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaires.domain.compiled import Compiled
from questionnaires.domain.conditions import Condition, condition
from questionnaires.domain.definition import Scale
from questionnaires.domain.expressions import Context, dependencies, parse
from questionnaires.domain.expressions.functions import OF_SCALES
from questionnaires.domain.expressions.nodes import Call, Text, walk
from questionnaires.domain.origins import Origins, original
from questionnaires.domain.proof.holes import Hole, holes_of
from questionnaires.domain.proof.seeing import View
from questionnaires.domain.proof.values import Kind
from questionnaires.domain.steps import Step
from questionnaires.domain.weighing import BandPlan

Where = tuple[str, str, str]
Test = Callable[[View], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """One question: `test` says of a view whether it shows that it can be so.

    `sources` are the conditions the test looks at, `scales` the results, `key` the
    question whose answer it looks at. `place` and `other` are those of the bands among
    their scale's, or of the question and of the first one of its section in the survey.
    """

    kind: Kind
    subject: tuple[str, ...]
    where: Where
    test: Test
    sources: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    span: Hole | None = None
    key: str = ""
    place: int = 0
    other: int = 0

    @property
    def reads(self) -> frozenset[str]:
        """The questions the test looks at."""
        own = frozenset({self.key} if self.key else ())
        return own.union(*map(reading, self.sources))


def targets_of(compiled: Compiled, origins: Origins) -> tuple[Target, ...]:
    """Return all targets, in the order of the bank."""
    made: list[Target] = []
    sections = compiled.questionnaire.sections
    for section, part in zip(sections, compiled.stretches, strict=True):
        if part.steps:
            made += _of_section(compiled, part.steps[0], section.key)
        for step in part.steps:
            made += _of_step(compiled, step)
    for scale in compiled.questionnaire.scales:
        made += _of_scale(compiled, scale, origins.bands.get(scale.key, ()))
    for key, line in compiled.red_lines:
        sources = (compiled.questions[key].red_line,)
        where = ("survey", original(key), "red_line")
        test = _crossed(key, line)
        made.append(Target(Kind.RED_LINE, (key,), where, test, sources, key=key))
    for plan in compiled.advice:
        when = plan.advice.when
        made.append(
            Target(
                Kind.ADVICE,
                (plan.advice.key,),
                ("advice", plan.advice.key, "when"),
                _given(plan.when),
                (when,),
                _results(compiled, when),
            )
        )
    return tuple(made)


def reading(source: str) -> frozenset[str]:
    """Return the questions a condition reads."""
    return dependencies(parse(source)) if source.strip() else frozenset()


def _of_section(compiled: Compiled, step: Step, key: str) -> Iterator[Target]:
    part = next(p for p in compiled.stretches if p.steps and p.steps[0] is step)
    if part.relevant is None:
        return
    yield from _both_ways(compiled, step, key, (step.section.relevant,))


def _of_step(compiled: Compiled, step: Step) -> Iterator[Target]:
    key = step.key
    if step.relevant is not None:
        sources = (step.section.relevant, step.question.relevant)
        yield from _both_ways(compiled, step, key, sources)
    if step.is_asked and (step.constraint or step.choice_filter):
        column = "constraint" if step.constraint else "choice_filter"
        yield Target(
            Kind.ANSWERED,
            (key,),
            ("survey", original(key), column),
            lambda view: view.facts.get(key) is not None,
            key=key,
        )


def _both_ways(
    compiled: Compiled, step: Step, key: str, sources: tuple[str, ...]
) -> Iterator[Target]:
    """Yield whether the last condition can hold, and whether it can fail to.

    Both where those before it hold. They read what stands before the section or the
    question, as the walk does.
    """
    *gates, own = (condition(source) for source in sources)
    place = compiled.index[step.key]
    first = next(
        n for n, one in enumerate(compiled.steps) if one.section is step.section
    )
    own_place = place if gates else first

    def test_for(wanted: bool) -> Test:
        def test(view: View) -> bool:
            before = _before(view, first)
            if not all(gate is None or gate.holds(before) for gate in gates):
                return False
            return own is not None and own.holds(_before(view, own_place)) is wanted

        return test

    where = ("survey", original(key), "relevant")
    for kind, wanted in ((Kind.SHOWN, True), (Kind.HIDDEN, False)):
        yield Target(
            kind,
            (key,),
            where,
            test_for(wanted),
            sources,
            place=own_place,
            other=first,
        )


def _before(view: View, place: int) -> Context:
    index = view.compiled.index
    facts = {key: fact for key, fact in view.facts.items() if index[key] < place}
    return view.compiled.context(facts, view.context.today)


def _of_scale(
    compiled: Compiled, scale: Scale, addresses: Iterable[str]
) -> Iterator[Target]:
    key, plan = scale.key, compiled.scales[scale.key]
    where = ("scales", original(key), "")
    sources = tuple(band.when for band in scale.bands if band.when.strip())

    def known(view: View) -> bool:
        return view.values[key] is not None

    yield Target(Kind.MINIMUM, (key,), where, known, sources, (key,))
    yield Target(Kind.MAXIMUM, (key,), where, known, sources, (key,))
    of_bands = [("bands", one, "") for one in addresses]
    for place, band in enumerate(plan.bands):
        spot = of_bands[place] if place < len(of_bands) else where
        subject = (key, band.key)
        test = _named(key, band)
        yield Target(Kind.BAND, subject, spot, test, sources, (key,), place=place)
    for hole in holes_of(scale):
        in_hole = _in_hole(key, hole)
        yield Target(Kind.GAP, (key,), where, in_hole, sources, (key,), hole)
    for one, other in _pairs(plan.bands):
        spot = of_bands[plan.bands.index(other)] if of_bands else where
        pair = (key, one.key, other.key)
        in_both = _in_both(key, one, other)
        yield Target(
            Kind.OVERLAP,
            pair,
            spot,
            in_both,
            sources,
            (key,),
            place=plan.bands.index(one),
            other=plan.bands.index(other),
        )
    if plan.bands and all(band.when is not None for band in plan.bands):
        yield Target(Kind.NO_BAND, (key,), where, _without(key), sources, (key,))


def _pairs(bands: tuple[BandPlan, ...]) -> Iterator[tuple[BandPlan, BandPlan]]:
    for place, other in enumerate(bands):
        for one in bands[:place]:
            if one.lowest <= other.highest and other.lowest <= one.highest:
                yield one, other


def _named(key: str, band: BandPlan) -> Test:
    return lambda view: view.band(key) is band


def _in_hole(key: str, hole: Hole) -> Test:
    low, high = hole

    def test(view: View) -> bool:
        shown = view.shown(key)
        if shown is None or not _within(shown, low, high):
            return False
        return view.band(key) is None and bool(view.holding(key))

    return test


def _within(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or low <= number) and (high is None or number <= high)


def _in_both(key: str, one: BandPlan, other: BandPlan) -> Test:
    low, high = max(one.lowest, other.lowest), min(one.highest, other.highest)

    def test(view: View) -> bool:
        shown = view.shown(key)
        if shown is None or not low <= shown <= high:
            return False
        return {id(one), id(other)} <= {id(band) for band in view.holding(key)}

    return test


def _without(key: str) -> Test:
    return lambda view: view.values[key] is not None and not view.holding(key)


def _crossed(key: str, line: Condition) -> Test:
    return lambda view: key in view.facts and line.holds(view.context)


def _given(when: Condition | None) -> Test:
    return lambda view: when is None or when.holds(view.context)


def _results(compiled: Compiled, source: str) -> tuple[str, ...]:
    """Return the scales whose results a condition reads; copies of a repeated one."""
    names: dict[str, None] = {}
    for part in walk(parse(source)) if source.strip() else ():
        match part:
            case Call(name, (Text(scale),)) if name in OF_SCALES:
                for key in compiled.scales:
                    if key == scale or key.partition("__")[0] == scale:
                        names[key] = None
    return tuple(names)
