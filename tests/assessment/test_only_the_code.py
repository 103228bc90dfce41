"""P5: the database and all keys of the server together do not open a paused check."""

import hashlib
import hmac

import pytest
from django.conf import settings

from assessment.domain.return_codes import BYTES, read_code
from assessment.domain.strongbox import StrangeError, unlock
from assessment.models import PausedVisit
from questionnaires.queries import load_compiled
from tests.assessment.test_pausing import PLACE, code_in

pytestmark = pytest.mark.django_db


def everything_the_server_has(row):
    """Yield what a thief of backup and keys could take for the code."""
    secrets = [settings.SECRET_KEY.encode(), *settings.SEAL_KEYS.values()]
    known = [row.lookup.encode(), bytes.fromhex(row.lookup), row.version.encode()]
    known += [bytes(row.content), bytes(row.content)[1:17], bytes(row.content)[17:29]]
    for one in (*secrets, *known):
        yield one
        yield hashlib.sha256(one).digest()
        for secret in secrets:
            yield hmac.digest(secret, one, "sha256")


def test_nothing_but_the_code_opens_what_was_put_aside(person):
    person.walk_to(PLACE).press("pause")
    row = PausedVisit.objects.get()
    compiled = load_compiled(row.version)
    opened = (bytes(row.content), row.version, compiled)
    for found in everything_the_server_has(row):
        with pytest.raises(StrangeError):
            unlock(*opened, found[:BYTES])
    code = read_code(code_in(person.html))
    assert unlock(*opened, code).given["drinks"] == ("tea", "coffee")
