"""How often codes may be tried, and checks put aside, on one day.

Counted in memory only, under a secret that changes with the day and with every start
(assessment/memory.py). With 80 random bits in a code this is no lock, but a limit to
what anybody can make this server do.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from assessment.memory import Kind, times_seen, times_so_far
from assessment.storage import today

MOST_OF_ONE = 30
MOST_OF_ALL = 10_000
MOST_AFTERWARDS = 5
MOST_COUNTED = 20  # by one address: else one person alone could fill a table
MOST_SAVED = 200  # by one address: each costs a row, 32 MB and a tenth of a second
EVERYBODY = b"everybody"
HOME_NETWORK = 64  # of an IPv6 address, what one household has


def may_try(request: HttpRequest) -> bool:
    """Say whether this address has not tried too many wrong codes today.

    Once everybody together has, each address has a few tries left: nobody can lock out
    those who come back, and mistype.
    """
    home, day = household(address_of(request)), today()
    are_many = times_so_far(Kind.CODES, EVERYBODY, day=day) >= MOST_OF_ALL
    most = MOST_AFTERWARDS if are_many else MOST_OF_ONE
    return times_so_far(Kind.CODES, home, day=day) < most


def note_wrong(request: HttpRequest) -> None:
    """Count a wrong code. A right one is not counted."""
    for whose in (household(address_of(request)), EVERYBODY):
        times_seen(Kind.CODES, whose, today=today())


def may_be_counted(request: HttpRequest) -> bool:
    """Count one more result for the statistics; say whether there is room for it."""
    home = household(address_of(request))
    return times_seen(Kind.AGREED, home, today=today()) < MOST_COUNTED


def may_save(request: HttpRequest) -> bool:
    """Count one more check that is put aside; say whether there is room for it."""
    home = household(address_of(request))
    return times_seen(Kind.SAVED, home, today=today()) < MOST_SAVED


def address_of(request: HttpRequest) -> str:
    """Return who asks; behind the trusted proxy, whom it names last."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    far = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return far.rpartition(",")[2].strip() if far and is_proxy(near) else near


def is_proxy(near: str) -> bool:
    """Say whether the trusted proxy asks; over a local socket nobody else can."""
    if not settings.TRUSTED_PROXY:
        return False
    return not near or ip_address(near) in ip_network(settings.TRUSTED_PROXY)


def household(address: str) -> bytes:
    """Return what counts as one: an address, or the network of one home."""
    try:
        known = ip_address(address)
    except ValueError:
        return b"unknown"
    if isinstance(known, IPv6Address):
        return str(ip_network((known, HOME_NETWORK), strict=False)).encode()
    return str(known).encode()
