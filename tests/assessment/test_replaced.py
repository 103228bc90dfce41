"""A questionnaire that is retired leads on to what came after it."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment.forms.edition import EditionForm
from assessment.models import Assessment, Edition
from assessment.queries.checks import known_replaced_checks, load_person_checks
from questionnaires import actions
from questionnaires.actions.retiring import retire
from questionnaires.domain.definition import Audience, text
from questionnaires.models import Questionnaire
from questionnaires.queries.retired import load_retired
from tests.accounts import signed_in
from tests.assessment.conftest import Person
from tests.assessment.samples import HOT_DRINKS
from tests.assessment.test_pausing import code_in
from tests.cycles import publish, questions_changed
from tests.teams import HARBOURS, harbours, make_team, publish_harbours

pytestmark = pytest.mark.django_db
OLD, NEW = HOT_DRINKS.key, "cold_drinks"
COLD = replace(HOT_DRINKS, key=NEW, title=text(en="Cold & sweet", fr="Froid"))
REPLACED = "“Hot drinks” has been replaced by “Cold & sweet”."
GONE = "“Hot drinks” is not offered any more."
HARBOURS_AFTER = replace(harbours(), key="ports", title=text(en="Ports"), cases=())


@pytest.fixture
def old(version):
    publish(COLD)
    return version


def retired(key, successor=""):
    """Retire a questionnaire; each process sees it with its next first page."""
    retire(key, successor=successor)
    load_person_checks()


def said_in(html):
    words = re.sub(r"<[^>]+>", "", html)
    return " ".join(words.split()).replace("&amp;", "&")


def chosen(version, language="en", edition="int"):
    """Choose a check on a page that was opened before."""
    person = Person(version)
    person.address = f"/{language}/{edition}/check/"
    return person.begin()


def gallery(edition="int", language="en"):
    return Client().get(f"/{language}/{edition}/").content.decode()


def titles(html):
    return re.findall(r'<section class="card">\s*<h2>(.*?)</h2>', html, re.DOTALL)


def test_a_retired_check_is_not_begun_and_leads_on_to_its_successor(old):
    publish(replace(COLD, key="a_first", title=text(en="Another")))
    retired(OLD, successor=NEW)
    page = chosen(old)
    assert page.title == "Choose a check"
    assert REPLACED in said_in(page.html)
    assert 'role="status"' in page.html
    assert [said_in(one) for one in titles(page.html)] == ["Cold & sweet", "Another"]
    begun = Person(re.search(r'name="check"\s+value="([^"]*)"', page.html)[1]).begin()
    assert begun.title == "Before you begin" or "data-step" in begun.html


def test_without_a_successor_a_sentence_and_the_other_checks_are_shown(old):
    retired(OLD)
    page = chosen(old)
    assert GONE in said_in(page.html)
    assert len(titles(page.html)) == 1


def test_leading_on_sets_no_cookie_and_writes_nothing(old):
    retired(OLD, successor=NEW)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = chosen(old)
    assert not page.response.cookies
    assert all(one["sql"].startswith("SELECT") for one in asked)
    assert "no-store" in page.response.headers["Cache-Control"]


def test_the_list_of_checks_says_what_each_replaced(old):
    assert "has been replaced" not in gallery()
    retired(OLD, successor=NEW)
    assert REPLACED in said_in(gallery())
    assert OLD not in gallery(), "no address and no page has its key"


def test_every_process_of_a_machine_sees_it_at_once(
    old, django_capture_on_commit_callbacks
):
    load_person_checks()
    with django_capture_on_commit_callbacks(execute=True):
        retire(OLD, successor=NEW)
    assert known_replaced_checks()[OLD].now.key == NEW


def test_an_arabic_page_says_so_from_right_to_left(old):
    retired(OLD, successor=NEW)
    html = gallery(language="ar")
    assert re.search(r'<html lang="ar"\s+dir="rtl"', html)
    assert '<bdi lang="en" dir="ltr">Hot drinks</bdi>' in html
    assert '<bdi lang="en" dir="ltr">Cold &amp; sweet</bdi>' in html


def test_an_edition_that_names_a_retired_check_offers_its_successor_there(old):
    Edition.objects.create(key="gr", site_name="G", checks=f"zz {OLD}")
    retired(OLD, successor=NEW)
    assert [said_in(one) for one in titles(gallery("gr"))] == ["Cold & sweet"]
    page = chosen(old, edition="gr")
    assert REPLACED in said_in(page.html)
    new = re.search(r'name="check"\s+value="([^"]*)"', page.html)[1]
    assert chosen(new, edition="gr").response.status_code == 200


def test_an_edition_without_it_offers_neither(old):
    publish(replace(COLD, key="third", title=text(en="Third")))
    Edition.objects.create(key="gr", site_name="G", checks="third")
    retired(OLD, successor=NEW)
    page = chosen(old, edition="gr")
    assert page.response.status_code == 400
    assert "replaced" not in page.html


def test_a_running_visit_stays_on_its_version(old):
    person = Person(old).walk_to("How often do you drink tea?")
    retired(OLD, successor=NEW)
    assert person.go_on("Every week").title == "How many cups a day?"
    assert "replaced" not in person.html


@pytest.mark.parametrize(("successor", "said"), [(NEW, REPLACED), ("", GONE)])
def test_who_comes_back_with_a_code_is_told_and_goes_on(old, successor, said):
    person = Person(old).walk_to("How many cups a day?").press("pause")
    code = code_in(person.html)
    retired(OLD, successor=successor)
    again = Person(old).post(code=code)
    assert again.title == "How many cups a day?"
    assert f"{said} You go on with the one you began" in said_in(again.html)
    assert "newer version" not in again.html


def test_who_chose_on_an_older_page_begins_what_is_published_now(old):
    asked = {"drinks": {"label": text(en="Which, today?", fr="Quoi ?")}}
    publish(questions_changed(HOT_DRINKS, **asked))
    load_person_checks()
    assert chosen(old).go_on().go_on().title == "Which, today?"


def test_several_that_were_retired_lead_to_the_last_and_a_circle_to_nothing(old):
    publish(replace(COLD, key="third", title=text(en="Third")))
    retired(OLD, successor=NEW)
    retired(NEW, successor="third")
    assert {one.key: one.successor for one in load_retired().values()} == {
        OLD: "third", NEW: "third",
    }  # fmt: skip
    assert "“Third”" in said_in(chosen(old).html)
    retired("third")
    Questionnaire.objects.filter(key="third").update(
        successor=Questionnaire.objects.get(key=OLD)
    )
    assert {one.successor for one in load_retired().values()} == {""}
    assert GONE in said_in(chosen(old).html)


def test_what_came_to_be_for_offices_is_no_successor_of_a_check_for_persons(old):
    publish(HARBOURS_AFTER)
    retired(OLD)
    ports = Questionnaire.objects.get(key="ports")
    Questionnaire.objects.filter(key=OLD).update(successor=ports)
    assert HARBOURS_AFTER.audience is Audience.OFFICE
    assert GONE in said_in(chosen(old).html)


def test_one_that_is_published_anew_is_begun_again(old):
    retired(OLD, successor=NEW)
    publish(HOT_DRINKS)
    load_person_checks()
    assert "data-step" in chosen(old).html
    assert "replaced" not in gallery()


@pytest.fixture
def team(db):
    publish_harbours()
    actions.replace_draft(HARBOURS_AFTER)
    actions.publish("ports")
    return make_team()


def ask(team, path, role="coordinator", **data):
    client = signed_in(Client(), team.people[role])
    answer = client.post(path, data) if data else client.get(path)
    return answer.content.decode()


def begin_page(team):
    return f"/office/{team.office.code}/assessments/begin/"


PORTS = "has been replaced by “Ports”."


def test_whoever_begins_an_assessment_is_told_what_replaced_their_questionnaire(team):
    assert "replaced" not in ask(team, begin_page(team))
    retired(HARBOURS, successor="ports")
    html = ask(team, begin_page(team))
    assert PORTS in said_in(html)
    assert 'value="ports"' in html
    assert f'value="{HARBOURS}"' not in html


def test_an_older_page_begins_no_retired_questionnaire_and_says_why(team):
    retired(HARBOURS, successor="ports")
    html = ask(team, begin_page(team), questionnaire=HARBOURS, title="Next")
    assert said_in(html).count(PORTS) >= 2
    assert 'value="Next"' in html, "what was typed stays"
    assert Assessment.objects.count() == 1


def test_what_nobody_here_has_used_is_not_told_of(team):
    publish(replace(HARBOURS_AFTER, key="piers", title=text(en="Piers")))
    retired("piers")
    assert "Piers" not in said_in(ask(team, begin_page(team)))


@pytest.mark.parametrize("successor", ["ports", ""])
def test_a_running_assessment_says_what_replaced_it_and_stays(team, successor):
    retired(HARBOURS, successor=successor)
    for path in ("", "version/"):
        html = ask(team, f"/office/assessments/{team.code}/{path}")
        words = said_in(html)
        assert (PORTS in words) or ("is not offered any more." in words)
        assert (PORTS in words) is bool(successor)
        assert "goes on with the version it began with" in words
        assert (f'href="{begin_page(team)}"' in html) is bool(successor)
    assert "access_1-revision" in ask(
        team, f"/office/assessments/{team.code}/sections/access_area/"
    )


def test_an_assessment_of_what_can_be_begun_says_nothing_of_that(team):
    assert "replaced" not in ask(team, f"/office/assessments/{team.code}/")


def test_the_form_of_an_edition_keeps_what_was_retired_and_replaced(old):
    retired(OLD, successor=NEW)
    form = EditionForm({"checks": f"{NEW} {OLD}"})
    form.full_clean()
    assert "checks" not in form.errors
    retired(NEW)
    form = EditionForm({"checks": OLD})
    form.full_clean()
    assert "Take it out" in str(form.errors["checks"])
