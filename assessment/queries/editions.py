"""The editions of this installation, by their keys.

Each first page looks at the rows; a step of a check uses what its process saw last,
and sends a statement only after a change (questionnaires/memory.py).
"""

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings

from assessment import models
from assessment.domain.edition import INTERNATIONAL, Edition, Logo
from questionnaires.memory import generation


def load_editions() -> Mapping[str, Edition]:
    """Return the editions as the rows are now."""
    forget_editions()
    return known_editions()


def known_editions() -> Mapping[str, Edition]:
    """Return the editions as this process saw them since the last change."""
    return _editions_in(generation())


def forget_editions() -> None:
    """Look at the rows the next time."""
    _editions_in.cache_clear()


@lru_cache(maxsize=1)
def _editions_in(_generation: int) -> Mapping[str, Edition]:
    rows = models.Edition.objects.prefetch_related("logos")
    international = Edition(INTERNATIONAL, settings.LEAVE_URL)
    return {INTERNATIONAL: international} | {row.key: _edition(row) for row in rows}


def load_logo(digest: str) -> bytes:
    """Return a partner's logo, a PNG.

    Raises:
        LookupError: there is none of this digest.
    """
    logo = models.PartnerLogo.objects.filter(digest=digest).first()
    if logo is None:
        raise LookupError(digest)
    return bytes(logo.image)


def _edition(row: models.Edition) -> Edition:
    return Edition(
        key=row.key,
        leave_url=row.leave_url or settings.LEAVE_URL,
        site_name=row.site_name,
        languages=tuple(row.languages.split()),
        checks=tuple(row.checks.split()),
        countries=tuple(row.countries.split()),
        colour=row.colour.lower(),
        imprint=row.imprint,
        logos=tuple(
            Logo(one.name, one.link, one.digest, one.width, one.height)
            for one in row.logos.all()
        ),
    )
