import threading
from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection

from questionnaires.actions import (
    Arrival,
    DraftChangedError,
    PublicationError,
    publish,
    receive_shipped,
    replace_draft,
    revise_draft,
)
from questionnaires.domain.definition import text
from questionnaires.domain.plain import content_hash
from questionnaires.models import Draft, Questionnaire, Version
from questionnaires.queries import (
    Published,
    load_compiled,
    load_definition,
    load_draft,
    load_latest,
    load_published,
    load_version,
)
from tests import samples

BANK = samples.bank(samples.one("q"))
CHANGED = replace(BANK, minutes=5)
BROKEN = samples.bank(samples.one("q", relevant="${nothing} = 1"))


def published(bank):
    replace_draft(bank)
    return publish(bank.key)


@pytest.mark.django_db
def test_a_draft_is_replaced():
    assert replace_draft(BANK) == content_hash(BANK)
    assert replace_draft(CHANGED) == content_hash(CHANGED)
    assert load_draft("sample") == CHANGED
    assert Draft.objects.count() == Questionnaire.objects.count() == 1


@pytest.mark.django_db
def test_a_draft_is_revised_by_somebody_and_the_history_says_so(admin_user):
    before = replace_draft(BANK)
    after = revise_draft(CHANGED, before, admin_user.pk, "minutes changed")
    assert (after, load_draft("sample")) == (content_hash(CHANGED), CHANGED)
    [entry] = LogEntry.objects.all()
    said = (entry.user, entry.object_repr, entry.change_message)
    assert said == (admin_user, "sample (draft)", "minutes changed")


@pytest.mark.django_db
def test_a_draft_that_is_another_by_now_is_not_revised(admin_user):
    read = replace_draft(BANK)
    replace_draft(CHANGED)
    with pytest.raises(DraftChangedError):
        revise_draft(replace(BANK, minutes=9), read, admin_user.pk, "")
    assert (load_draft("sample"), LogEntry.objects.count()) == (CHANGED, 0)


@pytest.mark.django_db
def test_a_draft_that_was_published_meanwhile_is_not_made_anew(admin_user):
    read = replace_draft(BANK)
    publish("sample")
    with pytest.raises(DraftChangedError):
        revise_draft(CHANGED, read, admin_user.pk, "")
    assert Draft.objects.count() == 0


@pytest.mark.django_db
def test_a_draft_is_published_once_and_then_gone():
    first = published(BANK)
    assert first == Published("sample", 1, content_hash(BANK), BANK)
    assert load_published() == (first,)
    with pytest.raises(LookupError):
        load_draft("sample")


@pytest.mark.django_db
def test_the_next_version_retires_the_one_before_which_can_still_be_read():
    first, second = published(BANK), published(CHANGED)
    assert second.number == 2
    assert load_latest("sample") == second
    assert load_version("sample", 1) == first
    states = Version.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["retired", "published"]


@pytest.mark.django_db
def test_a_version_does_not_care_what_happens_to_the_draft():
    first = published(BANK)
    replace_draft(CHANGED)
    Draft.objects.all().delete()
    load_definition.cache_clear()
    assert load_definition(first.content_hash) == BANK


@pytest.mark.django_db
def test_a_version_is_read_from_the_database_once(django_assert_num_queries):
    first = published(BANK)
    load_definition.cache_clear()
    load_compiled.cache_clear()
    with django_assert_num_queries(1):
        compiled = load_compiled(first.content_hash)
    with django_assert_num_queries(0):
        assert load_compiled(first.content_hash) is compiled
        assert load_definition(first.content_hash) == BANK


@pytest.mark.django_db
@pytest.mark.parametrize("load", [load_definition, load_compiled, load_latest])
def test_what_is_not_there_is_a_lookup_error(load):
    with pytest.raises(LookupError):
        load("nothing")
    with pytest.raises(LookupError):
        load_version("sample", 1)


@pytest.mark.django_db
def test_what_has_errors_is_not_published():
    replace_draft(BROKEN)
    with pytest.raises(PublicationError) as caught:
        publish("sample")
    assert [finding.code for finding in caught.value.findings] == ["C102"]
    assert not Version.objects.exists()
    assert load_draft("sample") == BROKEN


@pytest.mark.django_db
def test_nothing_new_is_not_published():
    with pytest.raises(PublicationError, match="has no draft"):
        publish("sample")
    published(BANK)
    replace_draft(BANK)
    with pytest.raises(PublicationError, match="nothing to publish"):
        publish("sample")


@pytest.mark.django_db
def test_a_bank_that_ships_is_published_if_it_is_new_and_never_again():
    assert receive_shipped(BANK).arrival is Arrival.PUBLISHED
    assert receive_shipped(BANK).arrival is Arrival.UNCHANGED
    assert receive_shipped(CHANGED).arrival is Arrival.DRAFTED
    assert receive_shipped(CHANGED).arrival is Arrival.DRAFTED
    assert load_published() == (Published("sample", 1, content_hash(BANK), BANK),)
    assert load_draft("sample") == CHANGED


@pytest.mark.django_db
def test_an_experts_draft_is_never_replaced_by_what_ships():
    published(BANK)
    mine = replace(BANK, title=text(en="Mine"))
    replace_draft(mine)
    assert receive_shipped(CHANGED).arrival is Arrival.HELD_BACK
    assert load_draft("sample") == mine


@pytest.mark.django_db
def test_a_draft_of_what_is_published_is_nobodys_work():
    published(BANK)
    replace_draft(BANK)
    assert receive_shipped(CHANGED).arrival is Arrival.DRAFTED
    assert load_draft("sample") == CHANGED


@pytest.mark.django_db
def test_a_broken_bank_that_ships_is_refused():
    shipped = receive_shipped(BROKEN)
    assert (shipped.arrival, [f.code for f in shipped.findings]) == (
        Arrival.REFUSED,
        ["C102"],
    )
    assert not Questionnaire.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_version():
    replace_draft(BANK)
    outcomes = []

    def try_it():
        try:
            outcomes.append(publish("sample").number)
        except PublicationError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [1, "refused", "refused", "refused"]
