"""How far a bank is in each of its languages."""

from dataclasses import replace

from questionnaires.domain.definition import NamedText, State, Text, Wording, text
from questionnaires.domain.translating.standing import Progress, Standing, progress
from tests import samples

BANK = replace(
    samples.bank(samples.one("q"), lists=()), languages=("en", "fr"), title=text(en="A")
)


def french(questionnaire):
    (one,) = progress(questionnaire)
    return one


def with_text(words):
    return replace(BANK, texts=(NamedText("about", words),))


def test_a_language_is_as_far_as_it_has_words_for_texts():
    both = french(with_text(text(en="About", fr="De")))
    assert both.total == french(BANK).total + 1
    assert both.counts[Standing.TRANSLATED] == 1
    assert 0 < both.percent < 100


def test_words_whose_source_means_something_else_now_are_not_counted_as_done():
    stale = Text((Wording("en", "About"), Wording("fr", "De", State.STALE)))
    assert french(with_text(stale)).counts[Standing.STALE] == 1
    assert french(with_text(stale)).percent == french(BANK).percent


def test_words_without_a_source_do_not_count():
    assert french(with_text(text(fr="De"))) == french(BANK)


def test_nearly_all_is_not_all():
    none = dict.fromkeys(Standing, 0)
    most = none | {Standing.REVIEWED: 999, Standing.MISSING: 1}
    assert Progress("fr", most).percent == 99
    assert Progress("fr", none).percent == 100
