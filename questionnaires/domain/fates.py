"""What became of a version, as people are told."""

from enum import StrEnum


class Fate(StrEnum):
    """Published; ended on purpose; followed by the next one; or never begun with here.

    The rows say “retired” of all but the published one: nothing begins with them.
    """

    PUBLISHED = "published"
    RETIRED = "retired"
    REPLACED = "replaced"
    BROUGHT = "brought"


def fate_of(
    *, is_published: bool, was_retired: bool, is_last: bool, has_published: bool
) -> Fate:
    """Return what became of a version.

    `was_retired`: somebody retired it. `is_last`: no version has a higher number.
    `has_published`: another version of the bank can be begun with; one that is brought
    from elsewhere may have a higher number than that one.
    """
    if is_published:
        return Fate.PUBLISHED
    if was_retired:
        return Fate.RETIRED
    if not is_last:
        return Fate.REPLACED
    return Fate.BROUGHT if has_published else Fate.RETIRED
