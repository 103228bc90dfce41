"""The smallest changes, by trying all changes there are, the cheapest first."""

from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations, product
from math import inf

from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Method, Type
from questionnaires.domain.expressions import dependencies, parse
from questionnaires.domain.flow import holds
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import score
from questionnaires.domain.smallest import Measure, Verdict

ASKED = (Type.SELECT_ONE, Type.SELECT_MULTIPLE, Type.INTEGER)
NUMBERS = [Decimal(n) for n in range(-3, 9)]
FAR = 10_000  # more levels than there are


class Trying:
    """All that can be tried from some answers, for one scale."""

    def __init__(self, compiled, answers, scale, *, wanted=None, measure=Measure.STEPS):
        self.compiled = compiled
        self.answers = answers
        self.plan = compiled.scales[scale]
        self.scale = self.plan.scale
        self.wanted = wanted
        self.measure = measure
        self.parts = list(self._parts(self.scale))
        ordered = sorted(self.scale.bands, key=lambda band: band.lowest)
        self.is_up = not ordered or ordered[0].severity >= ordered[-1].severity
        self.now = self.outcome({})
        self.severity = self.severity_of(self.now)
        self.wrong = self.wrong_with(self.now)
        self.items = {
            item.question: (part, item)
            for part in self.parts
            if part.method is not Method.SUBSCALES
            for item in part.items
        }
        self.read = self._read()
        self.domains = {
            key: list(self._domain(question))
            for key, question in compiled.questions.items()
            if question.type in ASKED and key not in self._bystanders()
        }

    def size(self):
        total = 1
        for domain in self.domains.values():
            total *= len(domain) + 1
        return total

    def verdict(self):
        better = [b for b in self.scale.bands if b.severity < self.severity]
        if self.wanted is None and self.severity == inf:
            return Verdict.NO_BAND
        if self.is_met(self.now) or (self.wanted is None and not better):
            return Verdict.BEST
        return Verdict.FOUND if self.ways else Verdict.NEVER

    @cached_property
    def ways(self):
        """All the cheapest changes that reach what is aimed at."""
        keys = list(self.domains)
        lists = [[(None, 0), *self.domains[key]] for key in keys]
        tries = sorted(product(*lists), key=cost_of)
        found, least = [], inf
        for one in tries:
            if cost_of(one) > least:
                break
            new = {
                k: to for k, (to, _) in zip(keys, one, strict=True) if to is not None
            }
            if self.reaches(new):
                found.append(new)
                least = cost_of(one)
        return found

    def told(self, new):
        """Return the exact value and the band that the scoring says."""
        outcome = self.outcome(new)
        own = next(one for one in outcome.scores if one.scale == self.scale.key)
        return own.value, own.band

    def reaches(self, new):
        outcome = self.outcome(new)
        return self.is_met(outcome) and self.is_allowed(outcome, new)

    def outcome(self, new):
        answers = replace(self.answers, given={**self.answers.given, **new})
        return score(self.compiled, answers)

    def is_allowed(self, outcome, new):
        """Nothing is answered that is not asked, and nothing is wrong anew."""
        facts = outcome.path.facts
        if any(facts.get(key) != to for key, to in new.items()):
            return False
        wrong = self.wrong_with(outcome)
        if any(("broken", key) in wrong for key in new):
            return False
        return wrong <= self.wrong

    def wrong_with(self, outcome):
        path, questions = outcome.path, self.compiled.questions
        unanswered = {
            ("unanswered", key) for key in path.unanswered if questions[key].is_required
        }
        broken = {
            ("broken", key)
            for key, fact in path.facts.items()
            if fact is not None
            and not holds(self.compiled, key, fact, path, self.answers.date)
        }
        return unanswered | broken | {("crossed", key) for key in outcome.red_lines}

    def value(self, outcome):
        own = next(one for one in outcome.scores if one.scale == self.scale.key)
        return None if own.value is None else rounded(own.value, self.scale.decimals)

    def severity_of(self, outcome):
        value = self.value(outcome)
        context = self.compiled.context(outcome.path.facts, self.answers.date)
        for band, ready in zip(self.scale.bands, self.plan.bands, strict=True):
            if (
                value is not None
                and band.lowest <= value <= band.highest
                and (ready.when is None or ready.when.holds(context))
            ):
                return band.severity
        return inf

    def is_met(self, outcome):
        if self.wanted is None:
            return self.severity_of(outcome) < self.severity
        value = self.value(outcome)
        if value is None:
            return False
        return value >= self.wanted if self.is_up else value <= self.wanted

    def alike(self, new):
        """Changes with the points of an answer where nothing else of it counts."""
        return frozenset((key, self._said(key, to)) for key, to in new.items())

    def _said(self, key, to):
        if isinstance(to, Decimal):
            return "a number"
        if key in self.read:
            return to
        return self._points(key, to) if key in self.items else "any"

    def _points(self, key, to):
        part, _ = self.items[key]
        plan = self.compiled.scales[part.key]
        return next(item for item in plan.items if item.key == key).points(to)

    def _parts(self, scale):
        yield scale
        if scale.method is Method.SUBSCALES:
            for item in scale.items:
                yield from self._parts(self.compiled.scales[item.question].scale)

    def _expressions(self):
        for section in self.compiled.questionnaire.sections:
            for q in section.questions:
                yield from (section.relevant, q.relevant, q.constraint, q.red_line)
                yield from (q.choice_filter, q.calculation)
        for part in self.parts:
            yield from (item.when for item in part.items)

    def _read(self):
        bands = [band.when for band in self.scale.bands]
        return _named(self._expressions()) | _named(bands)

    def _bystanders(self):
        scales = self.compiled.questionnaire.scales
        counted = {item.question for one in scales for item in one.items}
        red = {key for key, _ in self.compiled.red_lines}
        only = self.read - _named(self._expressions())
        return only - counted - red

    def _domain(self, question):
        key = question.key
        given = self.answers.given.get(key)
        if isinstance(given, Instead) and given.said is Said.NOT_APPLICABLE:
            return
        before = None if isinstance(given, Instead) else given
        for to in self._answers(question):
            if not _same(to, before):
                steps = self._steps(question, before, to)
                extra = FAR if self.measure is Measure.QUESTIONS else 0
                yield to, extra + steps

    def _answers(self, question):
        if question.type is Type.INTEGER:
            yield from NUMBERS
            return
        choices = [
            choice
            for choice in self.compiled.choices[question.key]
            if not choice.is_missing
        ]
        if question.type is Type.SELECT_ONE:
            yield from (choice.key for choice in choices)
            return
        yield from ((choice.key,) for choice in choices)
        free = [choice.key for choice in choices if not choice.is_exclusive]
        for count in range(2, len(free) + 1):
            yield from combinations(free, count)

    def _steps(self, question, before, to):
        if question.type is Type.SELECT_MULTIPLE:
            return len(set(before or ()) ^ set(to))
        if question.type is Type.INTEGER or question.key not in self.items:
            return 1
        usable = [c for c in self.compiled.choices[question.key] if not c.is_missing]
        points = [self._points(question.key, choice.key) for choice in usable]
        levels = sorted({p for p in points if p is not None}, reverse=not self.is_up)
        known = {c.key for c in usable}
        end = self._points(question.key, to)
        if end is None:
            return 1
        begin = self._points(question.key, before) if before in known else None
        if begin is None:
            return levels.index(end) + 1
        return max(1, abs(levels.index(end) - levels.index(begin)))


def cost_of(one):
    return sum(cost for _, cost in one)


def _named(sources):
    found = set()
    for source in sources:
        if source.strip():
            found |= dependencies(parse(source))
    return found


def _same(to, before):
    if isinstance(to, tuple) and isinstance(before, tuple):
        return set(to) == set(before)
    return to == before
