"""What a file is called: shown to people and written in one header line, never a path.

In the store files have random names; this one is only ever words.
"""

import re
import unicodedata
from urllib.parse import quote

from assessment.domain.files.kinds import Kind

LONGEST = 150  # bytes of UTF-8, so that every system can save it
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})\Z")
_NOT_IN_NAMES = re.compile(r'[<>:"|?*/\\;%`$&]+')
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# names that Windows gives to machines, with or without an ending
_OF_WINDOWS = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\Z", re.IGNORECASE
)


def ending_of(name: str) -> str:
    """Return what a name ends with, in small letters; empty if it has no ending."""
    found = _ENDING.search(seen_name(name))
    return found[1].lower() if found else ""


def shown_name(name: str, kind: Kind) -> str:
    """Return the name under which a file is shown and saved.

    It is one line of what can be seen, without folders, at most `LONGEST` bytes long,
    and ends as its kind does.
    """
    seen = seen_name(name)
    ending = ending_of(seen)
    stem = seen.removesuffix(seen[-len(ending) - 1 :]) if ending else seen
    stem = _NOT_IN_NAMES.sub("_", stem).strip(". ")
    if _OF_WINDOWS.match(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    last = ending if ending in kind.endings else kind.endings[0]
    return f"{_cut(stem) or 'file'}.{last}"


def attachment(name: str) -> str:
    """Return the header line that has a browser save a file, whatever it is.

    Source: RFC 6266, section 5, and RFC 8187 for names beyond ASCII.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", plain).strip()
    stem, _dot, ending = plain.rpartition(".")
    safe = f"{stem.strip() or 'file'}.{ending}"
    return f"attachment; filename=\"{safe}\"; filename*=UTF-8''{quote(name, safe='')}"


def seen_name(name: str) -> str:
    """Return a name as it came: the last part of a path, without what nobody sees."""
    last = re.split(r"[/\\]", name)[-1]
    normal = unicodedata.normalize("NFC", last)
    seen = "".join(
        " " if sign.isspace() else sign
        for sign in normal
        if sign.isspace() or unicodedata.category(sign) not in _HIDDEN
    )
    return re.sub(" +", " ", seen).lstrip().rstrip(". ")


def _cut(stem: str) -> str:
    return stem.encode()[:LONGEST].decode(errors="ignore").strip(". ")
