"""How a text is named in a file for translators: `survey/smokes/label`."""

from questionnaires.domain.sentences import say
from questionnaires.domain.translating.restating import Where
from questionnaires.interchange.containers import ContainerError


def name_of(where: Where) -> str:
    """Return the name of a text; keys may hold a slash, sheets and columns do not."""
    return "/".join(where)


def where_of(name: str) -> Where:
    """Return the address that a name stands for.

    Raises:
        ContainerError: it is none.
    """
    sheet, _slash, rest = name.partition("/")
    key, _slash, column = rest.rpartition("/")
    if not sheet or not key or not column:
        raise ContainerError(
            say(
                "“%(name)s” names no text. Leave names as the export wrote them.",
                name=name[:80],
            )
        )
    return sheet, key, column
