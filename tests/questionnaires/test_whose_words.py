"""Who translated a text is known wherever it stands: moved, made twice, or renamed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.bringing_in import bring_in, import_draft
from questionnaires.actions.drafting import begin_draft, change_draft
from questionnaires.actions.renderings import OwnReviewError
from questionnaires.actions.translating import translate
from questionnaires.domain import arranging
from questionnaires.domain.addresses import band_addresses
from questionnaires.domain.definition import (
    Advice,
    Band,
    Placement,
    State,
    Text,
    Wording,
    text,
)
from questionnaires.domain.plain import content_hash
from questionnaires.domain.translating.marks import mark_of
from questionnaires.domain.translating.merging import texts_with
from questionnaires.domain.translating.placing import with_texts
from questionnaires.domain.translating.restating import Weight, turns, words_by_where
from questionnaires.domain.translating.whose import taken_from
from questionnaires.models import AuditEvent, Rendering
from questionnaires.queries import load_draft
from questionnaires.queries.renderings import load_rendered
from tests import samples

pytestmark = pytest.mark.django_db
KEY = "sample"


def band(n):
    when = f"${{q}} = 'p{n}'"
    return Band("low", text(en=f"Low {n}"), Decimal(0), Decimal(4), when=when)


def sample(*bands):
    scale = samples.scale("use", "q", bands=bands or (band(0), band(1), band(2)))
    advice = Advice("rest", "", Placement.AREA, text=text(en="Rest"))
    bank = samples.bank(samples.one("q"), scales=(scale,), advice=(advice,))
    return replace(bank, languages=("en", "fr"))


def at(place):
    return ("bands", "use/low" + (f"/{place}" if place > 1 else ""), "label")


ADVICE, LABEL = ("advice", "rest", "text"), ("survey", "q", "label")
CHOICE = ("choices", "zero_to_four/p1", "label")


def written(where, words, by, state=State.UNREVIEWED):
    def change(bank):
        wording = Wording("fr", words, state)
        return with_texts(bank, texts_with(bank, [(where, wording)]))

    translate(KEY, "fr", change, by=by)


def changed(how, by="carla"):
    change_draft(KEY, how, by=by, part="sample")


def move(place, *, up):
    changed(lambda bank: arranging.moved(bank, "band", at(place)[1], up=up))


def remove(place):
    changed(lambda bank: arranging.without(bank, "band", at(place)[1]))


def twice(kind, key):
    changed(lambda bank: arranging.twice(bank, kind, key)[0])


def translators():
    """Return who translated which words of the bands, by where they stand now."""
    scale, rendered = load_draft(KEY).scales[0], load_rendered(KEY, "fr")
    found = {}
    for address, one in zip(band_addresses(scale), scale.bands, strict=True):
        words = one.label.wordings[1].words
        known = rendered[("bands", address, "label")]
        found[words] = known.translated_by if known.words_mark == mark_of(words) else ""
    return found


@pytest.fixture
def draft():
    """A draft whose bands anna and boris translated."""
    replace_draft(sample())
    for place, by in ((1, "anna"), (2, "boris"), (3, "anna")):
        written(at(place), f"Bas {place}", by)
    return KEY


def review(where, by):
    one = words_by_where(load_draft(KEY))[where].wordings[1]
    written(where, one.words, by, State.REVIEWED)


def test_who_translated_a_band_is_known_after_it_was_moved(draft):
    move(1, up=False)
    rendered = load_rendered(KEY, "fr")
    assert [rendered[at(n)].translated_by for n in (1, 2, 3)] == [
        "boris",
        "anna",
        "anna",
    ]
    with pytest.raises(OwnReviewError):
        review(at(2), by="anna")
    review(at(1), by="anna")
    review(at(2), by="boris")


def test_a_review_and_a_note_go_with_the_band(draft):
    review(at(1), by="carla")
    translate(KEY, "fr", lambda bank: bank, by="anna", notes={at(1): "formal"})
    move(1, up=False)
    rendered = load_rendered(KEY, "fr")
    assert (rendered[at(2)].reviewed_by, rendered[at(2)].note) == ("carla", "formal")
    assert (rendered[at(1)].reviewed_by, rendered[at(1)].note) == ("", "")


def test_after_a_band_is_removed_the_next_one_has_its_own_translator(draft):
    remove(1)
    assert translators() == {"Bas 2": "boris", "Bas 3": "anna"}
    with pytest.raises(OwnReviewError):
        review(at(1), by="boris")


def test_who_moves_a_band_and_writes_it_anew_is_the_translator(draft):
    def change(bank):
        bank = arranging.moved(bank, "band", at(1)[1], up=False)
        wording = [(at(2), Wording("fr", "Petit"))]
        return with_texts(bank, texts_with(bank, wording))

    changed(change)
    assert translators() == {"Bas 2": "boris", "Petit": "carla", "Bas 3": "anna"}


def test_what_comes_in_a_file_in_another_order_stays_whose_it_was(draft):
    scale = (bank := load_draft(KEY)).scales[0]
    turned = replace(
        bank, scales=(replace(scale, bands=scale.bands[1:] + scale.bands[:1]),)
    )
    bring_in(turned, content_hash(bank), Weight.MEANING, by="carla")
    assert translators() == {"Bas 2": "boris", "Bas 3": "anna", "Bas 1": "anna"}
    with pytest.raises(OwnReviewError):
        review(at(1), by="boris")


def test_it_stays_so_on_the_command_line_and_in_a_draft_of_an_old_version(draft):
    first = load_draft(KEY)
    publish(KEY)
    scale = first.scales[0]
    turned = replace(first, scales=(replace(scale, bands=scale.bands[1:]),))
    import_draft(turned)
    assert translators() == {"Bas 2": "boris", "Bas 3": "anna"}
    with pytest.raises(OwnReviewError):
        review(at(1), by="boris")
    publish(KEY)
    begin_draft(KEY, 1, by="carla")
    rendered = load_rendered(KEY, "fr")
    assert [rendered[at(n)].translated_by for n in (2, 3)] == ["boris", "anna"]


@pytest.mark.parametrize(
    ("kind", "key", "where", "copy"),
    [
        ("question", "q", LABEL, ("survey", "q_2", "label")),
        ("advice", "rest", ADVICE, ("advice", "rest_2", "text")),
        ("list", "zero_to_four", CHOICE, ("choices", "zero_to_four_2/p1", "label")),
        ("band", "use/low", at(1), ("bands", "use/low_2", "label")),
    ],
)
def test_words_that_are_made_twice_are_whose_they_were(kind, key, where, copy):
    replace_draft(sample())
    written(where, "Mots", "anna")
    twice(kind, key)
    assert load_rendered(KEY, "fr")[copy].translated_by == "anna"
    with pytest.raises(OwnReviewError):
        review(copy, by="anna")
    review(copy, by="carla")


def test_a_reviewed_text_is_reviewed_twice_and_nobody_wrote_it():
    replace_draft(sample())
    written(ADVICE, "Repos", "anna")
    review(ADVICE, by="boris")
    events = AuditEvent.objects.filter(what__startswith="translation.").count()
    twice("advice", "rest")
    row = Rendering.objects.get(key="rest_2")
    assert (row.translated_by, row.reviewed_by) == ("anna", "boris")
    found = AuditEvent.objects.filter(what__startswith="translation.").count()
    assert found == events


def test_words_that_are_nobodys_stay_nobodys_when_they_are_made_twice():
    words = Text((Wording("en", "Rest"), Wording("fr", "Repos")))
    bank = sample()
    replace_draft(replace(bank, advice=(replace(bank.advice[0], text=words),)))
    twice("advice", "rest")
    assert Rendering.objects.get(key="rest_2").translated_by == ""


def test_new_words_of_a_text_that_is_there_are_written_wherever_they_stand_too():
    words = Text((Wording("en", "Rest"), Wording("fr", "Repos")))
    before = replace(sample(), title=replace(words, wordings=words.wordings[:1]))
    before = replace(before, advice=(replace(before.advice[0], text=words),))
    after = replace(before, title=words)
    assert not taken_from(before, after, turns(before, after))


@settings(max_examples=15)
@given(
    some.lists(some.tuples(some.integers(1, 4), some.sampled_from("udrc")), max_size=8)
)
def test_whatever_is_done_to_bands_their_words_keep_their_translators(steps):
    replace_draft(sample(*map(band, range(4))))
    whose = {f"Bas {n}": "anna" if n % 2 else "boris" for n in range(1, 5)}
    for n in range(1, 5):
        written(at(n), f"Bas {n}", whose[f"Bas {n}"])
    for place, step in steps:
        if at(place)[1] not in addresses():
            continue
        if step == "c":
            twice("band", at(place)[1])
        elif step == "r":
            remove(place)
        else:
            move(place, up=step == "u")
        found = translators()
        assert found == {words: whose[words] for words in found}


def addresses():
    return band_addresses(load_draft(KEY).scales[0])
