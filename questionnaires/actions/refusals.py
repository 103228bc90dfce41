"""What stands in the way of publishing, and what is said of it."""

from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.sentences import say
from questionnaires.models import Draft, Version
from questionnaires.queries import load_definition


def needs_two(
    draft: Draft, questionnaire: Questionnaire, before: Version | None
) -> bool:
    """Say whether another than who edited a draft last has to publish it.

    One that came from the command line has no last editor. A bank that was clinical
    stays so until a version that is not is published.
    """
    if not draft.edited_by:
        return False
    if questionnaire.is_clinical or before is None:
        return questionnaire.is_clinical
    return load_definition(before.hash).is_clinical


def no_draft(key: str, published: Version | None) -> str:
    """Return what is said where there is no draft; `published` is what became of it."""
    if published is None:
        return say("“%(key)s” has no draft. Import a bank first.", key=key)
    number = published.number
    return say("It has been published meanwhile: version %(number)s.", number=number)


def nothing_differs(number: int) -> str:
    """Return what is said of a draft that says what a published version says."""
    return say(
        "The draft says what version %(number)s says, which is published. There is"
        " nothing to publish before something in it is changed.",
        number=number,
    )


def alone(key: str, by: str) -> str:
    """Return what is said to one person where two are needed."""
    if by:
        return say(
            "“%(key)s” is clinical, and you edited it last. Another expert looks at"
            " it and publishes it.",
            key=key,
        )
    return say(
        "“%(key)s” is clinical, and was edited in the workshop. An expert other than"
        " the last editor looks at it, and publishes it there or is named here:"
        " --by ADDRESS.",
        key=key,
    )
