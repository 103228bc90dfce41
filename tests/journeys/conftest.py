"""What the journeys share: a site that is left for an address of this machine."""

import pytest

from tests.journeys.clusters import a_cluster
from tests.server import serve_ready

AWAY = "http://localhost:9/away"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site, whose button “Leave” leads to an address of this machine."""
    with serve_ready(tmp_path_factory.mktemp("state"), LEAVE_URL=AWAY) as server:
        yield server


@pytest.fixture(scope="session")
def workshop(tmp_path_factory):
    """The site while it is worked on, with the page of components."""
    with serve_ready(tmp_path_factory.mktemp("state"), TOUCHSTONE_DEBUG="1") as server:
        yield server


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def javascript(request):
    return request.param


@pytest.fixture
def cluster():
    """A PostgreSQL that may be stopped and started."""
    with a_cluster() as made:
        yield made


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database(request):
    """The environment of a site on each of the two databases."""
    if request.param == "SQLite":
        yield {"DATABASE_URL": ""}
        return
    with a_cluster() as made:
        yield {"DATABASE_URL": made.address}
