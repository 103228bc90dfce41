"""Blank worksheets as they are printed: of each shipped bank, and as PDF."""

import itertools
import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest

from assessment.domain.latin_names import whole_names
from questionnaires.domain.definition import Type, text
from questionnaires.domain.steps import NEVER_ASKED
from reports.exports.blank import blank_page
from reports.pages.blank import sheet_of
from reports.pdf import print_page
from tests.reports.banks import SHIPPED, bank
from tests.reports.blank_bank import CHECK, OFFICE, words_in
from tests.reports.printed import structure
from tests.reports.typeset import fonts_of, lines_of, plain

OURS = re.compile(r"(Noto-(Sans|Serif)-[A-Za-z-]+|Vazirmatn(-Bold)?)")
PRINTED = (("alcohol_check", "ar"), ("substances_check", "en"), ("mood_check", "el"))
each_bank = pytest.mark.parametrize("key", SHIPPED)
each_pdf = pytest.mark.parametrize(("key", "language"), PRINTED)


def shipped(key):
    return bank(key).written


@cache
def pdf_of(key, language):
    return print_page(blank_page(sheet_of(shipped(key), language, 1)))


def asked(key):
    return [one for one in shipped(key).questions() if one.type not in NEVER_ASKED]


@each_bank
def test_each_question_and_each_choice_stands_on_the_sheet(key):
    questionnaire = shipped(key)
    default = questionnaire.default_language
    for language in questionnaire.languages:

        def shown(text, language=language):
            return whole_names(text.in_language(language, default), language)

        sheet = sheet_of(questionnaire, language, 1)
        entries = {
            one.label: {box.label for box in one.boxes}
            for part in sheet.parts
            for one in part.entries
        }
        said = set(words_in(sheet))
        for question in questionnaire.questions():
            if question.type is Type.CALCULATE:
                continue
            label = shown(question.label)
            boxes = entries[label.replace("{choice}", "…")]
            filtered = question.choice_filter  # shipped ones leave out one by its name
            for choice in questionnaire.choices_of(question):
                words = shown(choice.label)
                hint = shown(choice.hint)
                is_left_out = f"'{choice.key}'" in filtered
                assert (words in boxes) is not is_left_out, (question.key, choice.key)
                assert not hint or hint in said


@each_bank
def test_every_question_has_a_number_of_its_own(key):
    sheet = sheet_of(shipped(key), "en", 1)
    numbers = [one.number for part in sheet.parts for one in part.entries if one.number]
    assert len(numbers) == len({*numbers}) == len(asked(key))


@each_bank
def test_every_condition_is_in_words_and_no_key_is_on_paper(key):
    sheet = sheet_of(shipped(key), "en", 1)
    skips = [skip for part in sheet.parts for skip in part.skips]
    skips += [s for part in sheet.parts for one in part.entries for s in one.skips]
    assert [one for one in skips if re.search(r"[${}=]|\w_\w|\bselected\b", one)] == []


def test_blank_sheets_are_tagged_as_pdf_ua_asks(find_breaches, tmp_path):
    files = []
    for key, language in PRINTED:
        files.append(tmp_path / f"{key}-{language}.pdf")
        files[-1].write_bytes(pdf_of(key, language))
    for name, made in (("check", CHECK), ("office", OFFICE)):
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(print_page(blank_page(sheet_of(made, "en"))))
    assert find_breaches(*files) == []


@each_pdf
def test_headings_leave_out_no_level(key, language):
    kinds = [kind for kind, _one, _above in structure(BytesIO(pdf_of(key, language)))]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    assert [p for p in itertools.pairwise(levels) if p[1] > p[0] + 1] == []


@each_pdf
def test_the_letters_are_ours(key, language):
    strange = {
        one for one in fonts_of(pdf_of(key, language)) if not OURS.fullmatch(one)
    }
    assert strange == set()


@each_pdf
def test_the_words_of_questions_and_choices_come_out_of_the_pdf(key, language):
    questionnaire = shipped(key)
    said = re.findall(r"\w+", " ".join(lines_of(pdf_of(key, language))))
    texts = [one.label for one in asked(key)]
    texts += [c.label for one in asked(key) for c in questionnaire.choices_of(one)]
    words = " ".join(plain(one.in_language(language, language)) for one in texts)
    wanted = {*re.findall(r"\w+", words)}
    assert len(wanted) > 40
    assert wanted - {*said, "choice"} == set()


def test_equal_sheets_are_equal_bytes():
    sheet = sheet_of(CHECK, "en", 1)
    first, second = (print_page(blank_page(sheet)) for _ in range(2))
    assert first == second


def test_markup_in_a_bank_comes_out_as_text():
    made = replace(CHECK, title=text(en="<script>x</script>{{ 7|add:7 }}"))
    page = blank_page(sheet_of(made, "en", 1))
    assert "<script>" not in page
    assert "{{ 7|add:7 }}" in page


def test_a_draft_says_so_across_each_page_and_a_version_does_not():
    assert 'data-draft="Draft"' in blank_page(sheet_of(CHECK, "en"))
    assert 'data-draft=""' in blank_page(sheet_of(CHECK, "en", 1))
