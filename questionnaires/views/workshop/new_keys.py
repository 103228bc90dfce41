"""Which key a new part may have, and whether it was added by the press before."""

from collections.abc import Sequence

from django.utils.translation import gettext

from questionnaires.domain.arranging import keys_taken, without
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.keys import is_refused
from questionnaires.domain.sentences import say
from questionnaires.interchange.editing import UnreadableError, added, cells_of
from questionnaires.interchange.parts import Kind, Part
from questionnaires.interchange.spoken import spoken
from questionnaires.interchange.writing import Cells


def refuse_key(draft: Questionnaire, kind: Kind, name: str) -> None:
    """Refuse a key that is empty, written wrongly or taken.

    Raises:
        UnreadableError: with the sentence, at the key.
    """
    said: tuple[str, ...] = ()
    if not name:
        said = (say("“%(column)s” is empty. Fill it in.", column=gettext("Key")),)
    elif is_refused(name):
        said = (
            say("“%(key)s” is no key.", key=name[:60]),
            say("Use small letters, digits and _, at most 64; begin with a letter."),
        )
    elif kind is not Kind.BAND:
        taken = {one.lower() for one in keys_taken(draft, kind)}
        if name.lower() in taken:
            said = (say("The key “%(key)s” is taken. Choose another.", key=name),)
    if said:
        raise UnreadableError({(0, "name"): tuple(map(spoken, said))})


def is_added(
    draft: Questionnaire, part: Part, beside: str, rows: Sequence[Cells]
) -> bool:
    """Say whether adding a part is what made the draft: it was sent twice."""
    if not part.key or not cells_of(draft, part):
        return False
    before = without(draft, part.kind, part.key)
    try:
        return added(before, part, beside, rows) == draft
    except UnreadableError:
        return False
