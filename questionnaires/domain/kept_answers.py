"""One answer as text, for a row: JSON that needs no question to be read back.

Numbers are JSON numbers, so that 2.5 and the words “2.5” stay apart; what was said
instead is an object of its name and reason.
"""

import json
from decimal import Decimal

from questionnaires.domain.answers import Given, Instead, Said
from questionnaires.domain.decimals import write_decimal


def answer_as_text(given: Given | None) -> str:
    """Return an answer as one line of JSON, and blank as nothing."""
    match given:
        case None:
            return ""
        case Decimal():
            return write_decimal(given)
        case Instead(said=said, reason=reason):
            return json.dumps({str(said): reason}, ensure_ascii=False)
        case _:
            return json.dumps(given, ensure_ascii=False)


def answer_from_text(text: str) -> Given | None:
    """Return the answer that `answer_as_text` wrote.

    Raises:
        ValueError: it was not written so.
    """
    if not text:
        return None
    read = json.loads(text, parse_int=Decimal, parse_float=Decimal)
    match read:
        case dict() if len(read) == 1:
            ((said, reason),) = read.items()
            return Instead(Said(said), str(reason))
        case [*several]:
            return tuple(map(str, several))
        case str() | Decimal():
            return read
        case _:
            raise ValueError(text)
