"""What a bank can come to, by trying all answers there are."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

from questionnaires.domain.answers import Answers, Instead
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Type
from questionnaires.domain.flow import may_be_given, walk
from questionnaires.domain.rounding import rounded
from questionnaires.domain.scoring import score
from tests.seeded_banks import SMALL, every_answer, often, random_bank, seeded

DAY = "2026-01-01"
ASKED = (Type.SELECT_ONE, Type.SELECT_MULTIPLE)
MOST = 4000


def ruled_bank(seed):
    """A small bank, with required questions and constraints."""
    rng = seeded(seed)
    bank = random_bank(rng, SMALL)
    before = []
    sections = tuple(
        replace(s, questions=tuple(_ruled(rng, q, before) for q in s.questions))
        for s in bank.sections
    )
    return replace(bank, sections=sections)


def _ruled(rng, question, before):
    if question.type not in ASKED:
        return question
    rule = _rule(rng, before) if often(rng, 0.4) else ""
    before.append(question.key)
    return replace(question, is_required=often(rng, 0.4), constraint=rule)


def _rule(rng, before):
    own = rng.choice([". != 'c0'", ". = 'c1'", "selected(., 'c1')"])
    if not before:
        return own
    other = f"${{{rng.choice(before)}}}"
    shapes = [f"{other} != 'c1' or {own}", f"{other} = 'c0' and {own}", own]
    return rng.choice(shapes)


class Tried:
    """All that answers which are allowed come to; `sets` counts them."""

    def __init__(self, bank):
        self.compiled = compile_questionnaire(bank)
        self.sets = 0
        self.values = defaultdict(set)
        self.seen = set()
        questions = [q for q in self.compiled.questions.values() if q.type in ASKED]
        lists = [list(every_answer(self.compiled.questionnaire, q)) for q in questions]
        keys = [q.key for q in questions]
        for one in product(*lists):
            given = {k: a for k, a in zip(keys, one, strict=True) if a is not None}
            self.try_(Answers(given, DAY))

    def try_(self, answers):
        path = walk(self.compiled, answers)
        if not self.is_allowed(answers, path):
            return
        self.sets += 1
        outcome = score(self.compiled, answers)
        for key in path.facts:
            self.seen.add(("shown", (key,)))
            if path.facts[key] is not None:
                self.seen.add(("answered", (key,)))
        self.seen |= {("red_line", (key,)) for key in outcome.red_lines}
        self.seen |= {("advice", (key,)) for key in outcome.advice}
        self.see_hidden(path)
        for one in outcome.scores:
            self.see_score(one, path)

    def is_allowed(self, answers, path):
        questions = self.compiled.questions
        if any(questions[key].is_required for key in path.unanswered):
            return False
        return all(
            may_be_given(self.compiled, key, given, path, DAY)
            for key in path.asked
            if (given := answers.given.get(key)) is not None
            and not isinstance(given, Instead)
        )

    def see_hidden(self, path):
        for section, part in zip(
            self.compiled.questionnaire.sections, self.compiled.stretches, strict=True
        ):
            first = self.compiled.index[part.steps[0].key]
            if part.relevant is not None:
                is_on = part.relevant.holds(self.before(path, first))
                self.seen.add(("shown" if is_on else "hidden", (section.key,)))
                if not is_on:
                    continue
            self.seen |= {
                ("hidden", (s.key,)) for s in part.steps if s.key not in path.facts
            }

    def before(self, path, place):
        index = self.compiled.index
        facts = {k: one for k, one in path.facts.items() if index[k] < place}
        return self.compiled.context(facts, DAY)

    def see_score(self, one, path):
        if one.value is None:
            return
        key = one.scale
        self.values[key].add(one.value)
        plan = self.compiled.scales[key]
        context = self.compiled.context(path.facts, DAY)
        shown = rounded(one.value, plan.scale.decimals)
        holding = [b for b in plan.bands if b.when is None or b.when.holds(context)]
        inside = [b for b in holding if b.lowest <= shown <= b.highest]
        if inside:
            assert inside[0].key == one.band
            self.seen.add(("band", (key, one.band)))
        elif holding:
            self.seen.add(("gap", key, shown))
        elif plan.bands:
            self.seen.add(("no_band", (key,)))
        for place, other in enumerate(inside):
            for before in inside[:place]:
                self.seen.add(("overlap", (key, before.key, other.key)))

    def shows(self, fact):
        """Say whether some answers show what a fact is about."""
        if fact.kind.value != "gap":
            return (fact.kind.value, fact.subject) in self.seen
        low, high = fact.span
        return any(
            one[0] == "gap"
            and one[1] == fact.subject[0]
            and (low is None or low <= one[2])
            and (high is None or one[2] <= high)
            for one in self.seen
        )


def small_enough(bank):
    size = 1
    compiled = compile_questionnaire(bank)
    for question in compiled.questions.values():
        if question.type in ASKED:
            size *= len(list(every_answer(compiled.questionnaire, question)))
    return size <= MOST
