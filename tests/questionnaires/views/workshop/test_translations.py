"""The pages of translations: side by side, two who write, files."""

import io
import time
from unicodedata import bidirectional

import pytest

from questionnaires.domain.definition import State
from questionnaires.domain.languages import direction
from questionnaires.domain.translating.entries import catalogue_of
from questionnaires.forms.translating import languages_offered
from questionnaires.interchange.catalogues.files import KINDS, read_catalogue
from questionnaires.models import AuditEvent, Rendering
from questionnaires.queries import load_draft
from tests.questionnaires.domain.translating.banks import TITLE, bank
from tests.translators import (
    HERE,
    KEY,
    draft,
    expert,
    published,
    sent,
    there,
)

pytestmark = pytest.mark.django_db
FRENCH = f"{HERE}translations/fr/"


def page_of(client, query=""):
    return client.get(FRENCH + query).content.decode()


def save(client, page, **typed):
    return client.post(f"{FRENCH}save/", sent(page) | typed)


def file_of(kind="xliff", **changes):
    """Return the file of a language, with words in it replaced."""
    content = KINDS[kind].write(catalogue_of(load_draft(KEY), "fr")).decode()
    for old, new in changes.items():
        content = content.replace(old, new)
    file = io.BytesIO(content.encode())
    file.name = f"check.{KINDS[kind].ending}"
    return file


def test_each_language_says_how_far_it_is():
    draft(bank("Check", "Bilan", State.STALE))
    page = expert().get(f"{HERE}translations/").content.decode()
    assert "0 %" in page
    assert "français" in page
    assert "XLIFF 2.1" in page


def test_a_language_is_added_and_then_waits_for_its_words():
    draft()
    answer = expert().post(f"{HERE}translations/", {"code": "AR"}, follow=True)
    assert load_draft(KEY).languages == ("en", "fr", "ar")
    assert 'dir="rtl"' in answer.content.decode()


def test_a_language_is_chosen_by_its_name_and_those_there_are_not_offered():
    draft()
    client = expert()
    page = client.get(f"{HERE}translations/").content.decode()
    assert '<option value="ar">Arabic – \u2068العربية\u2069</option>' in page
    assert '<option value="fr">' not in page
    client.post(f"{HERE}translations/", {"language": "sr-latn", "code": ""})
    assert load_draft(KEY).languages == ("en", "fr", "sr-latn")


@pytest.mark.parametrize("reader", ["en", "fr", "ar"])
def test_a_language_is_reached_by_typing_how_its_name_begins(reader):
    """A browser compares what is typed with the first signs of an option."""
    for _code, offered in languages_offered(reader, ()):
        assert offered[0].isalpha()
        way = {"R": "rtl", "AL": "rtl"}.get(bidirectional(offered[0]), "ltr")
        assert way == direction(reader)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"code": "Arabic, please"}, "no code of a language"),
        ({}, "Choose a language from the list, or write its code."),
        ({"language": "ar", "code": "am"}, "Clear one of the two."),
        ({"language": "klingon"}, "Choose a language from the list"),
    ],
)
def test_what_is_no_language_is_said_at_the_field(sent, words):
    draft()
    answer = expert().post(f"{HERE}translations/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert load_draft(KEY).languages == ("en", "fr")


def test_words_are_saved_beside_their_source_and_the_writer_is_noted():
    draft()
    client = expert()
    answer = save(client, page_of(client), words0="Examen", note0="formal")
    assert answer.status_code == 302
    assert there(TITLE) == ("Examen", "unreviewed")
    row = Rendering.objects.get(key="check")
    assert (row.translated_by != "", row.note) == (True, "formal")
    assert "translation.written" in AuditEvent.objects.values_list("what", flat=True)


def test_two_who_translate_one_text_never_lose_a_word():
    draft()
    anna, boris = expert(), expert("boris")
    first, second = page_of(anna), page_of(boris)
    save(anna, first, words0="Examen")
    answer = save(boris, second, words0="Contrôle", words1="Quel âge ?")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert there(TITLE) == ("Examen", "unreviewed")
    assert "Examen" in page
    assert "Contrôle</textarea>" in page
    assert there(("survey", "age", "label")) == ("Quel âge ?", "unreviewed")
    save(boris, page)
    assert there(TITLE) == ("Contrôle", "unreviewed")


def test_words_that_no_bank_may_hold_are_said_at_their_text():
    draft()
    client = expert()
    answer = save(client, page_of(client), words0="=1+1", words1="Quel âge ?")
    page = answer.content.decode()
    assert "like a formula" in page
    assert "=1+1</textarea>" in page
    assert there(("survey", "age", "label")) == ("Quel âge ?", "unreviewed")


@pytest.mark.parametrize(
    ("show", "count"), [("", 3), ("missing", 2), ("stale", 1), ("unreviewed", 1)]
)
def test_texts_are_found_by_how_far_they_are(show, count):
    draft(bank("Check", "Bilan", State.STALE))
    page = page_of(expert(), f"?show={show}")
    assert page.count('class="question rendered') == count


def test_a_published_version_is_read_and_not_written():
    published(bank("Check", "Bilan"))
    client = expert()
    page = page_of(client)
    assert "Save these texts" not in page
    answer = client.post(f"{FRENCH}save/", {"where0": "x", "words0": "Mon travail"})
    assert answer.status_code == 409
    assert "Mon travail" in answer.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_goes_out_that_says_what_the_draft_says(kind):
    draft()
    answer = expert().get(f"{FRENCH}{kind}/")
    name = answer.headers["Content-Disposition"].partition('"')[2].rstrip('"')
    found = read_catalogue(name, answer.content)
    assert found == catalogue_of(load_draft(KEY), "fr")


def test_a_file_that_comes_back_is_shown_before_anything_is_written():
    draft()
    client = expert()
    answer = client.post(f"{FRENCH}bring/", {"file": file_of(Bilan="Examen")})
    page = answer.content.decode()
    assert "new words" in page
    assert there(TITLE) == ("Bilan", "unreviewed")
    client.post(f"{FRENCH}bring/", sent(page))
    assert there(TITLE) == ("Examen", "unreviewed")
    again = client.post(f"{FRENCH}bring/", sent(page), follow=True)
    assert "The file is no longer here." in again.content.decode()


def test_a_file_made_from_older_words_says_so_and_comes_in_as_stale():
    draft()
    old = file_of(Bilan="Examen")
    draft(bank("Checks", "Bilan"))
    client = expert()
    page = client.post(f"{FRENCH}bring/", {"file": old}).content.decode()
    assert "made from older source words" in page
    client.post(f"{FRENCH}bring/", sent(page))
    assert there(TITLE) == ("Examen", "stale")


def test_words_that_somebody_else_wrote_meanwhile_stay():
    draft()
    old = file_of(Bilan="Examen")
    draft(bank("Check", "Contrôle"))
    page = expert().post(f"{FRENCH}bring/", {"file": old}).content.decode()
    assert "theirs stays" in page
    assert "Nothing would change" in page


def test_nothing_is_written_where_the_draft_changed_after_the_preview():
    draft()
    client = expert()
    page = client.post(f"{FRENCH}bring/", {"file": file_of(Bilan="Examen")})
    draft(bank("Check", "Bilan de santé"))
    answer = client.post(f"{FRENCH}bring/", sent(page.content.decode()), follow=True)
    assert "changed meanwhile" in answer.content.decode()
    assert there(TITLE) == ("Bilan de santé", "unreviewed")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({'trgLang="fr"': 'trgLang="ar"'}, "The file is in “ar”"),
        ({'original="check"': 'original="other"'}, "bank “other”"),
        ({"<xliff": "<!DOCTYPE x><xliff"}, "never needs"),
    ],
)
def test_a_file_of_something_else_is_refused_with_a_sentence(change, said):
    draft()
    answer = expert().post(f"{FRENCH}bring/", {"file": file_of(**change)})
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("path", ["", "translations/", "translations/fr/"])
def test_nobody_else_comes_in(client, path):
    draft()
    from django.test import Client

    from tests.accounts import make_account, signed_in

    stranger = signed_in(Client(), make_account("x@example.org"))
    assert stranger.get(HERE + path).status_code == 404
    assert client.get(HERE + path).status_code == 302


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_of_texts_costs_the_same_however_many_there_are(
    count, django_assert_max_num_queries
):
    from dataclasses import replace

    from questionnaires.domain.definition import NamedText, text

    many = tuple(NamedText(f"t{n}", text(en=f"Text {n}")) for n in range(count))
    draft(replace(bank("Check", "Bilan"), texts=many))
    client = expert()
    page_of(client)
    with django_assert_max_num_queries(40):
        page_of(client)


@pytest.mark.parametrize(("weight", "state"), [("typo", "reviewed"), ("", "stale")])
def test_who_changes_a_source_says_whether_it_means_something_else(weight, state):
    from tests.workshops import fields_of

    draft(bank("Check", "Bilan", State.REVIEWED))
    client = expert()
    page = client.get(f"{HERE}settings/")
    assert "I mended typing mistakes only" in page.content.decode()
    sent_fields = fields_of(page)
    (title,) = [name for name in sent_fields if sent_fields[name] == "Check"]
    answer = client.post(
        f"{HERE}settings/", sent_fields | {title: "Checks", "weight": weight}
    )
    assert answer.status_code == 302
    assert there(TITLE) == ("Bilan", state)


@pytest.mark.parametrize("letters", ["b", "م", "word ", "é"])
def test_a_text_of_forty_thousand_letters_is_refused_at_once(letters):
    draft()
    client = expert()
    client.get(FRENCH)  # what is loaded once is not counted
    file = file_of(Bilan=letters * (40_000 // len(letters)))
    began = time.process_time()
    page = client.post(f"{FRENCH}bring/", {"file": file}).content.decode()
    assert time.process_time() - began < 2
    assert "10000 are allowed. Shorten it." in page.replace(",", "")
