"""How far a bank is in each language."""

from dataclasses import replace

from questionnaires.domain.definition import NamedText, text
from questionnaires.domain.progress import Progress, progress
from tests import samples

BANK = replace(
    samples.bank(samples.one("q"), lists=()), languages=("en", "fr"), title=text(en="A")
)


def test_a_language_is_as_far_as_it_has_words_for_texts():
    both = replace(BANK, texts=(NamedText("about", text(en="About", fr="De")),))
    found = {one.language: one for one in progress(both)}
    assert found["fr"] == Progress("fr", 1, found["en"].texts)
    assert found["en"].percent == 100
    assert 0 < found["fr"].percent < 100


def test_words_without_a_source_do_not_count():
    astray = replace(BANK, texts=(NamedText("about", text(fr="De")),))
    assert progress(astray) == progress(BANK)


def test_nearly_all_is_not_all():
    assert Progress("fr", 999, 1000).percent == 99
    assert Progress("fr", 0, 0).percent == 100
