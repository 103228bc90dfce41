"""The codes of languages that people name: `fr` for français."""

import re
from functools import cache

from django.conf.locale import LANG_INFO

from questionnaires.domain.plain_reading import LANGUAGE

# also where it is not closed, or in the brackets of a script
_CODE = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]?\s*$")
# names people write that Django has under a longer one, or in another language
_OTHERS = {
    "englisch": "en",
    "anglais": "en",
    "französisch": "fr",
    "allemand": "de",
    "griechisch": "el",
    "grec": "el",
    "chinese": "zh",
    "mandarin": "zh",
    "farsi": "fa",
    "tagalog": "tl",
    "filipino": "fil",
    "kiswahili": "sw",
    "myanmar": "my",
    "khmer": "km",
    "lao": "lo",
    "amharic": "am",
    "somali": "so",
    "hausa": "ha",
    "yoruba": "yo",
    "zulu": "zu",
    "pashto": "ps",
    "dari": "prs",
    "tigrinya": "ti",
    "kinyarwanda": "rw",
}


def known_code(name: str) -> str | None:
    """Return the code: in brackets, or a code by itself, or that of a known name."""
    found = _CODE.search(name)
    code = found[1] if found else name
    if LANGUAGE.fullmatch(code) and (found or code.lower() in LANG_INFO):
        return code
    plain = _CODE.sub("", name).strip().lower()
    return _names().get(plain) or _code_in_capitals(code)


def _code_in_capitals(code: str) -> str | None:
    return code.lower() if code.lower() in LANG_INFO else None


@cache
def _names() -> dict[str, str]:
    named = {
        str(info[of]).lower(): code
        for of in ("name_local", "name")
        for code, info in LANG_INFO.items()
        if of in info
    }
    return _OTHERS | named
