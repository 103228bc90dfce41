"""Which versions there are: what may follow them, and what became of each."""

import re
from dataclasses import replace

import pytest

from questionnaires.actions import PublicationError, publish
from questionnaires.actions.bringing import bring_version
from questionnaires.actions.retiring import retire
from questionnaires.domain.plain import to_plain
from questionnaires.models import Version
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db
PUBLISH = f"{AT}publish/"
OFFERED = "Publish it as the next version"
NOTHING = "The draft says what version 1 says, which is published."


def words(answer):
    return answer.content.decode()


def published():
    return list(Version.objects.published().values_list("number", flat=True))


def print_version(**changes):
    drafted(replace(BANK, **changes))
    publish(BANK.key)


def bring_from_elsewhere(number):
    bring_version(to_plain(replace(BANK, minutes=9)), number)


def test_a_draft_that_says_what_is_published_is_not_offered_to_be_published():
    print_version()
    client = expert()
    client.post(f"{AT}begin/?version=1")
    page = words(client.get(PUBLISH))
    assert NOTHING in page
    assert OFFERED not in page
    assert NOTHING in words(client.post(PUBLISH, {"notes": "", "based_on": "sha256:0"}))
    assert published() == [1]
    save(client, "question/q/edit/", label__en="Other?")
    assert OFFERED in words(client.get(PUBLISH))


def test_it_is_so_beside_a_version_that_was_brought_from_elsewhere():
    print_version()
    bring_from_elsewhere(7)
    drafted()
    assert NOTHING in words(expert().get(PUBLISH))
    with pytest.raises(PublicationError, match="says what version 1 says"):
        publish(BANK.key)


def told():
    """Return what the page says of each version, the newest first."""
    page = words(expert().get(PUBLISH))
    return re.findall(r"·\s+([a-z][^<]+?)\s+</p>", page)


def test_a_version_that_was_replaced_is_told_from_one_that_was_retired():
    for minutes in (1, 2):
        print_version(minutes=minutes)
    assert told() == ["published", "replaced by version 2"]


def test_what_was_retired_on_purpose_stays_retired_whatever_follows_it():
    print_version(minutes=1)
    retire(BANK.key)
    print_version(minutes=2)
    assert told() == ["published", "retired"]


def test_a_version_from_elsewhere_was_neither_retired_nor_replaced():
    print_version()
    bring_from_elsewhere(7)
    client = expert()
    assert "Version 1 published" in words(client.get("/workshop/"))
    page = words(client.get(PUBLISH))
    assert "brought from elsewhere" in page
    assert "retired" not in page


def test_the_list_says_retired_of_a_bank_nobody_can_begin():
    print_version()
    retire(BANK.key)
    client = expert()
    assert "Version 1 retired" in words(client.get("/workshop/"))


def test_what_a_retired_version_said_can_be_published_anew():
    print_version()
    retire(BANK.key)
    drafted()
    client = expert()
    assert client.post(PUBLISH, fields_of(client.get(PUBLISH))).status_code == 302
    assert published() == [2]
