"""Text without a frame: it is recognised by what is not in it."""

import re

from assessment.domain.files.kinds import TXT, FileError, Flaw, Recognised

# what a browser or a shell would make more of than words
_MARKUP = re.compile(
    r"\A\s*<|<(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml)\b",
    re.IGNORECASE,
)
_OTHER = ("#!", "%!PS", "{\\rtf", "MIME-Version:", "From: ")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


def recognise_words(content: bytes) -> Recognised:
    """Return that this is text, of a table or not: nobody can tell from within.

    Raises:
        FileError: it is not in UTF-8, or markup, or something else.
    """
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        looks_like_text = b"\0" not in content and not _CONTROL.search(
            content.decode("latin-1")
        )
        flaw = Flaw.NOT_UTF8 if looks_like_text else Flaw.UNKNOWN
        raise FileError(flaw) from error
    if not words.strip():
        raise FileError(Flaw.EMPTY)
    if _CONTROL.search(words) or words.startswith(_OTHER):
        raise FileError(Flaw.UNKNOWN)
    if _MARKUP.search(words):
        raise FileError(Flaw.MARKUP)
    return Recognised(TXT)
