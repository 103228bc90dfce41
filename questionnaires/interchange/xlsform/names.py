"""Names of an XLSForm as keys: each once, of small letters, digits and single `_`."""

import re
import unicodedata
from collections import defaultdict

from questionnaires.domain.checks.reserved import OF_XLSFORM
from questionnaires.domain.keys import LONGEST

_OTHER = re.compile(r"[^a-z0-9]+")


def key_of(name: str, otherwise: str) -> str:
    """Return the key nearest to a name: `ice.creams` is `ice_creams`.

    `otherwise` goes before what begins with a digit, and stands for no letters at all.
    """
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    key = _OTHER.sub("_", plain).strip("_")
    if not key or not key[0].isalpha():
        key = f"{otherwise}_{key}".strip("_")
    return key[:LONGEST].strip("_")


class Keys:
    """The keys given so far; a name that is taken gets a number."""

    def __init__(self) -> None:
        self.taken = set(OF_XLSFORM)
        self.numbers: dict[str, int] = defaultdict(lambda: 1)

    def free(self, name: str, otherwise: str) -> str:
        """Return a key nobody has."""
        wanted = key_of(name, otherwise)
        key = wanted
        while key in self.taken:
            self.numbers[wanted] += 1
            end = f"_{self.numbers[wanted]}"
            key = wanted[: LONGEST - len(end)].rstrip("_") + end
        self.taken.add(key)
        return key
