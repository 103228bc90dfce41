"""What was found, scored again by the scoring itself."""

from collections.abc import Iterable
from dataclasses import replace

from questionnaires.domain.scoring import score
from questionnaires.domain.smallest.now import Now, wrongs_of
from questionnaires.domain.smallest.options import Option
from questionnaires.domain.smallest.tables import Pick
from questionnaires.domain.smallest.values import Change, Way


def way_of(now: Now, picks: Iterable[Pick]) -> Way | None:
    """Return the changes with what the scoring says of them; None if it disagrees."""
    compiled, scale = now.compiled, now.goal.plan.scale.key
    place = compiled.index.__getitem__
    new = {one.key: one.option for one in picks if one.option}
    given = {**now.answers.given, **{key: one.plain for key, one in new.items()}}
    outcome = score(compiled, replace(now.answers, given=given))
    own = next(one for one in outcome.scores if one.scale == scale)
    path = outcome.path
    context = compiled.context(path.facts, now.day)
    wrongs = wrongs_of(compiled, path, context)
    if (
        own.value is None
        or not now.goal.is_met(own.value, context)
        or any(path.facts.get(key) != one.plain for key, one in new.items())
        or not now.wrongs.has_all_of(wrongs)
    ):
        return None
    changes = (_change(now, key, new[key]) for key in sorted(new, key=place))
    return Way(tuple(changes), own.value, own.band)


def _change(now: Now, key: str, option: Option) -> Change:
    counted = now.cone.items.get(key)
    before = now.plain(key)
    read = counted.item.points if counted else lambda _: None
    return Change(
        question=key,
        before=now.answers.given.get(key),
        to=option.plain,
        steps=option.steps,
        points=(None if before is None else read(before), read(option.plain)),
        weight=counted.item.weight if counted else None,
        is_any=counted is None and key not in now.cone.readers,
    )
