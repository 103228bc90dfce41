"""Help services that tests share, and ways to make them."""

from datetime import date

from questionnaires.actions import receive_services
from questionnaires.domain.help_services import Service

TODAY = date(2026, 11, 26)
IN_A_YEAR = date(2027, 11, 26)
YESTERDAY = date(2026, 11, 25)


def service(code="gr-line", country="GR", kinds=("general",), **more):
    facts = {"name": code, "phone": "1145", "source": "a call", "expires_on": IN_A_YEAR}
    return Service(code=code, country=country, kinds=kinds, **facts | more)


def fill(*services):
    """Make them the directory, which must be untouched."""
    assert receive_services(services) == len(services)
