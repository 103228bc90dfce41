"""The names of languages in themselves, and the direction they are written in."""

from dataclasses import dataclass

from questionnaires.domain.languages import OWN_NAMES, direction

# the languages that people may choose, and that a page may be in
_CHOSEN = (
    *("ar", "az", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es"),
    *("et", "eu", "fa", "fi", "fr", "ga", "he", "hr", "hu", "hy", "is"),
    *("it", "ka", "lt", "lv", "mk", "mt", "nb", "nl", "pl", "pt", "ro"),
    *("ru", "sk", "sl", "sq", "sr", "sr-latn", "sv", "tr", "uk", "ur"),
)
NAMES = {code: OWN_NAMES[code] for code in _CHOSEN}


def name(language: str) -> str:
    """Return what a language calls itself, else its code."""
    short = language.partition("-")[0]
    return NAMES.get(language) or NAMES.get(short, language)


def is_named(language: str) -> bool:
    """Say whether we know what a language calls itself."""
    return language.partition("-")[0] in NAMES


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of a page, and that of the words around: of the interface."""

    language: str
    interface: str

    @property
    def direction(self) -> str:
        """Return the direction of the page."""
        return direction(self.language)

    @property
    def ui(self) -> str:
        """Return attributes for words of the interface, if they need any."""
        is_same = self.interface == self.language
        return "" if is_same else self.attributes(self.interface)

    @staticmethod
    def attributes(language: str) -> str:
        """Return the attributes of an element in this language."""
        return f' lang="{language}" dir="{direction(language)}"'
