"""What a new version changes, as notes to begin with: one line for each part."""

from collections.abc import Iterator

from questionnaires.domain.difference import ChangeClass, Difference
from questionnaires.domain.difference.telling import ASPECTS, PARTS
from questionnaires.domain.difference.values import Part
from questionnaires.domain.sentences import Sentence, say

MOST = 40  # lines: of more, somebody has to say in short what they come to


def release_notes(found: Difference) -> Iterator[Sentence]:
    """Yield the lines of notes on what differs; cases are nobody's news."""
    if found.changes_scores:
        yield say("The same answers may come to other results than before.")
    elif found.change_class is not None and found.change_class is not (
        ChangeClass.MEANING
    ):
        yield say("The same answers come to the same results as before.")
    told = [one for one in found.parts if one.part is not Part.CASE]
    for changed in told[:MOST]:
        for change in changed.changes:
            yield say(
                "%(part)s “%(key)s” %(what)s.",
                part=PARTS[changed.part],
                key=changed.key,
                what=ASPECTS[change.aspect],
            )
    if len(told) > MOST:
        yield say("Further parts that differ: %(count)s.", count=len(told) - MOST)
