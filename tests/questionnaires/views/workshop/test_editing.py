"""An expert changes a bank in the workshop, beside others who do."""

from dataclasses import replace

import pytest

from questionnaires.domain.definition import Case, Fact, Method
from questionnaires.models import AuditEvent, Draft
from questionnaires.queries import load_draft
from tests import samples
from tests.workshops import AT, BANK, drafted, expert, fields_of, reader, save

pytestmark = pytest.mark.django_db
QUESTION = "question/q/edit/"


def words(answer):
    return answer.content.decode()


def label(key="q"):
    found = {one.key: one for one in load_draft(BANK.key).questions()}
    return found[key].label.in_language("en", "en")


def test_saving_what_is_there_changes_and_records_nothing():
    drafted()
    client, before = expert(), AuditEvent.objects.count()
    for where in (
        "settings/",
        QUESTION,
        "section/all/edit/",
        "list/zero_to_four/edit/",
        "scale/use/edit/",
        "items/use/edit/",
        "band/use/low/edit/",
        "advice/rest/edit/",
        "text/about/edit/",
    ):
        answer = save(client, where)
        assert answer.status_code == 302
    assert load_draft(BANK.key) == BANK
    assert AuditEvent.objects.count() == before


def test_saving_a_question_leaves_what_may_be_said_instead_in_its_order():
    orders = ("not_known not_applicable", "prefer_not_to_say not_applicable")
    asked = [
        samples.one(f"q{place}", may_be=tuple(order.split()))
        for place, order in enumerate(orders)
    ]
    bank = drafted(replace(BANK, sections=samples.bank(*asked).sections))
    client = expert()
    for one in asked:
        assert save(client, f"question/{one.key}/edit/").status_code == 302
    assert load_draft(BANK.key) == bank


def test_a_changed_question_is_kept_and_recorded_with_who_did_it():
    drafted()
    client = expert()
    assert save(client, QUESTION, label__en="How often?").status_code == 302
    assert label() == "How often?"
    event = AuditEvent.objects.order_by("number").last()
    assert (event.what, event.on) == ("draft.changed", "questionnaire:sample")
    assert "question:q" in event.details
    draft = Draft.objects.get()
    assert draft.edited_by == event.by != ""


def test_a_cell_that_cannot_be_read_is_said_at_its_field_and_nothing_is_lost():
    drafted()
    answer = save(expert(), "band/use/low/edit/", max="many", label__en="Lower")
    assert answer.status_code == 422
    assert "many" in words(answer)
    assert 'value="Lower"' in words(answer)
    assert 'href="#id_max"' in words(answer)
    assert load_draft(BANK.key) == BANK


def test_a_condition_is_checked_without_being_saved():
    drafted()
    tried = save(expert(), "question/r/edit/", relevant="${qq} = 'p1'", go="check")
    assert tried.status_code == 200
    assert "qq" in words(tried)
    assert "This is not saved." in words(tried)
    fine = save(expert("b@example.org"), "question/r/edit/", relevant="", go="check")
    assert "<strong>Shown when:</strong> <bdi>always</bdi>" in words(fine)
    assert load_draft(BANK.key) == BANK


def test_without_a_condition_a_question_is_shown_when_its_section_is():
    (section,) = BANK.sections
    drafted(replace(BANK, sections=(replace(section, relevant="today() != ''"),)))
    page = words(expert().get(AT + QUESTION))
    assert "<strong>Shown when:</strong> <bdi>its section is shown</bdi>" in page


def test_what_is_checked_is_no_page_of_errors_and_mistakes_come_first():
    drafted(replace(BANK, languages=("en", "fr")))  # nothing of it is in French yet
    tried = words(save(expert(), "band/use/low/edit/", max="3", go="check"))
    assert "There is a problem" not in tried
    assert "S121" in tried
    assert "<title>Error" not in tried.replace("\n", "").replace(" ", "")
    assert tried.index("To mend") < tried.index("To look at")


def test_a_page_says_in_plain_words_when_a_question_is_shown():
    drafted()
    page = words(expert().get(f"{AT}question/r/edit/"))
    assert "<strong>Shown when:</strong> <bdi>“q?” is p1 or p2</bdi>" in page


def test_the_rows_of_a_list_are_changed_moved_added_and_removed():
    drafted()
    where = "list/zero_to_four/edit/"
    client = expert()
    page = fields_of(client.get(AT + where))
    change = {
        "0-label::en": "None",
        "0-place": "9",
        "5-name": "p5",
        "5-label::en": "Five",
        "5-score": "5",
        "4-gone": "on",
    }
    assert client.post(AT + where, page | change).status_code == 302
    (found,) = load_draft(BANK.key).lists
    assert [one.key for one in found.choices] == ["p1", "p2", "p3", "p5", "p0"]
    assert found.choices[-1].label.in_language("en", "en") == "None"


def test_a_choice_that_is_named_elsewhere_is_removed_only_if_that_is_confirmed():
    drafted()
    where = "list/zero_to_four/edit/"
    client = expert()
    sent = fields_of(client.get(AT + where)) | {"1-gone": "on"}
    asked = client.post(AT + where, sent)
    assert asked.status_code == 200
    assert "survey · r · relevant" in words(asked)
    assert load_draft(BANK.key) == BANK
    assert client.post(AT + where, sent | {"go": "confirmed"}).status_code == 302
    assert len(load_draft(BANK.key).lists[0].choices) == 4


CASE = Case("mild", (Fact("answer", "q", "p2"), Fact("band", "use", "low")))
TRIED = replace(
    BANK,
    scales=(replace(BANK.scales[0], bands=(samples.band("low", 0, 4),)),),
    cases=(CASE,),
)


def test_a_change_that_makes_a_case_fail_says_so_with_the_way_to_the_checks():
    drafted(TRIED)
    client, where = expert(), "list/zero_to_four/edit/"
    still = words(client.get(AT + where))
    assert "The checks find nothing about this part." in still
    save(client, where, **{"2-score": "9"})
    page = words(client.get(AT + where))
    assert "1 case fails now." in page
    assert f'<a href="{AT}checks/">See them in Checks</a>' in page
    tried = words(save(client, "scale/use/edit/", go="check"))
    assert "1 case fails now." in tried


def test_what_is_to_be_mended_elsewhere_is_named_on_the_page_of_a_part():
    drafted(replace(BANK, scales=(replace(BANK.scales[0], method=Method.SUBSCALES),)))
    page = words(expert().get(AT + QUESTION))
    assert "elsewhere in the bank. Cases are tried once" in page


def test_points_that_are_no_number_are_said_in_their_row():
    drafted()
    answer = save(expert(), "list/zero_to_four/edit/", **{"2-score": "lots"})
    assert answer.status_code == 422
    assert 'href="#id_2-score"' in words(answer)


def test_a_question_is_added_with_a_key_of_its_own():
    drafted()
    client, where = expert(), f"{AT}add/question/?in=all"
    sent = fields_of(client.get(where)) | {"type": "text", "label::en": "New?"}
    for name, said in (
        ("", "“Key” is empty. Fill it in."),
        ("Wrong key", "“Wrong key” is no key."),
        ("a" * 65, "Use small letters, digits and _, at most 64; begin with a letter."),
        ("q", "The key “q” is taken. Choose another."),
    ):
        answer = client.post(where, sent | {"name": name})
        assert answer.status_code == 422, name
        assert said in words(answer)
        assert 'href="#id_name"' in words(answer)
        assert "New?" in words(answer)
    assert client.post(where, sent | {"name": "new"}).status_code == 302
    assert [one.key for one in load_draft(BANK.key).questions()] == ["q", "r", "new"]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("section", {"label::en": "More"}),
        ("scale", {"label::en": "More", "method": "sum"}),
        ("advice", {"title::en": "More", "placement": "gap"}),
        ("text", {"text::en": "More"}),
        ("list", {"0-name": "yes", "0-label::en": "Yes"}),
    ],
)
def test_every_kind_of_part_can_be_added(kind, given):
    drafted()
    client, where = expert(), f"{AT}add/{kind}/"
    sent = fields_of(client.get(where)) | given | {"name": "more"}
    answer = client.post(where, sent)
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200


def test_a_band_is_added_to_its_scale():
    drafted()
    client, where = expert(), f"{AT}add/band/?in=use"
    given = {"name": "top", "label::en": "Top", "min": "5", "max": "9"}
    answer = client.post(where, fields_of(client.get(where)) | given)
    assert answer.status_code == 302
    bands = load_draft(BANK.key).scales[0].bands
    assert [one.key for one in bands] == ["low", "high", "top"]


def test_parts_are_moved_and_duplicated_by_buttons():
    drafted()
    client = expert()
    client.post(f"{AT}question/r/move/", {"to": "up"})
    client.post(f"{AT}band/use/high/move/", {"to": "up"})
    copied = client.post(f"{AT}question/q/copy/")
    assert copied["Location"] == f"{AT}question/q_2/edit/"
    bank = load_draft(BANK.key)
    assert [one.key for one in bank.questions()] == ["r", "q", "q_2"]
    assert [one.key for one in bank.scales[0].bands] == ["high", "low"]


def test_before_something_is_deleted_what_depends_on_it_is_shown():
    drafted()
    client = expert()
    page = client.get(f"{AT}question/q/remove/")
    assert "survey · r · relevant" in words(page)
    assert "items · use/q · question" in words(page)
    assert load_draft(BANK.key) == BANK
    client.post(f"{AT}question/q/remove/", fields_of(page))
    assert [one.key for one in load_draft(BANK.key).questions()] == ["r"]
    checks = words(client.get(f"{AT}checks/"))
    assert "to mend before publishing" in checks


def test_a_case_that_names_something_in_several_rows_is_listed_once():
    case = Case("mild", (Fact("answer", "q", "p1"), Fact("shown", "q")))
    drafted(replace(BANK, cases=(case,)))
    page = words(expert().get(f"{AT}question/q/remove/"))
    assert page.count("cases · mild") == 1


def test_what_is_not_there_is_not_found():
    drafted()
    client = expert()
    for where in (
        "question/nothing/edit/",
        "question/nothing/remove/",
        "nothing/q/edit/",
        "list/nothing/edit/",
        "items/nothing/edit/",
        "add/question/?in=nothing",
        "add/settings/",
        "structure/?version=7",
        "structure/?version=x",
    ):
        assert client.get(AT + where).status_code == 404, where


def test_who_may_not_change_drafts_reads_them():
    drafted()
    client = reader()
    page = client.get(AT + QUESTION)
    assert page.status_code == 200
    assert "Save" not in words(page)
    assert client.post(AT + QUESTION, {"label::en": "x"}).status_code == 404
    assert client.get(f"{AT}add/section/").status_code == 404
    assert client.post(f"{AT}question/q/move/", {"to": "up"}).status_code == 404
