"""How sentences and their words are counted."""

import pytest

from questionnaires.domain.checks.reading import most_words, sentences, words_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Do you smoke? Every day?", 2),
        ("First line\nSecond line", 2),
        ("For example:\n- tea\n- beer", 3),
        ("A dose of 2.5 mg is enough.", 1),
        ("Medicines, e.g. sleeping pills, count.", 1),
        ("Un médicament, p. ex. un somnifère, compte.", 1),
        ("Hepatitis C. HIV.", 2),
        ("“Never!” is an answer.", 2),
        ("您吸烟吗？每天吗？", 2),
        ("هل تدخن؟ كل يوم؟", 2),
        ("", 0),
    ],
)
def test_a_text_has_so_many_sentences(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("sentence", "language", "count"),
    [
        ("Do you smoke?", "en", 3),
        ("Fumez-vous ?", "fr", 1),
        ("L’envie d’une drogue : est-elle forte ?", "fr", 5),
        ("- tea – or 2 beers", "en", 4),
        ("您吸烟吗", "zh-Hans", 2),
        ("", "en", 0),
    ],
)
def test_a_sentence_has_so_many_words(sentence, language, count):
    assert words_in(sentence, language) == count


def test_a_greek_question_ends_with_what_looks_like_a_semicolon():
    words = "Τι έγινε πιο εύκολο; Ζητήστε βοήθεια."
    assert len(sentences(words, "el")) == 2
    assert len(sentences(words, "en")) == 1


def test_languages_that_need_more_words_may_have_them():
    assert [most_words(code) for code in ("en", "fr", "pt-BR", "xx")] == [
        20,
        24,
        24,
        20,
    ]
