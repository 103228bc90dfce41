"""Small things of the looks, each of which was once otherwise."""

import pytest

from tests.conftest import PHONE


@pytest.mark.parametrize(
    ("width", "is_table"), [(360, False), (620, False), (700, True), (1280, True)]
)
def test_who_to_call_is_a_list_on_a_phone_and_has_columns_elsewhere(
    workshop, open_page, width, is_table
):
    page = open_page(viewport=PHONE | {"width": width})
    page.goto(f"{workshop.url}/en/int/services/")
    who, phone, how = page.locator(".report-help").first.locator("td").all()
    tops = {one.bounding_box()["y"] for one in (who, phone, how)}
    assert (len(tops) == 1) == is_table
    assert page.locator(".report-help th").first.bounding_box()["height"] < 2
