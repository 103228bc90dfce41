"""Sums as people type them stand in an Arabic report as they are read."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache

import pytest
from django.utils import translation

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import AnsweredBy
from questionnaires.domain.parts import part_of
from reports.domain.paper.ground import paper_from
from reports.domain.paper.sample_ground import sample_ground
from reports.domain.paper.wishes import Layout, Wish
from reports.exports.paper import paper_page
from reports.pages.papers import labels
from reports.pdf import print_page
from reports.queries import load_bank
from tests.conftest import do_without
from tests.reports.printed import HARBOURS

WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>')
AROUND = "،؛;()"
ONE_LINE = 6  # points
DECISIONS = 3
TYPED = {
    "451 682 EUR": ["451", "682", "EUR"],
    "451 682 €": ["451", "682", "€"],
    "€ 451 682": ["€", "451", "682"],
    "451 682 يورو": ["وروي", "451", "682"],
}


@cache
def report(layout, cost):
    """Return an Arabic report as a PDF, each action of which costs the same."""
    bank = load_bank(HARBOURS)
    offices = part_of(bank.compiled.questionnaire, AnsweredBy.OFFICES)
    compiled, wish = compile_questionnaire(offices), Wish(layout)
    with translation.override("ar"):
        ground = sample_ground(compiled, "ar", wish, bank.stamp, is_signed=True)
        actions = tuple(
            replace(one, planned=replace(one.planned, cost=cost))
            for one in ground.actions
        )
        paper = paper_from(replace(ground, actions=actions), translation, labels())
        return print_page(paper_page(paper))


def sums_in(pdf, path, words):
    """Return of each line with a sum which of its words stand there, from the left."""
    if not shutil.which("pdftotext"):
        do_without("poppler-utils")
    path.write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, check=True
    ).stdout.decode()
    found = []
    for page in said.split("<page ")[1:]:
        all_ = [
            (float(x), float(y), word.strip(AROUND))
            for x, y, word in WORD.findall(page)
        ]
        for line in (y for _x, y, word in all_ if word == words[-1]):
            near = [
                (x, word)
                for x, y, word in all_
                if abs(y - line) < ONE_LINE and word in words
            ]
            found.append([word for _x, word in sorted(near)])
    return found


@pytest.mark.parametrize("layout", [Layout.OFFICE, Layout.BRIEF])
@pytest.mark.parametrize("typed", TYPED)
def test_a_cost_with_ordinary_spaces_keeps_its_order_in_arabic(typed, layout, tmp_path):
    """In a narrow column the currency may stand below; the thousands never do."""
    whole, path = TYPED[typed], tmp_path / "report.pdf"
    thousands = [one for one in whole if one.isdecimal()]
    found = sums_in(report(layout, typed), path, thousands)
    assert len(found) >= 2 * DECISIONS, "in the summary and in the plan"
    assert [one for one in found if one != thousands] == []
    lines = sums_in(report(layout, typed), path, whole)
    assert whole in lines
    assert all(one == whole for one in lines if len(one) == len(whole))
