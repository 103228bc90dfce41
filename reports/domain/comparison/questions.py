"""Each question of two cycles: both answers, and whether and how it is compared."""

from collections import Counter
from collections.abc import Iterable, Iterator

from reports.domain.comparison.report import Counted, QuestionRow
from reports.domain.comparison.sides import Side, Sides
from reports.domain.comparison.words import reason_words
from reports.domain.matched.matching import facts_under, lacking
from reports.domain.matched.values import LeftOut, Match, Reason
from reports.domain.official.figures import counted


def summary(sides: Sides) -> str:
    """Return how many questions are compared and left out."""
    say, matches = sides.say, sides.found.matches.values()
    left = sum(one.left_out is not None for one in matches)
    compared = len(matches) - left
    words = say.ngettext(
        "%(count)s question compared", "%(count)s questions compared", compared
    )
    without = say.ngettext("%(count)s left out", "%(count)s left out", left)
    facts = {
        "compared": words % {"count": counted(say, compared).words},
        "left_out": without % {"count": counted(say, left).words},
    }
    return say.gettext("%(compared)s, %(left_out)s") % facts


def reasons(sides: Sides) -> tuple[Counted, ...]:
    """Return how many of all questions are left out for which reason."""
    found = (one.left_out for one in sides.found.matches.values())
    return counted_reasons(sides, [one for one in found if one])


def counted_reasons(sides: Sides, left_out: Iterable[LeftOut]) -> tuple[Counted, ...]:
    """Return how many are left out for which reason, in a fixed order."""
    counts, order = Counter(left_out), list(Reason)
    say = sides.say
    return tuple(
        Counted(reason_words(say, one, sides.titles), counted(say, counts[one]))
        for one in sorted(counts, key=lambda one: (order.index(one.reason), one.where))
    )


def question_rows(sides: Sides) -> tuple[QuestionRow, ...]:
    """Return every question asked in either cycle, in the order of the later one."""
    numbers = dict(_numbers(sides.now))
    areas = _areas(sides)
    return tuple(
        QuestionRow(
            number=numbers.get(key, ""),
            question=_of(sides, key).material.label(key),
            area=areas.get(key, ""),
            before=_answer(sides.before, key),
            now=_answer(sides.now, key),
            standing=_standing(sides, match),
            is_compared=match.left_out is None,
        )
        for key, match in sides.found.matches.items()
    )


def _of(sides: Sides, key: str) -> Side:
    return sides.now if key in sides.now.filled.compiled.questions else sides.before


def _numbers(side: Side) -> Iterator[tuple[str, str]]:
    """Yield each question asked with its number, as it stands on the pages."""
    asked, section = set(side.filled.path.asked), 0
    for one in side.filled.compiled.questionnaire.sections:
        keys = [question.key for question in one.questions if question.key in asked]
        section += bool(keys)
        for place, key in enumerate(keys, start=1):
            yield key, f"{section}.{place}"


def _areas(sides: Sides) -> dict[str, str]:
    """Return the first area each question counts in, as the later version has it."""
    found: dict[str, str] = {}
    for area in sides.found.areas:
        for item in (*area.items, *area.left_out):
            found.setdefault(item, sides.scale_title(area.scale))
    return found


def _answer(side: Side, key: str) -> str:
    match lacking(side.filled, key):
        case Reason.NOT_ASKED:
            return ""
        case Reason.NOT_ANSWERED:
            return side.material.say.gettext("Not answered")
        case _:
            return side.material.answer(key)


def _standing(sides: Sides, match: Match) -> str:
    say = sides.say
    if match.left_out:
        why = reason_words(say, match.left_out, sides.titles)
        return say.gettext("Left out: %(why)s") % {"why": why}
    before, now = sides.before.filled, sides.now.filled
    then = facts_under(before, now.compiled, [match.key])[match.key]
    is_same = then == now.path.facts[match.key]
    words = say.gettext("The same answer") if is_same else say.gettext("Another answer")
    if match.is_converted:
        facts = {"answer": words}
        return say.gettext("%(answer)s, said in another form") % facts
    if match.is_reworded:
        return say.gettext("%(answer)s, the words of the question differ") % {
            "answer": words
        }
    return words
