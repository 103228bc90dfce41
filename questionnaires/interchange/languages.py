"""Text columns and their languages: `label::français (fr)`.

Where XLSForm knows no languages (the title, the hints of choices) its converter
cannot read `::`, so these are written `hint` and `hint_fr`; both ways are read.
"""

import re
from collections.abc import Collection

from django.conf.locale import LANG_INFO

from questionnaires.domain.plain_reading import LANGUAGE
from questionnaires.domain.sentences import say

_CODE = re.compile(r"\(\s*([^()]+?)\s*\)\s*$")


def column_name(column: str, language: str) -> str:
    """Return the header of a text column: `label::français (fr)`."""
    info = LANG_INFO.get(language.lower(), {})
    name = str(info.get("name_local", language))
    return f"{column}::{name} ({language})"


def plain_column_name(column: str, language: str, default_language: str) -> str:
    """Return the header where XLSForm knows no languages: `hint`, `hint_fr`."""
    return column if language == default_language else f"{column}_{language}"


def split_header(header: str, plain: Collection[str] = ()) -> tuple[str, str]:
    """Return the column and the language code of a header; “” where there is none.

    `plain` are the columns that may be written `hint_fr`.

    Raises:
        ValueError: a language is named, but without a code.
    """
    column, separator, language = header.partition("::")
    if not separator:
        return _split_plain(header.strip(), plain)
    found = _CODE.search(language)
    code = found[1] if found else language.strip()
    if not LANGUAGE.fullmatch(code):
        raise ValueError(
            say("“%(header)s” names a language without its code.", header=header)
        )
    return column.strip(), code


def _split_plain(header: str, plain: Collection[str]) -> tuple[str, str]:
    for column in plain:
        language = header.removeprefix(f"{column}_")
        if language != header and LANGUAGE.fullmatch(language):
            return column, language
    return header, ""
