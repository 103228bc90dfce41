"""One number is one number: on the page, in its tables, as CSV and as JSON (38).

Over random assessments: random questionnaires and answers, and random answers to the
banks for offices.
"""

import csv
import io
import json
import re
from collections import Counter
from decimal import Decimal
from gettext import NullTranslations
from html.parser import HTMLParser
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaires.domain import locales
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.flow import walk
from questionnaires.domain.scoring import score
from questionnaires.interchange.formulas import guarded
from reports.domain.official.cells import Figure
from reports.domain.official.drawing import draw
from reports.exports.results_files import results_as_json, table_as_csv
from tests.random_banks import answers_to, banks
from tests.reports.official import (
    dossier_of,
    for_offices,
    offices_part,
    page_of,
    piece,
    report_of,
)
from tests.seeded_banks import seeded

MANY = settings(max_examples=60, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=15, suppress_health_check=list(HealthCheck))
NOT_KNOWN = Instead(Said.NOT_KNOWN)


class Case(NamedTuple):
    """A compiled questionnaire, answers to it, and those of the last cycle or none."""

    compiled: Any
    now: Any
    before: Any

    def __repr__(self):
        return f"{self.compiled.questionnaire.key} {self.now} {self.before}"


@st.composite
def assessments(draw, before=True):
    name = draw(st.sampled_from(["harbours", "policy", "random", "random"]))
    compiled = for_offices(draw(banks())) if name == "random" else offices_part(name)
    questions = compiled.questionnaire
    now = draw(answers_to(questions)).given
    then = draw(st.none() | answers_to(questions)) if before else None
    return Case(compiled, now, then and then.given)


def report_on(assessment, **more):
    compiled, now, before = assessment
    first = next(iter(compiled.questions))
    return report_of(compiled, now, piece("e" * 16, first), before=before, **more)


class Page(HTMLParser):
    """The tables of a page by their keys, and what stands in elements of a class."""

    VOID = frozenset(["meta", "link", "img", "input", "br", "rect", "path", "line"])

    def __init__(self, html):
        super().__init__()
        self.tables, self.by_class, self.inside = {}, {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in self.VOID:
            return
        attrs = dict(attrs)
        names = (attrs.get("class") or "").split()
        if tag == "table":
            key = attrs.get("data-table") or f"{tag}.{names[-1]}"
            self.rows = self.tables[key] = []
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        self.inside.append((tag, names))
        for name in names:
            self.by_class.setdefault(name, []).append("")

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        while self.inside and tag not in self.VOID:
            if self.inside.pop()[0] == tag:
                break

    def handle_data(self, data):
        tags = [tag for tag, _names in self.inside]
        if {"td", "th"} & set(tags):
            self.rows[-1][-1] += data
        for _tag, names in self.inside:
            for name in names:
                self.by_class[name][-1] += data

    def of(self, name):
        return [plain(text) for text in self.by_class.get(name, ())]


def plain(text):
    return " ".join(text.split())


def words(cell):
    return plain(cell.words if isinstance(cell, Figure) else cell)


def csv_rows(table):
    text = table_as_csv(table).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def numbers_in(text):
    return re.findall(r"\d+(?:\.\d+)?", text)


@MANY
@given(assessments())
def test_page_tables_csv_and_json_have_the_same_numbers(assessment):
    report = report_on(assessment)
    page, read = Page(page_of(report)), json.loads(results_as_json(report))
    assert [one["key"] for one in read["tables"]] == [one.key for one in report.tables]
    for table, as_json in zip(report.tables, read["tables"], strict=True):
        as_csv = csv_rows(table)
        assert as_csv[0] == [guarded(head) for head in table.heads]
        assert as_json["heads"] == list(table.heads)
        for row, line, plain_row in zip(
            table.rows, as_csv[1:], as_json["rows"], strict=True
        ):
            for cell, written, machine in zip(row, line, plain_row, strict=True):
                if isinstance(cell, Figure):
                    assert written == guarded(cell.number)
                    assert machine == {"number": cell.number, "words": cell.words}
                else:
                    assert written == guarded(cell)
                    assert machine == cell
        if table.key in page.tables:
            shown = [[plain(cell) for cell in row] for row in page.tables[table.key]]
            assert shown[1:] == [[words(cell) for cell in row] for row in table.rows]


@MANY
@given(assessments())
def test_what_is_drawn_and_said_beside_it_has_the_numbers_of_the_tables(assessment):
    report = report_on(assessment)
    page, drawing = Page(page_of(report, {"all": "1"})), draw(report)
    assert page.of("count") == [
        piece.part.count.words
        for bar in drawing.bars
        for piece in bar.pieces
        if piece.slice.is_wide
    ]
    for bar in drawing.bars:
        counts = {p.part.label: p.part.count for p in bar.pieces}
        row = next(r for r in report.table("distribution").rows if r[0] == bar.title)
        shown = [one for one in row[1:-1] if one.number != "0"]
        assert list(counts.values()) == shown
    assert [one for text in page.of("key-figures") for one in numbers_in(text)] == [
        one
        for figure in report.figures
        for one in (figure.figure.number, *numbers_in(figure.label))
    ]
    if report.principles:
        cells = [plain(one) for row in page.tables["table.heat"][1:] for one in row[1:]]
        means = [row[2].words for row in report.table("principles").rows if row[2]]
        assert [one.split()[0] for one in cells if one[:1].isdigit()] == means
    rows = page.tables.get("table.gaps", [[]])[1:]
    assert len(rows) == len(report.gaps)
    for row, gap in zip(rows, report.gaps, strict=True):
        assert plain(row[0]).startswith(f"{gap.line.number} {plain(gap.line.question)}")
        level = str(gap.line.step or "?")
        assert plain(row[1]) == f"{level} {gap.line.answer} Weight {gap.weight.words}"
        assert not gap.next or plain(row[2]).startswith(f"{gap.next.step} ")
    scores = {row[0]: row[1] for row in report.table("scores").rows}
    for area in report.areas:
        assert words(scores[area.result.title]) == (
            plain(area.score.words) if area.score else "Cannot say"
        )
        if area.score:
            assert area.score.words == area.result.number


@MANY
@given(assessments())
def test_the_parts_of_every_area_add_up_to_the_questions_that_are_asked(assessment):
    compiled, now, _before = assessment
    report = report_on(assessment)
    asked = set(walk(compiled, dossier_of(now).answers).asked)
    told = {line.key for area in report.areas for line in area.lines}
    told |= {line.key for line in report.rest}
    assert told == asked
    for area in report.areas:
        total = sum(int(one.count.number) for one in area.parts)
        assert total == len(area.lines) == int(area.questions.number)
    assert sum(int(one.count.number) for one in report.rest_parts) == len(report.rest)
    for row in report.table("distribution").rows:
        assert sum(int(one.number) for one in row[1:-1]) == int(row[-1].number)
    top = {one.key: int(one.figure.number) for one in report.figures}
    kinds = ("answered", "not_known", "not_applicable", "not_said", "open")
    assert sum(top.get(kind, 0) for kind in kinds) == len(asked)


@MANY
@given(assessments(before=False), st.randoms(use_true_random=False))
def test_what_is_not_known_never_reaches_a_score(assessment, chance):
    """Turning some blanks into “not known”, or back, changes no number of a score."""
    compiled, now, _before = assessment
    asked = walk(compiled, dossier_of(now).answers).asked
    blank = [
        key for key in asked
        if now.get(key) is None and "not_known" in compiled.questions[key].may_be
    ]  # fmt: skip
    some = {key: NOT_KNOWN for key in blank if chance.random() < 0.5}
    before, after = (
        score(compiled, dossier_of(one).answers, trace=True)
        for one in (now, now | some)
    )
    assert before.path.asked == after.path.asked
    for one, other in zip(before.scores, after.scores, strict=True):
        assert (one.value, one.band, one.answered) == (
            other.value,
            other.band,
            other.answered,
        )
    pair = [report_of(compiled, one) for one in (now, now | some)]
    for one, other in zip(pair[0].areas, pair[1].areas, strict=True):
        assert (one.score, one.claimed, one.supported) == (
            other.score,
            other.claimed,
            other.supported,
        )
        counted = [
            [line.points for line in area.working.lines if not line.remark]
            for area in (one, other)
        ]
        assert counted[0] == counted[1]


@MANY
@given(assessments())
def test_a_change_is_the_difference_of_the_printed_numbers(assessment):
    report = report_on(assessment)
    for row in report.since.rows if report.since else ():
        if row.change:
            change = Decimal(row.now.number) - Decimal(row.before.number)
            assert change == Decimal(row.change.number)
            assert row.change.words.startswith("+") is (change > 0)
            assert change or row.words == "about the same"
        else:
            assert row.words == "cannot be compared"


@SOME
@given(assessments(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(assessment, chance):
    compiled, now, before = assessment
    assert report_on(Case(compiled, shuffled(now, chance), before)) == report_on(
        assessment
    )


def shuffled(given, chance):
    pairs = list(given.items())
    chance.shuffle(pairs)
    return dict(pairs)


@pytest.mark.parametrize("name", ["harbours", "policy"])
@pytest.mark.parametrize("seed", range(3))
def test_the_language_changes_words_and_no_number(name, seed):
    compiled, chance = offices_part(name), seeded(seed)
    given = {}
    for key, choices in compiled.choices.items():
        if choices:
            keys = [one.key for one in choices]
            given[key] = chance.choice([*keys, *keys, NOT_KNOWN])
    before = shuffled(given, chance) | dict.fromkeys(list(given)[:3], NOT_KNOWN)
    reports = {
        language: report_of(
            compiled, given, before=before, language=language, say=Spoken(language)
        )
        for language in ("en", "fr", "ar")
    }
    numbers = {language: numbers_of(one) for language, one in reports.items()}
    assert numbers["fr"] == numbers["ar"] == numbers["en"]
    drawn = {language: draw(one) for language, one in reports.items()}
    assert places(drawn["fr"]) == places(drawn["en"])
    for language, report in reports.items():
        for figure in figures_of(report):
            sign = locales.decimal_sign(language)
            minus = locales.minus_sign(language)
            said = figure.words.replace(sign, ".").replace(minus, "-")
            assert re.sub(r"[^\d.-]", "", said) == figure.number


class Spoken(NullTranslations):
    """English words with the numbers of another language."""

    def __init__(self, language):
        super().__init__()
        self.language = language

    def pgettext(self, context, message):
        if context == "code of this language":
            return self.language
        return message


def figures_of(report):
    for table in report.tables:
        for row in table.rows:
            yield from (cell for cell in row if isinstance(cell, Figure))


def numbers_of(report):
    return [
        [
            [cell.number if isinstance(cell, Figure) else "" for cell in row]
            for row in table.rows
        ]
        for table in report.tables
    ]


def places(drawing):
    return [[piece.slice for piece in bar.pieces] for bar in drawing.bars]


def test_a_page_from_right_to_left_draws_the_mirror_of_the_other():
    compiled = offices_part("harbours")
    given = {"access_1": "level_2", "access_2": "level_4"}
    left, right = (
        draw(report_of(compiled, given, language=one)) for one in ("en", "ar")
    )
    for bar, mirrored in zip(left.bars, right.bars, strict=True):
        for one, other in zip(bar.pieces, mirrored.pieces, strict=True):
            assert one.slice.start + one.slice.width + other.slice.start == 100
            assert one.slice.middle + other.slice.middle == 100
    for pair, other in zip(left.support.rows, right.support.rows, strict=True):
        assert pair.filled_at + other.filled_at == 100


def test_a_place_is_written_with_a_point_in_every_language():
    compiled = offices_part("harbours")
    report = report_of(compiled, {"access_1": "level_2", "access_2": "level_4"})
    pages = {one: page_of(report, language=one) for one in ("en", "fr", "ar")}
    found = {one: Counter(re.findall(r'\b(?:x|cx|x1)="([^"]*)"', html))
             for one, html in pages.items()}  # fmt: skip
    assert found["fr"] == found["ar"] == found["en"]
    assert all(re.fullmatch(r"-?[\d.]+%?", place) for place in found["en"])
