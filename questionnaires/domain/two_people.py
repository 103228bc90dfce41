"""Two people for a clinical bank: nobody vouches alone for what they wrote."""

from collections.abc import Collection


def is_vouched(editors: Collection[str], vouching: Collection[str]) -> bool:
    """Say whether everything that was edited was looked at by somebody else.

    `editors` changed it since the version before; `vouching` are those who say of
    exactly what stands there that it is right, who publishes it among them. One who
    edited nothing is enough, and so are two, whatever they edited: each has looked at
    what the other did. What nobody edited needs nobody.
    """
    others = {*vouching} - {*editors}
    return not editors or bool(others) or len({*vouching}) > 1
