"""What is wrong with a bank is told in French, whole: its words and its hints."""

import re

import pytest

from questionnaires.domain.checks import check_questionnaire
from questionnaires.domain.definition import Case, Fact
from questionnaires.domain.expressions import ExpressionError, Kind, check, parse
from questionnaires.domain.sentences import Sentence, in_words
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.reading import read_grids
from questionnaires.interchange.spoken import speaking, spoken
from questionnaires.interchange.workbook import read_content
from tests.questionnaires.domain.test_checks import MISTAKES, advised
from tests.questionnaires.french import in_french
from tests.questionnaires.interchange.test_reading import BANK
from tests.samples import bank, one

ENGLISH = re.compile(r"\b(the|is|are|of|which|with|it|its|there|has|this|that)\b")
QUOTED = re.compile("«[^»]*»")


def assert_french(*sentences):
    for sentence in filter(None, sentences):
        assert isinstance(sentence, Sentence), sentence
        words = in_words(sentence, in_french)
        with speaking("fr"):
            assert spoken(sentence) == words
        assert ENGLISH.findall(QUOTED.sub("", words)) == [], words


@pytest.mark.parametrize(("questionnaire", "code", "_where"), MISTAKES)
def test_a_mistake_is_told_in_french(questionnaire, code, _where):
    found = [one for one in check_questionnaire(questionnaire) if one.code == code]
    for finding in found:
        assert_french(finding.message, finding.hint)
    assert found


UNREADABLE = [
    *("", "1 +", "1 == 1", "true() && true()", "a || b", "!a", "4 / 2", "a[1]"),
    *("'open", "${", "$a", "a ^ 2", "a; b", "1 ≥ 0", "1 2", "1 < 2 < 3", ")", "#"),
    *("now()", "selectd('a')", "nothing_like_it()", "true(1)", "if(1)", "concat()"),
    *("round()", "string-length('a', 'b')", "${9}", "1 + " * 700, "(" * 40, "1+" * 250),
]


@pytest.mark.parametrize("source", UNREADABLE)
def test_an_expression_is_refused_in_french(source):
    with pytest.raises(ExpressionError) as refused:
        parse(source)
    assert_french(refused.value.message, refused.value.hint, str(refused.value))


NAMES = {
    "n": Kind("number"),
    "d": Kind("date"),
    "t": Kind("text"),
    "one": Kind("choice", frozenset({"a", "b"})),
    "other": Kind("choice", frozenset({"x"})),
    "many": Kind("choices", frozenset({"a", "b"})),
}
SENSELESS = [
    *("${x}", ".", "bare", "score('s')", "jr:choice-name('a', 'b')", "${one} = 'c'"),
    *("jr:choice-name('a', ${n})", "jr:choice-name('a', '${n}')", "${d} = 'x'"),
    *("${n} = 'x'", "(${n} = 1) = 'x'", "${one} = ${other}", "${n} + 'x'"),
    *("${many} + 1", "${one} + 1", "${t} + 1", "date('x')", "date(${one})"),
    *(
        "selected(${n}, 'a')",
        "regex(${t}, ${t})",
        "regex(${t}, '(')",
        "regex(${t}, '*')",
    ),
    *("format-date(${d}, '%q')", "regex(${t}, '\\')", "date(true())"),
]


@pytest.mark.parametrize("source", SENSELESS)
def test_a_senseless_condition_is_told_in_french(source):
    problems = check(parse(source), NAMES)
    for problem in problems:
        assert_french(problem.message, problem.hint)
    assert problems


CELLS = {
    "settings": [("audience", "everybody"), ("minutes", "2.5"), ("clinical", "maybe")],
    "survey": [("type", "selct_one x"), ("type", "select_one"), ("label::fr", "=1")],
    "choices": [("score", "many"), ("list_name", ""), ("label::Klingon", "x")],
    "scales": [("missing", "some"), ("method", "guess"), ("colour", "red")],
    "bands": [("min", "low"), ("scale", "nobody")],
    "_meta": [("schema", "other/9"), ("hash", "none")],
    "translations": [("state", "good")],
}


@pytest.mark.parametrize(
    ("sheet", "column", "cell"),
    [(sheet, *pair) for sheet, pairs in CELLS.items() for pair in pairs],
)
def test_a_cell_that_cannot_be_read_is_told_in_french(sheet, column, cell):
    header, *rows = [list(cells) for cells in BANK.get(sheet, [[], []])]
    if column not in header:
        header.append(column)
        rows = [[*cells, ""] for cells in rows]
    rows[0][header.index(column)] = cell
    found = read_grids(BANK | {sheet: [header, *rows]}, Notes()).findings
    for finding in found:
        assert_french(finding.message, finding.hint)
    assert found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bank.doc", b""),
        ("bank.xlsx", b"PK"),
        ("bank.xlsx", b"\xd0\xcf\x11\xe0"),
        *(
            ("bank.json", content)
            for content in (
                *(b"", b"{", b"[1,]", b'{"a": 1, "a": 2}', b"NaN", b"[" * 40, b"\xff"),
                *(b"1" * 50, b"[]", b"{}", b'{"schema": "other"}', b'["\\ud800"]'),
            )
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_french(name, content):
    (finding,) = read_content(name, content).findings
    assert_french(finding.message)


FACTS = [
    *(("shown", "c"), ("hidden", "a"), ("advice", "x"), ("score", "s", "9")),
    *(("range", "s", "9 9"), ("band", "s", "high"), ("cannot_say", "s")),
    *(("answer", "b", "p9"), ("answer", "b", "@not_known"), ("date", "", "yesterday")),
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_case_that_fails_is_told_in_french(fact):
    never = advised("${a} = 'p4'")
    questions = (one("a"), one("b"), one("c", relevant="${a} = 'p4'"))
    facts = (("answer", "a", "p0"), fact)
    broken = bank(
        *questions,
        scales=never.scales,
        advice=never.advice,
        cases=(Case("one", tuple(Fact(*fact) for fact in facts)),),
    )
    found = [one for one in check_questionnaire(broken) if one.code == "X101"]
    for finding in found:
        assert_french(finding.message, finding.hint)
    assert found
