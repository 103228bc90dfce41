"""What differs between two lists of choices."""

from collections.abc import Iterator

from questionnaires.domain.definition import Choice
from questionnaires.domain.difference.fields import Gathered, field_differences
from questionnaires.domain.difference.matching import keyed
from questionnaires.domain.difference.order import moved
from questionnaires.domain.difference.values import Aspect, Change

Choices = tuple[Choice, ...]

# words of choices have aspects of their own
_OF_CHOICES = {
    Aspect.WORDING: Aspect.CHOICES_REWORDED,
    Aspect.TRANSLATION: Aspect.CHOICES_TRANSLATED,
}


def choice_changes(old: Choices, new: Choices) -> Iterator[Change]:
    """Yield how the choices differ; names are their keys, in the order after."""
    before, after = keyed(old), keyed(new)
    gathered = Gathered()
    gathered.note(Aspect.CHOICES_ADDED, [key for key in after if key not in before])
    gathered.note(Aspect.CHOICES_REMOVED, [key for key in before if key not in after])
    elsewhere = moved(before, after)
    gathered.note(Aspect.CHOICES_REORDERED, [key for key in after if key in elsewhere])
    for key, choice in after.items():
        if key in before and choice != before[key]:
            for _, aspect, languages in field_differences(before[key], choice):
                own = _OF_CHOICES.get(aspect, aspect)
                gathered.note(own, [key], languages)
    return gathered.changes()
