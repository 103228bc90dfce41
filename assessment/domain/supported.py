"""What is claimed, and what of it rests on evidence: two figures for each section.

A high level (`overview.HIGH` or more) of a question for which evidence is asked is
supported while at least one piece that is not out of date stands with it. Where none
does, it counts as the highest level that needs no evidence, so that evidence can only
ever raise what is supported, up to what is claimed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.overview import HIGH, answers_of, is_high
from assessment.domain.saving import Kept
from questionnaires.domain import flow
from questionnaires.domain.compiled import Compiled
from questionnaires.domain.definition import Section

WITHOUT_EVIDENCE = HIGH - 1


@dataclass(frozen=True, slots=True)
class Standing:
    """The levels of one section, by question, as claimed and as supported.

    `unsupported` are the questions whose level needs evidence and has none. A mean is
    exact, and None where no level was given.
    """

    section: str
    claimed: Mapping[str, Fraction]
    supported: Mapping[str, Fraction]
    unsupported: tuple[str, ...]

    @property
    def claimed_mean(self) -> Fraction | None:
        return _mean(self.claimed.values())

    @property
    def supported_mean(self) -> Fraction | None:
        return _mean(self.supported.values())


def standings(
    compiled: Compiled,
    sections: Iterable[Section],
    kept: Mapping[str, Kept],
    evidenced: Collection[str],
    date: str,
) -> tuple[Standing, ...]:
    """Return what each section claims, and what of it is supported, in their order.

    `evidenced` are the questions with evidence that is not out of date; `date` is the
    day the answers count for. What is not asked counts for nothing.
    """
    asked = frozenset(flow.walk(compiled, answers_of(kept, date)).asked)
    return tuple(
        _standing(compiled, section, kept, evidenced, asked) for section in sections
    )


def _standing(
    compiled: Compiled,
    section: Section,
    kept: Mapping[str, Kept],
    evidenced: Collection[str],
    asked: frozenset[str],
) -> Standing:
    keys = [one.key for one in section.questions if one.key in asked]
    claimed = {
        key: level
        for key in keys
        if key in kept and (level := _level(compiled, key, kept[key])) is not None
    }
    unsupported = tuple(
        key
        for key in claimed
        if is_high(compiled, key, kept[key].content) and key not in evidenced
    )
    supported = claimed | dict.fromkeys(unsupported, Fraction(WITHOUT_EVIDENCE))
    return Standing(section.key, claimed, supported, unsupported)


def _level(compiled: Compiled, key: str, one: Kept) -> Fraction | None:
    given = one.content.given
    for choice in compiled.choices[key]:
        if choice.key == given and choice.points is not None:
            return Fraction(choice.points)
    return None


def _mean(levels: Iterable[Fraction]) -> Fraction | None:
    found = tuple(levels)
    return sum(found, Fraction()) / len(found) if found else None
