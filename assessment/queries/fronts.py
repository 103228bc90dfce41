"""What an organisation puts on the cover of its reports."""

from django.contrib.auth.models import User

from assessment.domain.front import Front, FrontLogo
from assessment.models import CoverLogo, Organisation


def load_front(user: User, office: str) -> Front:
    """Return the words and logos of a cover; none of an organisation of others."""
    row = Organisation.objects.for_user(user).filter(code=office).first()
    if row is None:
        return Front()
    logos = CoverLogo.objects.for_user(user).filter(organisation=row)
    return Front(
        row.cover_words,
        tuple(FrontLogo(one.code, one.name, bytes(one.image)) for one in logos),
    )
