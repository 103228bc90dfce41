"""What can differ between two versions of a questionnaire, and how much it matters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class ChangeClass(StrEnum):
    """The classes of change, from the lightest to the heaviest (docs/difference.md)."""

    NOTES = "notes"
    WORDING = "wording"
    STRUCTURE = "structure"
    MEANING = "meaning"
    SCORING = "scoring"


class Part(StrEnum):
    """What kind of part differs; the address of an item is `scale/question`."""

    QUESTIONNAIRE = "questionnaire"
    SECTION = "section"
    QUESTION = "question"
    LIST = "list"
    SCALE = "scale"
    ITEM = "item"
    BAND = "band"
    ADVICE = "advice"
    TEXT = "text"
    CASE = "case"


class Aspect(StrEnum):
    """What of a part differs, in the order in which it is told.

    WORDING is other words where there were some, or words where there were none;
    TRANSLATION is a language more or less; REVIEWED is how far a translation is, where
    its words are the same. POINTS is all that makes numbers of
    answers; PRESENTATION how something looks; USE what is made of it besides its
    score; NOTES what nobody who answers sees.
    """

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    WORDING = "wording"
    TRANSLATION = "translation"
    PRESENTATION = "presentation"
    CONDITION = "condition"
    MEANING = "meaning"
    CHOICES_ADDED = "choices_added"
    CHOICES_REMOVED = "choices_removed"
    CHOICES_REWORDED = "choices_reworded"
    CHOICES_TRANSLATED = "choices_translated"
    CHOICES_REORDERED = "choices_reordered"
    CHOICES_EXCLUSIVE = "choices_exclusive"
    CHOICES_MISSING = "choices_missing"
    CHOICES_OFFERED = "choices_offered"
    POINTS = "points"
    USE = "use"
    REVIEWED = "reviewed"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Change:
    """One aspect in which a part differs.

    `names` are the fields that differ (`label`, `relevant`); with CHOICES_… and the
    POINTS of a question or list, the keys of the choices; with MOVED, the sections
    before and after of a question that has another one, else nothing. `languages` are
    those in which words differ, in the order of their codes. `judged` is what experts
    said of it, if they did.
    """

    aspect: Aspect
    change_class: ChangeClass
    names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    judged: "Correction | None" = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One change that is of another class than it looks, and why."""

    part: Part
    key: str
    aspect: Aspect
    change_class: ChangeClass
    reason: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One part that differs, by its key, and how: at least one change.

    Of what is removed `key` is that of before. `was` is the address that a band or an
    item had, where it has another now: those of one key are numbered by their places.
    """

    part: Part
    key: str
    changes: tuple[Change, ...]
    was: str = ""

    @property
    def is_removed(self) -> bool:
        return self.change(Aspect.REMOVED) is not None

    @property
    def before(self) -> str:
        """The key or address that it had."""
        return self.was or self.key

    @property
    def change_class(self) -> ChangeClass:
        """The heaviest of its changes."""
        return heaviest(change.change_class for change in self.changes)

    def change(self, aspect: Aspect) -> Change | None:
        """Return the change of this aspect; None if it does not differ in it."""
        return next((one for one in self.changes if one.aspect is aspect), None)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs: by kind of part, in the order after, then what is removed.

    It is false if nothing differs.
    """

    parts: tuple[Changed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def change_class(self) -> ChangeClass | None:
        """The class of the whole, that of its heaviest change; None without any."""
        if not self.parts:
            return None
        return heaviest(changed.change_class for changed in self.parts)

    @property
    def changes_scores(self) -> bool:
        """Whether the same answers may come to other scores or bands."""
        return self.change_class is ChangeClass.SCORING

    def of(self, part: Part) -> Mapping[str, Changed]:
        """Return what differs of one kind of part, by key.

        Where a band is gone and another has its address now, it is that one.
        """
        found: dict[str, Changed] = {}
        for changed in self.parts:
            if changed.part is part:
                found.setdefault(changed.key, changed)
        return found

    def keys(self, part: Part, aspect: Aspect) -> tuple[str, ...]:
        """Return the keys of what differs in one aspect: the questions ADDED."""
        return tuple(
            changed.key
            for changed in self.parts
            if changed.part is part and changed.change(aspect)
        )


_WEIGHTS = {one: weight for weight, one in enumerate(ChangeClass)}


def heaviest(classes: Iterable[ChangeClass]) -> ChangeClass:
    """Return the heaviest of some classes, of which there is at least one."""
    return max(classes, key=_WEIGHTS.__getitem__)
