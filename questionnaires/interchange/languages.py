"""Text columns and their languages: `label::français (fr)`.

Where XLSForm knows no languages (the title, the hints of choices) its converter
cannot read `::`, so these are written `hint` and `hint_fr`; both ways are read.
"""

import re
from collections.abc import Collection

from django.conf.locale import LANG_INFO

from questionnaires.domain.plain_reading import LANGUAGE
from questionnaires.domain.sentences import say
from questionnaires.interchange.language_names import known_code

_CODE = re.compile(r"\(\s*([^()]+?)\s*\)\s*$")
# a language with its script, before the code that XLSForm's converter knows
_APART = frozenset("_ ([")  # what people write for `::`
# what people call a column in their language, and the language
_CALLED = {
    "libellé": ("label", "fr"),
    "libelle": ("label", "fr"),
    "intitulé": ("label", "fr"),
    "texte": ("text", "fr"),
    "titre": ("title", "fr"),
}
_NO_BRACKETS = str.maketrans("", "", "()[]")
_WHOLE_CODE = re.compile(r"\[\s*([^\[\]]+?)\s*\]\s*\([^()]*\)\s*$")


def column_name(column: str, language: str) -> str:
    """Return the header of a text column: `label::français (fr)`.

    XLSForm's converter takes languages without a script only, so a script stands
    before them: `label::srpski latinica [sr-latn] (sr)`.
    """
    name = _local_name(language).translate(_NO_BRACKETS)
    short = language.partition("-")[0]
    whole = "" if short == language else f"[{language}] "
    return f"{column}::{name} {whole}({short})"


def _local_name(language: str) -> str:
    """Return the name in headers of workbooks; the code if there is none.

    It stays Django's: a workbook of before has the same headers as one of now.
    """
    info = LANG_INFO.get(language.lower(), {})
    return str(info.get("name_local", language))


def no_code(header: str) -> str:
    """Return the sentence about a header whose language has no code."""
    return say("“%(header)s” names a language without its code.", header=header)


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
    found = _WHOLE_CODE.search(language) or _CODE.search(language)
    code = found[1] if found else language.strip()
    if not LANGUAGE.fullmatch(code):
        raise ValueError(no_code(header))
    return column.strip(), code


def mended_header(header: str, texts: Collection[str]) -> str:
    """Return `label::français (fr)` for what is nearly that: `label::français`.

    So are `label:français (fr)`, `label_fr`, `label (fr)` and `libellé`. `texts` are
    the columns whose languages are written so. Any other header stays as it is.
    """
    column, colon, language = header.partition(":")
    if not colon:
        return _without_colons(header, texts)
    if column.strip() not in texts:
        return header
    if language.startswith(":") and _has_code(header):
        return header
    code = known_code(language.strip(": "))
    return column_name(column.strip(), code) if code else header


def _without_colons(header: str, texts: Collection[str]) -> str:
    column, named = _CALLED.get(header.lower(), ("", ""))
    if column in texts:
        return column_name(column, named)
    for column in texts:
        rest = header.removeprefix(column)
        if rest != header and rest[:1] in _APART:
            code = (known_code(rest.strip("_ ")) or "").lower()
            return column_name(column, code) if code in LANG_INFO else header
    return header


def _has_code(header: str) -> bool:
    try:
        split_header(header)
    except ValueError:
        return False
    return True


def _split_plain(header: str, plain: Collection[str]) -> tuple[str, str]:
    for column in plain:
        language = header.removeprefix(f"{column}_")
        if language != header and LANGUAGE.fullmatch(language):
            return column, language
    return header, ""
