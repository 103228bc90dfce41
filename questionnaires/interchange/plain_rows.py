"""Rows of a sheet in which there is nothing to be found, as nearly all are written.

To look closely at a row takes far longer. Rows that are alike but for their digits are
looked at once.
"""

import re
from functools import lru_cache
from itertools import compress, repeat

from questionnaires.interchange.containers import MOST_ROWS

_BEGIN = b"<row "
_MOST_KINDS = 100  # of rows that are remembered; most sheets have fewer
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
# a row and its cells have one place each, the columns A to HZ and the rows to 9999; no
# “r” follows that could be another place, in the cells no “e” that could be an error
_PLAIN = re.compile(
    rb'r="0{1,4}"[^<>r]*(?:r[^<>r=\s][^<>r]*)*>'
    rb'(?:<c r="[A-H]??[A-Z]0{1,4}"[^<>re/]*+(?:/>|><v>[^<]*+</v></c>)){0,256}'
    rb"</row>"
)
_HIDDEN = re.compile(rb"hidden\s*=\s*[\"'](?!false)")  # a 1 is like a 0 here


def without_plain_rows(xml: bytes) -> tuple[bytes, int]:
    """Return a sheet without its plain rows, and how many these are.

    The last row stays, with whatever follows; and all that are too many.
    """
    first, *rows = xml.split(_BEGIN, MOST_ROWS + 1)
    if not rows:
        return xml, 0
    last = rows.pop()
    is_odd = lru_cache(_MOST_KINDS)(_is_odd)
    kinds = map(bytes.translate, rows, repeat(_DIGITS))
    odd = list(compress(rows, map(is_odd, kinds)))
    return _BEGIN.join([first, *odd, last]), len(rows) - len(odd)


def _is_odd(kind: bytes) -> bool:
    return _PLAIN.fullmatch(kind) is None or _HIDDEN.search(kind) is not None
