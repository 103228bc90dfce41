"""A month is published once, late, and never changed."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from assessment.models import PublishedMonth, Tally
from questionnaires import actions
from questionnaires.domain.compiled import compile_questionnaire
from reports.actions import NotPublishedError, publish_month
from reports.domain.independent import independent_tables
from tests.reports.counted_bank import COUNTED
from tests.reports.crowds import count_crowd
from tests.reports.domain.test_statistics import TABLES

DAY = date(2026, 11, 8)


@pytest.fixture
def version(db):
    actions.replace_draft(COUNTED)
    return actions.publish(COUNTED.key).content_hash


def run(*words):
    out, err = StringIO(), StringIO()
    try:
        call_command("publish_month", *words, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_the_bank_has_the_tables_that_the_attack_was_tried_on():
    tables = independent_tables(compile_questionnaire(COUNTED))
    assert {one.name: one for one in tables} == {one.name: one for one in TABLES}


def test_a_table_that_another_one_implies_is_not_published(db):
    tea = next(q for q in COUNTED.questions() if q.key == "tea")
    uses = next(s for s in COUNTED.sections)
    asked = tuple(
        replace(q, relevant="selected(${tea}, 'green')") if q.key == "uses" else q
        for q in uses.questions
        if q != tea
    )
    sections = (replace(uses, questions=(tea, *asked)),)
    actions.replace_draft(replace(COUNTED, sections=sections))
    count_crowd(actions.publish(COUNTED.key).content_hash)
    (group,) = publish_month("2026-10", DAY)
    names = {table.name for table in group.tables}
    assert {"band:use", "answer:tea:black"} < names
    assert "answer:tea:green" not in names


def test_a_month_is_published_as_the_rules_say(version):
    count_crowd(version)
    groups = publish_month("2026-10", DAY)
    row = PublishedMonth.objects.get()
    assert [(group.edition, group.version) for group in groups] == [("int", version)]
    assert (row.month, row.published_on) == ("2026-10", DAY)
    numbers = [
        cell
        for group in json.loads(row.content)["groups"]
        for table in group["tables"]
        for line in table["cells"]
        for cell in line
        if cell is not None
    ]
    assert min(numbers) >= 10
    assert {number % 5 for number in numbers} == {0}


def test_it_is_published_once_and_later_counts_change_nothing(version):
    count_crowd(version)
    publish_month("2026-10", DAY)
    before = PublishedMonth.objects.get().content
    Tally.objects.update(count=900)
    with pytest.raises(NotPublishedError, match="is published already"):
        publish_month("2026-10", DAY)
    assert PublishedMonth.objects.get().content == before


def test_it_is_not_published_before_the_eighth_of_the_next_month(version):
    with pytest.raises(NotPublishedError, match="from 2026-11-08 on"):
        publish_month("2026-10", date(2026, 11, 7))
    assert not PublishedMonth.objects.exists()


def test_a_month_without_enough_people_is_published_without_a_number(version):
    count_crowd(version, 49)
    assert publish_month("2026-10", DAY) == ()
    assert json.loads(PublishedMonth.objects.get().content)["groups"] == []


def test_a_month_in_which_nobody_was_counted_is_not_published(version):
    count_crowd(version, month="2026-09")
    with pytest.raises(NotPublishedError, match="Nobody was counted in 2026-10"):
        publish_month("2026-10", DAY)
    assert not PublishedMonth.objects.exists()


@time_machine.travel("2026-11-08T00:00:00Z")
def test_the_command_says_what_it_did_and_refuses_a_second_time(version):
    count_crowd(version, 49)
    assert run("2026-10") == (0, "2026-10: published, 0 tables of 0 editions.\n", "")
    code, out, err = run("2026-10")
    assert (code, out) == (1, "")
    assert "never changed" in err


@time_machine.travel("2026-11-08T00:00:00Z")
def test_the_command_speaks_json(version):
    count_crowd(version, 49)
    code, out, _err = run("2026-10", "--json")
    assert (code, json.loads(out)["groups"]) == (0, [])
    code, out, _err = run("2026-11", "--json")
    assert code == 1
    assert json.loads(out) == {"error": "2026-11 can be published from 2026-12-08 on."}


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["november", "2026-1", "2026-11-01", "0000-00"])
def test_what_is_no_month_is_said_to_be_none(word):
    code, _out, err = run(word)
    assert code == 1
    assert "is no month" in err
