"""What readers are shown is in every catalogue of the interface, and whole.

The words are looked for where they stand: in the templates and the code of assessment
and reports. A catalogue is read as it is written, and as Django reads it.
"""

import re
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from questionnaires.domain.checks.stigma import VOWELS, shaming
from questionnaires.domain.languages import direction

TOP = Path(__file__).resolve().parents[2]
PACKAGES = ("assessment", "reports")
FOR_EXPERTS = TOP / "templates" / "questionnaires"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
BEGGING = re.compile(
    r"\b(please|simply|failed|veuillez|merci de|s[’']il vous plaît|simplement"
    r"|يرجى|الرجاء|رجاء|من فضلك)\b|!",
    re.IGNORECASE,
)
FACT = re.compile(r"%\((\w+)\)[sd]|%%")


def messages_of(source):
    """Return each message of some code: its context, its words."""
    found = extract("python", BytesIO(source.encode()), KEYWORDS)
    return {(context, words) for _line, words, _comments, context in found}


def messages_of_template(source):
    # what is no message becomes a run of letters, which need not be Python: so each
    # line stands alone
    lines = templatize(source).splitlines()
    return set(chain.from_iterable(messages_of(line.strip()) for line in lines))


def messages_used():
    """Yield where a message is used, and the message."""
    for path in sorted((TOP / "templates").rglob("*.html")):
        if FOR_EXPERTS not in path.parents:
            for message in messages_of_template(path.read_text()):
                yield str(path.relative_to(TOP)), message
    for package in PACKAGES:
        for path in sorted((TOP / package).rglob("*.py")):
            for message in messages_of(path.read_text()):
                yield str(path.relative_to(TOP)), message


def catalogue(package, language):
    path = TOP / package / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language), abort_invalid=True)


def written(language):
    """Return all messages of a language, by context and words."""
    return {
        key(one): one
        for package in PACKAGES
        for one in catalogue(package, language)
        if one.id
    }


def key(message):
    words, context = message.id, message.context
    if isinstance(context, bytes):  # so Babel reads a compiled catalogue
        context = context.decode()
    return context, words if isinstance(words, str) else tuple(words)


def said(message):
    """Return what is said in each number: once, without a plural."""
    words = message.string
    return (words,) if isinstance(words, str) else tuple(words)


def whole(words):
    return (words,) if isinstance(words, str) else words


def facts(words):
    return sorted(FACT.findall(words))


def test_messages_are_found_in_code_and_in_templates():
    assert messages_of(
        'say.gettext("One"\n  " two"); say.ngettext("%(n)s cup", "%(n)s cups", 2)\n'
        'say.pgettext("day", "First")'
    ) == {(None, "One two"), (None, ("%(n)s cup", "%(n)s cups")), ("day", "First")}
    assert messages_of_template(
        '{% load i18n %}<p title="it\'s">\n'
        "  {% translate 'It’s \"one\"' %}{% translate 'May' context 'month' as may %}\n"
        "{% blocktranslate count n=n %}{{ n }} cup{% plural %}{{ n }} cups"
        "{% endblocktranslate %}</p>"
    ) == {
        (None, 'It’s "one"'),
        ("month", "May"),
        (None, ("%(n)s cup", "%(n)s cups")),
    }
    assert len({message for _where, message in messages_used()}) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_in_the_catalogue(language):
    known = written(language)
    lacking = {
        (where, str(message))
        for where, message in messages_used()
        if message not in known
    }
    assert sorted(lacking) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_outlived_its_message(language):
    used = {message for _where, message in messages_used()}
    assert sorted(map(str, written(language).keys() - used)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_empty_or_guessed(language):
    assert [
        message
        for message, one in written(language).items()
        if one.fuzzy or not all(said(one))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_has_its_words(language):
    known = {package: catalogue(package, language) for package in PACKAGES}
    assert [
        one.id
        for package in PACKAGES
        for one in known[package]
        if one.pluralizable and len(said(one)) != known[package].num_plurals
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_translation_has_the_facts_of_the_message(language):
    """“Two cups” need not say 2: a plural may leave one fact out, but not the last."""
    wrong = []
    for (_context, message), one in written(language).items():
        *forms, last = said(one)
        known = facts(message if isinstance(message, str) else message[-1])
        made_up = [words for words in forms if set(facts(words)) - set(known)]
        left_out = [words for words in forms if len(facts(words)) < len(known) - 1]
        if facts(last) != known or made_up or left_out:
            wrong.append(message)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", PACKAGES)
def test_the_catalogue_that_is_read_is_the_one_that_is_written(package, language):
    path = TOP / package / "locale" / to_locale(language) / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        read = {key(one): said(one) for one in read_mo(file) if one.id}
    assert read == {
        key(one): said(one) for one in catalogue(package, language) if one.id
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_which_language_it_is(language):
    known = written(language)
    assert said(known["code of this language", "en"]) == (language,)
    plain = language.partition("-")[0]
    assert {catalogue(package, language).locale.language for package in PACKAGES} == {
        plain
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_right_to_left_a_stretch_has_a_word_between_its_numbers(language):
    known = written(language)
    for pattern in ("%(lowest)s–%(highest)s", "%(lowest)s+"):
        words = FACT.sub("", said(known["stretch of numbers", pattern])[0])
        assert direction(language) == "ltr" or words.strip().isalpha() or " " in words


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_no_sentence_of_the_interface_shames_or_begs(language):
    """Rubric: no word of the stigma list in any language, and plain requests."""
    sentences = [words for one in written(LANGUAGES[0]) for words in whole(one[1])]
    if language != "en":
        sentences = [words for one in written(language).values() for words in said(one)]
    assert [one for one in sentences if shaming(one, language)] == []
    assert [one for one in sentences if BEGGING.search(VOWELS.sub("", one))] == []
