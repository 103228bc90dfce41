"""What one check may take over from the one before: sex, age and substances.

Only what means the same in both: a question of the same name and type, a choice that
the new list has, too. The person asks for it, and sees each answer again.
"""

from collections.abc import Mapping

from questionnaires.domain.answers import Given, Instead
from questionnaires.domain.compiled import Compiled

# questions that ask the same thing, by the names banks give them
SAME = (("sex",), ("age_band",), ("substances", "drugs"))


def can_carry(given: Mapping[str, Given], old: Compiled, new: Compiled) -> bool:
    """Say whether there is anything to take over."""
    return bool(carried(given, old, new))


def carried(
    given: Mapping[str, Given], old: Compiled, new: Compiled
) -> dict[str, Given]:
    """Return the answers that a new check begins with."""
    found: dict[str, Given] = {}
    for names in SAME:
        source = next((name for name in names if name in given), "")
        target = next((name for name in names if name in new.questions), "")
        if source and target:
            is_alike = old.questions[source].type is new.questions[target].type
            answer = _fitting(given[source], new, target) if is_alike else None
            if answer is not None:
                found[target] = answer
    return found


def _fitting(answer: Given, new: Compiled, target: str) -> Given | None:
    """Return an answer as far as the new question knows it."""
    if isinstance(answer, Instead):
        return answer if answer.said in new.questions[target].may_be else None
    keys = {choice.key for choice in new.choices[target]}
    if isinstance(answer, tuple):
        return tuple(key for key in answer if key in keys) or None
    return answer if answer in keys else None
