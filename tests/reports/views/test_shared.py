"""What is shared is read by its organisation, what is published by everybody."""

import hashlib
import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.models import Organisation
from assessment.pages.signing import in_fours
from assessment.queries.sharing import load_published
from tests.accounts import make_account, signed_in
from tests.registers import add_link
from tests.sharing import begin_share, publish, row_of, share_with
from tests.signatures import make_signing

pytestmark = pytest.mark.django_db
FOUND = "We looked at access_1."


@pytest.fixture
def giver():
    return make_signing("Harbours")


@pytest.fixture
def taker():
    office = Organisation.objects.create(
        code="t" * 16, name="Ministry of Taking", founded_on="2026-01-01"
    )
    return make_account("c@taking.org", role="coordinator", organisation=office), office


def published_address(share, name="published_in", *more):
    return reverse(f"reports:{name}", args=[share, "en", *more])


def read(share, name="published_in", *more, client=None, **query):
    return (client or Client()).get(published_address(share, name, *more), query)


def main_of(answer):
    html = answer.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def sha256_of(answer):
    return f"sha256:{hashlib.sha256(answer.content).hexdigest()}"


def name_of(giver):
    return giver.user("head").account.name


def test_a_published_copy_shows_results_hashes_and_who_signed(giver):
    giver.sign_all()
    share = publish(giver.code)
    copy = row_of(share).copy
    html = main_of(read(share))
    for words in (
        "Harbours 2026",
        in_fours(copy.sha256),
        in_fours(copy.published_sha256),
        name_of(giver),
        "revision 1",
        FOUND,
        "not for ranking",
    ):
        assert words in html
    assert "What would move this area" not in html
    assert "does not give the hash" not in html


def test_the_hash_of_what_is_shown_can_be_worked_out_by_everybody(giver, taker):
    giver.sign_all(["names", "found", "views", "restricted_evidence"])
    share = publish(giver.code)
    row = row_of(share)
    answer = read(share, "published_copy")
    assert sha256_of(answer) == row.copy.published_sha256
    assert json.loads(answer.content)["whole"] == row.copy.sha256
    persona, office = taker
    shared = share_with(giver.code, persona, office)
    client = signed_in(Client(), persona)
    whole = client.get(reverse("reports:shared_copy", args=[shared]))
    assert sha256_of(whole) == row.copy.sha256


def test_what_is_left_out_is_on_no_page_and_in_no_file(giver):
    add_link(giver.assessment(), "https://example.org/secret")
    giver.sign_all(["names", "found", "views", "evidence"])
    share = publish(giver.code)
    names = {one.user.account.name for one in giver.team.people.values()}
    codes = {one.user.username for one in giver.team.people.values()}
    for page in (
        ("published_in",),
        ("published_copy",),
        ("published_json",),
        ("published_table", "workings"),
        ("published_table", "gaps"),
    ):
        text = read(share, *page).content.decode()
        assert "example.org" not in text
        assert FOUND not in text
        assert {one for one in names | codes if one in text} == set(), page
    html = main_of(read(share))
    assert "Evidence that is not published is left out." in html
    assert "What the offices found, beside each answer" in html


def test_everybody_reads_it_without_a_cookie_and_searches_leave_it_out(giver):
    giver.sign_all()
    share = publish(giver.code)
    for name, *more in (
        ("published_in",),
        ("published_json",),
        ("published_copy",),
        ("published_table", "scores"),
    ):
        answer = read(share, name, *more)
        assert answer.status_code == 200
        assert answer.cookies == {}
        assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in read(share).content.decode()


def test_search_engines_may_list_it_where_that_was_chosen(giver):
    giver.sign_all()
    answer = read(publish(giver.code, is_listed=True))
    assert answer["X-Robots-Tag"] == "all"
    assert "noindex" not in answer.content.decode()


def test_its_address_leads_to_the_language_that_is_asked_for(giver):
    giver.sign_all()
    share = publish(giver.code)
    there = reverse("reports:published", args=[share])
    for asked, shown in (("ar", "ar"), ("el", "en"), ("", "en")):
        answer = Client(headers={"accept-language": asked}).get(there)
        assert answer["Location"] == f"{there}{shown}/"
        assert answer["Vary"] == "Accept-Language"
    html = Client().get(f"{there}ar/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert Client().get(f"{there}el/").status_code == 404


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("published", []),
        ("published_in", ["en"]),
        ("published_json", ["en"]),
        ("published_copy", ["en"]),
        ("published_table", ["en", "scores"]),
    ],
)
def test_what_is_published_no_more_looks_as_if_it_had_never_been(giver, name, more):
    giver.sign_all()
    share = publish(giver.code)
    gone = reverse(f"reports:{name}", args=[share, *more])
    assert Client().get(gone).status_code in {200, 302}
    row = row_of(share)
    row.ended_at = timezone.now()
    row.save()
    never = reverse(f"reports:{name}", args=["0" * 16, *more])
    answers = [Client().get(one) for one in (gone, never)]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_what_is_shared_with_one_is_not_published_and_the_other_way_round(giver, taker):
    giver.sign_all()
    persona, office = taker
    shared, published = share_with(giver.code, persona, office), publish(giver.code)
    assert read(shared).status_code == 404
    client = signed_in(Client(), persona)
    address = reverse("reports:shared", args=[published])
    assert client.get(address).status_code == 404


def test_what_is_counted_in_benchmarks_is_not_read(giver, taker):
    giver.sign_all()
    share = begin_share(giver.code, "benchmarks")
    assert read(share).status_code == 404
    client = signed_in(Client(), taker[0])
    assert client.get(reverse("reports:shared", args=[share])).status_code == 404


def test_who_reads_what_is_shared_sees_the_whole_of_it(giver, taker):
    giver.sign_all(["names", "found"])
    persona, office = taker
    share = share_with(giver.code, persona, office)
    client = signed_in(Client(), persona)
    address = reverse("reports:shared", args=[share])
    html = main_of(client.get(address))
    assert FOUND in html
    assert name_of(giver) in html
    assert "Left out" not in html
    assert "What would move this area" in html
    for name, *more in (
        ("shared_json",),
        ("shared_table", "moves"),
        ("shared_table", "gaps"),
    ):
        there = reverse(f"reports:{name}", args=[share, *more])
        assert client.get(there).status_code == 200
    nothing = reverse("reports:shared_table", args=[share, "secrets"])
    assert client.get(nothing).status_code == 404
    assert read(share, "published_table", "moves").status_code == 404


def test_the_tables_of_the_page_are_those_of_the_files(giver):
    giver.sign_all()
    share = publish(giver.code)
    plain = json.loads(read(share, "published_json").content)
    for area in plain["areas"]:
        number = area["score"]["number"]
        csv = read(share, "published_table", "scores").content.decode("utf-8-sig")
        assert re.search(rf"\b{number}\b", csv)
        assert area["score"]["words"] in main_of(read(share))


def test_an_old_copy_stays_and_says_that_there_is_a_newer_one(giver):
    giver.sign_all()
    share = publish(giver.code)
    assert "newer revision" not in main_of(read(share))
    giver.reopen()
    before = main_of(read(share))
    assert "a newer revision is in work" in before
    giver.team.save("contributor", "access_1", "level_1")
    giver.accept()
    giver.sign_all()
    after = main_of(read(share))
    assert "A newer revision was signed since." in after
    assert "level_1" not in after
    assert in_fours(row_of(share).copy.sha256) in after


def test_a_copy_that_does_not_give_its_hash_says_so(giver):
    giver.sign_all()
    found = load_published(publish(giver.code))
    assert found.is_as_signed
    content = found.content.replace('"level_3"', '"level_5"')
    assert not replace(found, content=content).is_as_signed
