"""Languages of an XLSForm, which may be named without a code, as codes."""

from questionnaires.interchange.language_names import known_code


class Languages:
    """The codes of one form's languages.

    A name nobody knows gets a code that ISO 639 leaves for private use: `qaa`, `qab`,
    … in the order of their first use.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}

    def code(self, name: str) -> str:
        """Return the code of a language as a column or the settings name it."""
        key = name.strip().lower()
        if key not in self.codes:
            self.codes[key] = known_code(name.strip()) or self._private()
        return self.codes[key]

    def is_private(self, name: str) -> bool:
        """Say whether the code of a name was made up."""
        return known_code(name.strip()) is None

    def _private(self) -> str:
        made_up = sum(code.startswith("qa") for code in self.codes.values())
        return f"q{'abcdefghijklmnopqrst'[made_up // 26]}{chr(97 + made_up % 26)}"
