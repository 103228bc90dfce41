"""The pages of published months, and the file."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.models import Edition, PublishedMonth
from questionnaires import actions
from questionnaires.domain.definition import text
from reports.actions import publish_month
from tests.reports.counted_bank import COUNTED
from tests.reports.crowds import count_crowd

PAGE = "/en/int/statistics/"
DAY = date(2026, 12, 8)


@pytest.fixture
def version(db):
    actions.replace_draft(COUNTED)
    return actions.publish(COUNTED.key).content_hash


@pytest.fixture
def published(version):
    count_crowd(version)
    count_crowd(version, 200, month="2026-11", seed=2)
    publish_month("2026-10", DAY)
    publish_month("2026-11", DAY)
    return version


@pytest.fixture
def anybody():
    return Client()


def html(anybody, page=PAGE):
    response = anybody.get(page)
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_month_the_page_says_so(db, anybody):
    assert "No month has been published yet." in html(anybody)


def test_the_newest_month_comes_first_and_the_others_are_linked(published, anybody):
    page = html(anybody)
    assert '<span aria-current="page">November 2026</span>' in page
    assert f'<a href="{PAGE}2026-10/">October 2026</a>' in page
    assert page.index("November 2026") < page.index("October 2026")
    older = html(anybody, f"{PAGE}2026-10/")
    assert '<span aria-current="page">October 2026</span>' in older


def test_a_table_says_its_numbers_and_hides_the_small_ones_in_words(published, anybody):
    page = html(anybody)
    assert "People</th>" in page
    assert "people who chose to take part" in page
    assert '<td class="tally__hidden">fewer than 10</td>' in page
    assert '<td class="tally__hidden">not shown</td>' in page
    shown = re.findall(r'<bdi>(\d+)</bdi>\s*<div class="tally__bar shade-4 wide-', page)
    assert shown
    assert {int(number) % 5 for number in shown} == {0}


def lines_of(page, title):
    table = page.split(f"{title}</caption>")[1].split("</table>")[0]
    heads = re.findall(r"<th scope=\"col\">([^<]*)<", table)
    rows = re.findall(r"<th scope=\"row\">(.*?)</th>(.*?)</tr>", table, re.DOTALL)
    words = [re.sub(r"<[^>]+>", "", row) for row, _cells in rows]
    numbers = [re.sub(r"<[^>]+>|\s", "", cells) for _row, cells in rows]
    return heads, dict(zip(words, numbers, strict=True))


def test_of_several_choices_there_is_how_many_chose_each(published, anybody):
    heads, lines = lines_of(html(anybody), "Which tea?")
    assert heads == ["People"]
    assert int(lines["Green &lt;tea&gt;"]) >= 80
    assert lines["fig"] == "fewerthan10"


def test_the_main_language_has_no_number_and_is_not_called_small(published, anybody):
    _heads, lines = lines_of(html(anybody), "Language of the check")
    assert lines["English"] == "notshown"
    assert int(lines["français"]) >= 10


def test_the_tables_are_in_the_language_of_the_page(published, anybody):
    page = html(anybody, "/fr/int/statistics/")
    assert "A counted check (fr)" in page
    assert "novembre 2026" in page
    foreign = html(anybody, "/ar/int/statistics/")
    assert '<span lang="en" dir="ltr">A counted check</span>' in foreign


def test_a_banks_words_are_no_markup_and_no_style_stands_in_the_page(
    published, anybody
):
    page = html(anybody)
    assert "Green &lt;tea&gt;" in page
    assert " style=" not in page
    assert "<style" not in page


def test_equal_numbers_of_a_check_have_equal_bars(published, anybody):
    page = html(anybody)
    pattern = r'<bdi>(\d+)</bdi>\s*<div class="tally__bar shade-4 wide-(\d+)"'
    bars = {(int(number), int(wide)) for number, wide in re.findall(pattern, page)}
    largest = max(number for number, _wide in bars)
    assert bars == {(number, number * 100 // largest) for number, _wide in bars}


def test_several_checks_are_listed_first_and_each_is_a_link(published, anybody):
    assert "tally__checks" not in html(anybody)
    actions.replace_draft(replace(COUNTED, key="second", title=text(en="Second")))
    count_crowd(actions.publish("second").content_hash, month="2026-09")
    count_crowd(published, month="2026-09")
    publish_month("2026-09", DAY)
    page = html(anybody, f"{PAGE}2026-09/")
    listed = page.split('<ul class="tally__checks">')[1].split("</ul>")[0]
    links = dict(re.findall(r'<a href="#([^"]+)">\s*([^<]+?)\s*<', listed))
    assert sorted(links.values()) == ["A counted check", "Second"]
    for place, title in links.items():
        section = page.split(f'id="{place}"')[1]
        assert title in section.split("</h2>")[0]
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_an_edition_shows_its_own_numbers_only(published, anybody):
    Edition.objects.create(key="gr", site_name="Elsewhere")
    page = html(anybody, "/en/gr/statistics/")
    assert "fewer than 50 people" in page
    assert "<table" not in page
    assert anybody.get("/en/xx/statistics/").status_code == 404


@pytest.mark.parametrize("month", ["2026-09", "x", "2026-11-01"])
def test_a_month_that_is_not_published_is_not_there(published, anybody, month):
    assert anybody.get(f"{PAGE}{month}/").status_code == 404
    assert anybody.get(f"{PAGE}{month}.csv").status_code == 404


def test_the_file_has_the_same_numbers_and_no_formula(published, anybody):
    response = anybody.get(f"{PAGE}2026-10.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = 'attachment; filename="statistics-2026-10.csv"'
    assert response["Content-Disposition"] == name
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == [
        "month",
        "edition",
        "check",
        "version",
        "table",
        "row",
        "column",
        "people",
    ]
    assert rows[1][:6] == ["2026-10", "int", "counted", "1", "band:use", "low"]
    numbers = {row[-1] for row in rows[1:]}
    assert {int(number) % 5 for number in numbers - {"hidden"}} == {0}
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@")]
    assert "'-" in {row[5] for row in rows}


def test_the_page_sends_as_many_statements_as_ever(published, anybody):
    html(anybody)
    with CaptureQueriesContext(connection) as few:
        html(anybody)
    PublishedMonth.objects.bulk_create(
        PublishedMonth(month=f"2027-{n:02}", content="{}", published_on=DAY)
        for n in range(1, 13)
    )
    with CaptureQueriesContext(connection) as many:
        html(anybody, f"{PAGE}2026-11/")
    assert len(few) == len(many) == 3


def test_no_cookie_is_set_and_every_page_links_to_it(published, anybody):
    response = anybody.get(PAGE)
    assert not response.cookies
    assert f'href="{PAGE}"' in anybody.get("/en/").content.decode()
