"""Text columns and their languages: `label::français (fr)`."""

import re

from django.conf.locale import LANG_INFO

from questionnaires.domain.plain_reading import LANGUAGE

_CODE = re.compile(r"\(\s*([^()]+?)\s*\)\s*$")


def column_name(column: str, language: str) -> str:
    """Return the header of a text column: `label::français (fr)`."""
    info = LANG_INFO.get(language.lower(), {})
    name = str(info.get("name_local", language))
    return f"{column}::{name} ({language})"


def split_header(header: str) -> tuple[str, str]:
    """Return the column and the language code of a header; “” where there is none.

    Raises:
        ValueError: a language is named, but without a code.
    """
    column, separator, language = header.partition("::")
    if not separator:
        return header.strip(), ""
    found = _CODE.search(language)
    code = found[1] if found else language.strip()
    if not LANGUAGE.fullmatch(code):
        raise ValueError(f"“{header}” names a language without its code.")
    return column.strip(), code
