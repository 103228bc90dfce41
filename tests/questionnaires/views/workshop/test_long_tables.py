"""Tables of hundreds of rows: nothing of them is lost, and nothing breaks."""

from dataclasses import replace

import pytest

from questionnaires.domain.definition import Choice, text
from questionnaires.queries import load_draft
from tests import samples
from tests.workshops import AT, BANK, drafted, expert, fields_of, save

pytestmark = pytest.mark.django_db


def with_choices(count):
    (often, *others) = BANK.lists
    more = tuple(Choice(f"c{n}", text(en=f"C {n}")) for n in range(count))
    return replace(BANK, lists=(replace(often, choices=often.choices + more), *others))


def test_all_items_of_a_long_scale_outlive_a_change_of_one():
    asked = [samples.one(f"q{number}") for number in range(350)]
    bank = samples.bank(
        *asked, scales=(samples.scale("use", *(one.key for one in asked)),)
    )
    drafted(replace(bank, key=BANK.key))
    answer = save(expert(), "items/use/edit/", **{"0-weight": "2"})
    assert answer.status_code == 302
    (scale,) = load_draft(BANK.key).scales
    assert len(scale.items) == 350
    assert scale.items[0].weight == 2


def test_all_choices_of_a_long_list_outlive_a_change_of_one():
    bank = drafted(with_choices(400))
    name = bank.lists[0].key
    answer = save(expert(), f"list/{name}/edit/", **{"0-label__en": "Not once"})
    assert answer.status_code == 302
    assert len(load_draft(BANK.key).lists[0].choices) == len(bank.lists[0].choices)


def test_a_table_of_more_rows_than_can_be_sent_is_shown_and_says_what_to_do():
    bank = drafted(with_choices(1000))
    page = expert().get(f"{AT}list/{bank.lists[0].key}/edit/").content.decode()
    assert 'value="C 999"' in page
    assert "more rows than a page can send" in page
    assert ">Save<" not in page


def test_what_comes_first_is_what_is_put_at_place_nought():
    bank = drafted(with_choices(0))
    where = f"list/{bank.lists[0].key}/edit/"
    last = len(bank.lists[0].choices) - 1
    assert save(expert(), where, **{f"{last}-place": "0"}).status_code == 302
    assert load_draft(BANK.key).lists[0].choices[0] == bank.lists[0].choices[-1]


@pytest.mark.parametrize("count", ["9" * 5000, "999999", "-1", "many", ""])
def test_a_number_of_rows_that_is_none_breaks_nothing(count):
    drafted()
    client, where = expert(), f"{AT}items/use/edit/"
    sent = fields_of(client.get(where)) | {"count": count}
    assert client.post(where, sent).status_code == 302
    assert load_draft(BANK.key) == BANK
