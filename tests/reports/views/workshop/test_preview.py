"""A bank as those see it who answer it; nothing of it is kept."""

import re
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts import make_account, signed_in
from tests.cycles import harbour
from tests.questionnaires.domain.test_cases import BANK
from tests.reports.banks import bank as shipped
from tests.reports.counted_bank import COUNTED
from tests.samples import bank, one
from tests.workshops import address, at_work, expert

pytestmark = pytest.mark.django_db
SEALED = re.compile(r'name="s" value="([^"]+)"')
TOKENS = re.compile(r'name="a" id="a(\w+)"\s+value="([^"]+)"')
TRAVELLING = re.compile(r'name="answers" value="([^"]*)"')


def text_of(response):
    return " ".join(response.content.decode().split())


def inside(key, language="en", **query):
    from urllib.parse import urlencode

    page = reverse("reports:preview_page", args=[key, language])
    return page + (f"?{urlencode(query)}" if query else "")


def go_on(client, page, response, **sent):
    (sealed,) = SEALED.findall(response.content.decode())[:1]
    return client.post(page, {"s": sealed, "go": "next", **sent})


def counts():
    return {
        model._meta.label: model._default_manager.count()  # noqa: SLF001 -- public in Django
        for model in apps.get_models()
    }


@pytest.fixture
def client(db):
    return expert()


@pytest.fixture
def draft(client):
    return at_work(COUNTED)


def first_question(client, page):
    return go_on(client, page, client.get(page))


def test_the_frame_is_as_wide_as_chosen_and_holds_the_pages_of_the_language(
    client, draft
):
    page = address("reports:preview", draft, language="fr", width="desktop", codes="on")
    response = client.get(page)
    assert "inside--desktop" in text_of(response)
    assert f'src="{inside(draft, "fr", codes="on")}"' in text_of(response)
    assert "frame-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("query", [{"language": "xx"}, {"width": "huge"}])
def test_what_the_bank_has_not_is_not_previewed(client, draft, query):
    assert client.get(address("reports:preview", draft, **query)).status_code == 404


def test_only_our_own_frame_may_hold_a_page_and_no_script_runs_in_it(client, draft):
    response = client.get(inside(draft))
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "<script" not in response.content.decode()


def test_a_draft_is_answered_in_the_pages_that_persons_get(client, draft):
    page = inside(draft)
    question = first_question(client, page)
    assert "<fieldset" in text_of(question)
    token = TOKENS.findall(question.content.decode())[0][1]
    second = go_on(client, page, question, a=token)
    assert "Question 2" in text_of(second)
    back = go_on(client, page, second, go="back")
    assert "checked" in text_of(back)


def finish(client, page):
    """Answer the first choice of every question, until the result."""
    response = first_question(client, page)
    for _step in range(40):
        found = response.content.decode()
        if "reports/report" in found and "<fieldset" not in found and "meter" in found:
            break
        tokens = TOKENS.findall(found)
        sent = {"a": tokens[0][1]} if tokens else {}
        response = go_on(client, page, response, **sent)
        if "What your answers suggest" in text_of(response):
            break
    return response


def test_the_result_of_a_draft_is_shown_as_a_person_gets_it(client, draft):
    assert "What your answers suggest" in text_of(finish(client, inside(draft)))


def test_nothing_is_kept_of_a_whole_preview(client, draft):
    page = inside(draft)
    before = counts()
    result = finish(client, page)
    for go in ("pause", "count", "forget", "forget-now", "saved"):
        response = go_on(client, page, result, go=go)
        assert response.status_code == 200
        assert "the preview leaves it out" in text_of(response)
    client.post(page, {"code": "AAAA"})
    assert counts() == before


def test_no_link_of_the_frame_leads_out_of_a_preview(client, draft):
    found = first_question(client, inside(draft)).content.decode()
    links = re.findall(r'(?:href|action)="([^"#][^"]*)"', found)
    assert {one for one in links if not one.startswith("/static/")} <= {
        inside(draft),
        inside(draft, "fr"),
    }


def test_another_language_takes_the_answers_along(client, draft):
    question = first_question(client, inside(draft))
    token = TOKENS.findall(question.content.decode())[0][1]
    french = go_on(client, inside(draft, "fr"), question, a=token, go="lang")
    assert '<html lang="fr"' in text_of(french)
    assert "checked" in text_of(french)


def test_codes_and_conditions_are_shown_only_if_asked_for(client):
    key = at_work(replace(BANK, sections=bank(one("b", constraint=". = 'p1'")).sections,
                          scales=(), advice=()))  # fmt: skip
    with_codes = inside(key, codes="on")
    assert ". = &#x27;p1&#x27;" in text_of(first_question(client, with_codes))
    assert "p1&#x27;" not in text_of(first_question(client, inside(key)))


def test_a_draft_that_changed_meanwhile_begins_anew_and_says_so(client, draft):
    question = first_question(client, inside(draft))
    at_work(replace(COUNTED, author="Somebody"))
    response = go_on(client, inside(draft), question)
    assert response.status_code == 400
    assert "This check has changed since you began" in text_of(response)


def test_a_version_is_previewed_beside_its_draft(client):
    key = at_work(COUNTED, publish=True)
    at_work(replace(COUNTED, minutes=55))
    assert client.get(inside(key, version=1)).status_code == 200
    question = first_question(client, inside(key, version=1))
    assert f"{inside(key, 'fr', version=1)}" in question.content.decode()


def test_a_sealed_preview_of_a_draft_opens_no_real_check(client):
    key = at_work(replace(COUNTED, author="Never published"))
    question = first_question(client, inside(key))
    response = go_on(Client(), "/en/int/check/", question)
    assert response.status_code == 400


def test_a_draft_that_cannot_be_answered_says_why(client):
    key = at_work(bank(one("a", relevant="${a")))
    page = client.get(address("reports:preview", key))
    assert "cannot be answered yet" in text_of(page)
    assert client.get(inside(key)).status_code == 409


def test_what_comes_from_another_site_is_not_read(client, draft):
    question = first_question(client, inside(draft))
    (sealed,) = SEALED.findall(question.content.decode())
    response = client.post(
        inside(draft), {"s": sealed}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403


@pytest.mark.parametrize("name", ["reports:preview", "reports:simulator"])
def test_a_stranger_finds_no_preview(draft, name):
    somebody = signed_in(Client(), make_account("else@example.org"))
    assert somebody.get(address(name, draft)).status_code == 404
    assert somebody.get(inside(draft)).status_code == 404


# --- what offices answer


@pytest.fixture
def office(client):
    return at_work(harbour())


def shown(response, name):
    """Return what the page itself was made of, not one of its compiled pieces."""
    return next(one[name] for one in response.context if "travelling" in one)


def section(client, page, response=None, **sent):
    if response is None:
        return client.get(page)
    (answers,) = TRAVELLING.findall(response.content.decode())
    import html

    at = shown(response, "part").section.key
    data = {"answers": html.unescape(answers), "at": at, "go": "next", **sent}
    return client.post(page, data)


def test_a_section_is_shown_as_a_member_gets_it_and_its_answers_travel(client, office):
    page = inside(office)
    first = section(client, page)
    item = shown(first, "form").items[0]
    value = item.offered[0].key
    sent = {f"{item.key}-revision": "0", item.key: value, f"{item.key}-found": "seen"}
    second = section(client, page, first, **sent)
    assert shown(second, "part").section.key != shown(first, "part").section.key
    here = shown(first, "part").section.key
    back = section(client, page, second, go=f"section:{here}")
    filled = shown(back, "form").filled(shown(back, "form").items[0])
    assert (filled.ticked, filled.found) == (frozenset({value}), "seen")


def test_what_cannot_be_read_in_a_section_stays_on_the_page(client, office):
    page = inside(office)
    first = section(client, page)
    item = shown(first, "form").items[0]
    sent = {f"{item.key}-revision": "0", item.key: "no such choice"}
    response = section(client, page, first, **sent)
    assert shown(response, "form").troubles
    assert shown(response, "part") == shown(first, "part")


def test_nothing_is_kept_of_a_section(client, office):
    before = counts()
    page = inside(office, codes="on")
    first = section(client, page)
    for go in ("next", "stay", "comments:x", "history:x", "simulate", "section:zz"):
        assert section(client, page, first, go=go).status_code == 200
    assert counts() == before


def test_answers_that_do_not_fit_any_more_begin_anew(client, office):
    response = client.post(inside(office), {"answers": '{"no": 1}', "go": "next"})
    assert "It begins anew" in text_of(response)


@pytest.mark.parametrize("audience", ["person", "office"])
def test_a_preview_sends_few_statements(client, audience):
    key = at_work(COUNTED if audience == "person" else harbour())
    for page in (
        address("reports:preview", key),
        address("reports:simulator", key),
        inside(key),
    ):
        client.get(page)  # what is kept for the next time
        with CaptureQueriesContext(connection) as sent:
            assert client.get(page).status_code == 200
        assert len(sent) <= 15


def test_what_is_wider_than_the_page_is_first_seen_where_its_lines_begin(client):
    key = at_work(shipped("mood_check").written)
    for language, side in (("en", "ltr"), ("ar", "rtl")):
        page = address("reports:preview", key, language=language)
        assert f'<div class="framed" dir="{side}"' in text_of(client.get(page))
