"""The names of languages in themselves, and the direction they are written in."""

from dataclasses import dataclass

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

NAMES = {
    "ar": "العربية",
    "az": "azərbaycanca",
    "bg": "български",
    "bs": "bosanski",
    "ca": "català",
    "cs": "čeština",
    "da": "dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "es": "español",
    "et": "eesti",
    "eu": "euskara",
    "fa": "فارسی",
    "fi": "suomi",
    "fr": "français",
    "ga": "Gaeilge",
    "he": "עברית",
    "hr": "hrvatski",
    "hu": "magyar",
    "hy": "հայերեն",
    "is": "íslenska",
    "it": "italiano",
    "ka": "ქართული",
    "lt": "lietuvių",
    "lv": "latviešu",
    "mk": "македонски",
    "mt": "Malti",
    "nb": "norsk",
    "nl": "Nederlands",
    "pl": "polski",
    "pt": "português",
    "ro": "română",
    "ru": "русский",
    "sk": "slovenčina",
    "sl": "slovenščina",
    "sq": "shqip",
    "sr": "српски",
    "sr-latn": "srpski",
    "sv": "svenska",
    "tr": "Türkçe",
    "uk": "українська",
    "ur": "اردو",
}


def name(language: str) -> str:
    """Return what a language calls itself, else its code."""
    short = language.partition("-")[0]
    return NAMES.get(language) or NAMES.get(short, language)


def is_named(language: str) -> bool:
    """Say whether we know what a language calls itself."""
    return language.partition("-")[0] in NAMES


def direction(language: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


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
