"""What one country or partner shows: its name, languages, checks, help and way out."""

from collections.abc import Sequence
from dataclasses import dataclass

INTERNATIONAL = "int"
OURS = "Touchstone"
# what stands at that place in an address is a page, so it can be no edition's key
PAGES = (
    "about",
    "accessibility",
    "check",
    "handover",
    "help",
    "partners",
    "privacy",
    "return",
    "services",
    "statistics",
)


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of a partner; `digest` names the picture, sizes are in pixels."""

    name: str
    link: str
    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. No languages, checks or countries named means: all there are.

    `colour` is #rrggbb, or empty for ours; `leave_url` is where “Leave” leads to.
    """

    key: str
    leave_url: str
    site_name: str = OURS
    languages: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    colour: str = ""
    imprint: str = ""
    logos: tuple[Logo, ...] = ()

    @property
    def is_international(self) -> bool:
        """Say whether this is the edition of the short addresses."""
        return self.key == INTERNATIONAL

    def speaks(self, language: str) -> bool:
        return not self.languages or language in self.languages

    def spoken_of(self, languages: Sequence[str]) -> Sequence[str]:
        """Return which of these languages it speaks, in its own order."""
        if not self.languages:
            return languages
        return [language for language in self.languages if language in languages]

    def has_check(self, key: str) -> bool:
        return not self.checks or key in self.checks
