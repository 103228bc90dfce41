"""Help services in the admin: who may edit them, what is refused, what is noticed."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from questionnaires.domain.service_cells import cells_of
from questionnaires.models import HelpService
from questionnaires.queries import load_services_now
from tests.accounts import give_factor
from tests.help_services import TODAY, YESTERDAY, fill, service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]

LIST = "/admin/questionnaires/helpservice/"
SOON = TODAY + timedelta(30)


@pytest.fixture
def the_day():
    with time_machine.travel("2026-11-26T12:00Z"):
        yield


def signed_in(*rights):
    user = User.objects.create_user(f"u{User.objects.count()}", is_staff=True)
    names = [f"{right}_helpservice" for right in rights]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    give_factor(user)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor():
    return signed_in("view", "add", "change", "delete")


def filled(one, **changes):
    cells = cells_of(one)
    return cells | {"kinds": cells["kinds"].split()} | changes


def words(response):
    return response.content.decode()


def test_an_entry_is_added_changed_and_deleted_and_the_history_says_so(editor):
    one = service("gr-line", kinds=("hotline", "naloxone"), web="https://a.example")
    assert editor.post(f"{LIST}add/", filled(one)).status_code == 302
    assert load_services_now() == (one,)
    row = HelpService.objects.get()
    page = editor.get(f"{LIST}{row.pk}/change/")
    assert words(page).count("checked>") == 2
    editor.post(f"{LIST}{row.pk}/change/", filled(one, phone="1031"))
    assert HelpService.objects.get().phone == "1031"
    editor.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    assert load_services_now() == ()
    assert [entry.action_flag for entry in LogEntry.objects.order_by("pk")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"country": "ZZ"}, "“ZZ” is no country."),
        ({"kinds": []}, "Fill this in."),
        ({"languages": "Greek"}, "“Greek” is no code of a language."),
        ({"phone": ""}, "Nobody can reach it."),
        ({"web": "http://a.example"}, "it begins with https://"),
        ({"expires_on": "2030-01-01"}, "Give a day until 2028-11-26"),
        ({"expires_on": "2026-11-26"}, "From this day on nobody is shown it. Give a"),
        ({"checked_on": "2027-01-01"}, "This day is still to come."),
        ({"name": "a\u202eb"}, "The text holds the hidden character U+202E"),
    ],
)
def test_a_mistake_is_told_in_a_plain_sentence_at_its_field(editor, changes, sentence):
    response = editor.post(f"{LIST}add/", filled(service(), **changes))
    assert response.status_code == 200
    assert words(response).count(sentence) == 1
    assert load_services_now() == ()


def test_mistakes_are_told_in_the_language_of_the_database_never(editor):
    """No constraint speaks where one of our sentences does."""
    response = editor.post(
        f"{LIST}add/", filled(service(), phone="", checked_on="2027-11-26")
    )
    assert "help_service_" not in words(response)


def test_a_code_is_given_once(editor):
    fill(service())
    response = editor.post(f"{LIST}add/", filled(service()))
    assert "already exists" in words(response)


@pytest.mark.parametrize(
    ("rights", "status"),
    [((), (403, 403)), (("view",), (200, 403)), (("view", "add"), (200, 302))],
)
def test_who_has_the_right_may(rights, status):
    client = signed_in(*rights)
    posted = client.post(f"{LIST}add/", filled(service()))
    assert (client.get(LIST).status_code, posted.status_code) == status


def test_what_has_expired_or_soon_will_is_noticed_above_the_list(editor):
    fill(
        service("a", name="Gone", expires_on=YESTERDAY),
        service("b", name="Going", expires_on=SOON),
        service("c", name="Staying"),
    )
    note = words(editor.get(LIST)).partition('id="changelist"')[0]
    assert "Expired, and so shown to nobody:" in note
    assert "(GR, 2026-11-25)" in note
    assert [name in note for name in ("Gone", "Going", "Staying")] == [
        True,
        True,
        False,
    ]


def test_nothing_is_noticed_where_nothing_ends(editor):
    fill(service())
    page = words(editor.get(LIST))
    assert ("Expired, and" in page, "Expires within 30 days:" in page) == (False, False)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("country=RS", ["c"]),
        ("kind=chat", ["a", "b", "c", "d"]),
        ("kind=clinic", ["b", "c"]),
        ("kind=pub", ["a", "b", "c", "d", "e"]),
        ("state=expired", ["d"]),
        ("state=soon", ["e"]),
        ("state=unverified", ["a", "b", "c", "d"]),
    ],
)
def test_the_list_can_be_narrowed(editor, asked, codes):
    fill(
        service("a", kinds=("chat",)),
        service("b", kinds=("chat", "clinic")),
        service("c", country="RS", kinds=("clinic", "chat", "gaming")),
        service("d", kinds=("gaming", "chat"), expires_on=YESTERDAY),
        service("e", checked_on=YESTERDAY, expires_on=SOON),
    )
    page = editor.get(f"{LIST}?{asked}", follow=True)
    known = {row.pk: row.code for row in HelpService.objects.all()}
    shown = [known[row.pk] for row in page.context["cl"].result_list]
    assert sorted(shown) == codes


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(
    editor, count, django_assert_num_queries
):
    fill(*(service(f"s{number}") for number in range(count)))
    editor.get(LIST)
    with django_assert_num_queries(9):
        editor.get(LIST)
