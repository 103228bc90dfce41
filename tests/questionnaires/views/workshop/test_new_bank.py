"""A bank begins with a button, without any file."""

import pytest

from questionnaires.actions import publish, replace_draft
from questionnaires.actions.retiring import retire
from questionnaires.domain.definition import Audience
from questionnaires.models import AuditEvent, Draft, Questionnaire
from questionnaires.queries import load_draft
from tests.workshops import BANK, drafted, expert, fields_of, reader

pytestmark = pytest.mark.django_db
LIST, NEW = "/workshop/", "/workshop/new-bank/"
FILLED = {
    "title": "How good are our meetings?",
    "key": "meeting_check",
    "audience": "office",
    "language": "en",
    "code": "",
    "further": "",
}
TYPED = ("title", "key", "code", "further")
TABS = (
    *("structure", "translations", "scoring", "checks", "cases", "preview"),
    *("preview/simulator", "difference", "import", "publish", "statistics"),
    *("settings", "section/section_1/edit", "question/question_1/edit"),
    *("list/list_1/edit", "translations/ar"),
)


def begin(client=None, **changes):
    return (client or expert()).post(NEW, FILLED | changes)


def words(answer):
    return answer.content.decode()


def test_a_bank_begins_with_one_section_and_one_question_and_opens_structure():
    answer = begin(language="", code="pt_BR", further="fr  AR fr pt-br")
    assert answer.headers["Location"] == "/workshop/meeting_check/structure/"
    bank = load_draft("meeting_check")
    assert bank.title.in_language("pt-br", "pt-br") == FILLED["title"]
    assert (bank.audience, bank.default_language) == (Audience.OFFICE, "pt-br")
    assert bank.languages == ("pt-br", "fr", "ar")
    assert [one.key for one in bank.sections] == ["section_1"]
    assert [one.key for one in bank.questions()] == ["question_1"]


def test_who_begins_it_edited_it_and_the_record_says_so():
    begin()
    draft = Draft.objects.get()
    event = AuditEvent.objects.order_by("number").last()
    assert (event.what, event.on) == ("draft.begun", "questionnaire:meeting_check")
    assert event.by == draft.edited_by != ""


@pytest.mark.parametrize("audience", list(Audience))
def test_every_page_opens_of_a_bank_that_has_just_begun(audience):
    client = expert()
    begin(client, audience=str(audience), further="ar")
    for name in TABS:
        answer = client.get(f"/workshop/meeting_check/{name}/")
        assert answer.status_code == 200, name


def test_checks_say_what_a_bank_lacks_that_has_just_begun():
    client = expert()
    begin(client)
    page = words(client.get("/workshop/meeting_check/checks/"))
    assert page.count("The text is missing in the default language “en”.") == 3
    assert 'href="/workshop/meeting_check/question/question_1/edit/"' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "“Title” is empty. Fill it in."),
        ({"title": "  "}, "“Title” is empty. Fill it in."),
        ({"title": "a" * 201}, "The text has 201 characters; 200 are allowed."),
        ({"title": "a" * 20_000}, "The text has 20000 characters; 10000 are allowed."),
        ({"title": "a\u202eb"}, "The text holds the hidden character U+202E"),
        ({"title": "=1"}, "The text begins with “=”, like a formula."),
        ({"key": ""}, "“Key” is empty. Fill it in."),
        ({"key": "Meetings"}, "“Meetings” is no key."),
        ({"key": "new-bank"}, "“new-bank” is no key."),
        ({"key": "a__b"}, "“a__b” is no key."),
        ({"key": "a" * 65}, "begin with a letter"),
        ({"audience": ""}, "Choose who answers."),
        ({"audience": "nobody"}, "nobody"),
        ({"language": ""}, "Choose a language from the list, or write its code."),
        ({"language": "qqq"}, "Choose a language from the list, or write its code."),
        ({"code": "english"}, "“english” is no code of a language."),
        ({"code": "fr"}, "The list says another language."),
        ({"further": "fr, french"}, "“fr,” is no code of a language."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(changes, said):
    answer = begin(**changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Questionnaire.objects.exists()
    sent, given = FILLED | changes, fields_of(answer)
    assert {name: given[name].strip() for name in TYPED} == {
        name: sent[name].strip() for name in TYPED
    }
    assert given.get("audience", [""]) == [sent["audience"].replace("nobody", "")]
    assert given["language"] == sent["language"].replace("qqq", "")


def test_everything_that_is_wrong_is_said_at_once():
    page = words(begin(title="", key="", audience="", language="", further="?"))
    for said in ("“Title” is empty", "“Key” is empty", "Choose who", "Choose a lang"):
        assert said in page
    assert "“?” is no code" in page


def test_a_bank_that_is_begun_with_a_double_click_is_there_once_and_not_taken():
    client = expert()
    first, second = begin(client), begin(client)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    assert AuditEvent.objects.filter(what="draft.begun").count() == 1


def test_a_key_that_a_draft_or_a_version_has_is_taken():
    drafted()
    client = expert()
    for state in ("a draft", "a version"):
        answer = begin(client, key=BANK.key)
        assert answer.status_code == 422, state
        assert f"The key “{BANK.key}” is taken. Choose another." in words(answer)
        if state == "a draft":
            assert load_draft(BANK.key) == BANK
            publish(BANK.key)
    assert not Draft.objects.exists()


def test_the_key_of_a_retired_bank_is_not_given_again():
    drafted()
    publish(BANK.key)
    retire(BANK.key)
    page = words(begin(key=BANK.key))
    assert f"“{BANK.key}” is a bank that was retired" in page
    assert not Draft.objects.exists()


def test_a_key_of_which_nothing_is_left_may_be_given():
    Questionnaire.objects.create(key="meeting_check")
    assert begin().status_code == 302


def test_the_list_of_banks_offers_a_new_one_also_when_it_is_empty():
    client = expert()
    assert f'href="{NEW}"' in words(client.get(LIST))
    replace_draft(BANK)
    assert f'href="{NEW}"' in words(client.get(LIST))


def test_who_only_reads_drafts_begins_none():
    client = reader()
    assert f'href="{NEW}"' not in words(client.get(LIST))
    assert client.get(NEW).status_code == 404
    assert begin(client).status_code == 404
    assert not Questionnaire.objects.exists()
