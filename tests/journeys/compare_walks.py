"""The walks of test_pseudo_locale.py to two cycles beside each other."""

from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from assessment.models import Assessment
from questionnaires.domain.answers import Instead, Said
from tests.cycles import questions_changed
from tests.journeys.pseudo import marked
from tests.journeys.walking_teams import bank, enter, go, publish, team
from tests.signed import SIGNED_AT, signed_copy_of
from tests.teams import harbours

THEN = {
    "access_1": "level_1",
    "access_2": "level_2",
    "information_1": "level_3",
    "information_2": "no",
    "information_3": Instead(Said.NOT_APPLICABLE, "⟪none⟫"),
    "staff_1": Instead(Said.NOT_KNOWN),
    "staff_4": "⟪Ramps⟫",
}
NOW = {
    "access_1": "level_1",
    "access_2": "level_5",
    "information_1": Instead(Said.NOT_KNOWN),
    "staff_1": Instead(Said.NOT_KNOWN),
    "staff_2": "no",
    "staff_4": "⟪Signs⟫",
}


def another_version():
    """Return the bank with changes of every class."""
    title = harbours().title
    changed = questions_changed(
        harbours(),
        ramps=None,
        access_1={"hint": title, "relevant": "1 = 1"},
        information_1={"may_be": ()},
    )
    access, information, staff = changed.scales
    heavier = tuple(replace(one, weight=one.weight * 5) for one in access.items[1:])
    scales = (
        replace(access, items=(*access.items[:1], *heavier)),
        information,
        replace(staff, bands=tuple(replace(b, label=title) for b in staff.bands)),
    )
    lists = tuple(
        replace(
            one,
            choices=tuple(
                replace(choice, points=choice.points + Decimal(1))
                if choice.points is not None and one.key == "yes_no"
                else choice
                for choice in one.choices
            ),
        )
        for one in changed.lists
    )
    return marked(replace(changed, key="piers", scales=scales, lists=lists))


def fill(made, given):
    for key, answer in given.items():
        made.save("contributor", key, answer)


def address(made, other=""):
    query = f"?with={other}" if other else ""
    return reverse("reports:compare", args=[made.code]) + query


def compare(walk):
    """Compare nothing, two cycles by one version, by two, and three in a row."""
    first = team()
    enter(walk, first.people["observer"])
    go(walk, address(first))
    fill(first, THEN)
    second = team(bank(), office=first.office, baseline=first.code)
    fill(second, THEN | {"access_1": "level_5", "staff_1": "level_1"})
    signed_copy_of(first.code)
    Assessment.objects.filter(code=first.code).update(signed_at=SIGNED_AT)
    enter(walk, second.people["observer"])
    go(walk, address(second))
    go(walk, address(second, first.code))
    publish(another_version())
    third = team(office=first.office, baseline=second.code)
    empty = team(office=first.office, baseline=third.code)
    fill(third, NOW)
    enter(walk, third.people["observer"])
    for other in (first, second, empty):
        go(walk, address(third, other.code))


COMPARE_WALKS = {"reports:compare": compare}
NO_PAGES_OF_COMPARE = {
    "reports:compare_table": "a table, read in tests/reports/views/",
    "reports:compare_workbook": "a workbook, read in tests/reports/views/",
}
