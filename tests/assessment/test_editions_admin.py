"""An edition in the admin: what is filled in, and what is said about mistakes."""

import html
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile

from assessment.models import Edition, PartnerLogo
from assessment.queries.editions import known_editions
from tests.accounts import give_factor
from tests.assessment.pictures import picture, several

pytestmark = pytest.mark.django_db

ADD = "/admin/assessment/edition/add/"
LIST = "/admin/assessment/edition/"
FILLED = {
    "key": "gr",
    "site_name": "Ελέγχω",
    "languages": "en, fr",
    "checks": "",
    "countries": "GR CY",
    "colour": "#7A1F5C",
    "leave_url": "https://weather.example/today",
    "imprint": "An office\n\nA street < 3 & more",
    "logos-TOTAL_FORMS": "0",
    "logos-INITIAL_FORMS": "0",
}


def filled(**changes):
    return FILLED | changes


def logo(number=0, *, content=None, name="logo.png", **changes):
    """Return the fields of one partner, with a file."""
    fields = {"name": "A partner", "link": "", "position": "0"} | changes
    if content is not None:
        fields["file"] = SimpleUploadedFile(name, content)
    fields = {f"logos-{number}-{key}": value for key, value in fields.items()}
    return fields | {"logos-TOTAL_FORMS": str(number + 1)}


def told(response):
    """Return the sentences beside the fields."""
    page = response.content.decode()
    found = re.findall(r'<ul class="errorlist"[^>]*>(.*?)</ul>', page, re.DOTALL)
    sentences = re.findall(r"<li>(.*?)</li>", " ".join(found), re.DOTALL)
    return [html.unescape(one) for one in sentences]


def change(row):
    return f"{LIST}{row.pk}/change/"


def test_an_edition_is_made_and_the_history_says_by_whom(admin_client, admin_user):
    assert admin_client.post(ADD, FILLED).status_code == 302
    row = Edition.objects.get()
    assert (row.key, row.languages, row.countries, row.colour) == (
        "gr",
        "en fr",
        "GR CY",
        "#7a1f5c",
    )
    assert row.imprint.splitlines() == FILLED["imprint"].splitlines()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr, entry.is_addition()) == (
        admin_user,
        "gr",
        True,
    )


def test_all_but_key_and_name_may_be_empty(admin_client):
    empty = dict.fromkeys(
        ("languages", "checks", "countries", "colour", "leave_url", "imprint"), ""
    )
    assert admin_client.post(ADD, filled(**empty)).status_code == 302


@pytest.mark.parametrize(
    ("field", "written", "sentence"),
    [
        (
            "key",
            "services",
            (
                "“services” is the address of a page. Choose another key, such as"
                " services-site."
            ),
        ),
        (
            "key",
            "fr",
            "“fr” is the code of a language. Choose another key, such as fr-site.",
        ),
        (
            "key",
            "Gr_1",
            (
                "“Gr_1” cannot stand in an address. Write small letters from a to z,"
                " digits and hyphens, with a letter first."
            ),
        ),
        (
            "languages",
            "en xx",
            (
                "No page and no check is in “xx”. Take it out, or write one of: en, fr,"
                " hr, sr-latn, el, ar."
            ),
        ),
        (
            "checks",
            "hot_drinks tea",
            (
                "No published check for persons has the key “tea”. Take it out,"
                " publish it first, or write one of: hot_drinks."
            ),
        ),
        (
            "countries",
            "GR gr",
            (
                "“gr” is not the code of a country. Write its two capital letters, as"
                " GR for Greece."
            ),
        ),
        (
            "countries",
            "ZZ",
            (
                "“ZZ” is not the code of a country. Write its two capital letters, as"
                " GR for Greece."
            ),
        ),
        (
            "countries",
            "GR EU",
            (
                "No result offers “EU”: it stands for what is there in most of the"
                " Union, and that is listed anyway. Take it out."
            ),
        ),
        (
            "site_name",
            "Our\u202esite",
            "The text holds the hidden character U+202E at position 4. Remove it.",
        ),
        (
            "imprint",
            "Our\u200boffice",
            "The text holds the hidden character U+200B at position 4. Remove it.",
        ),
        (
            "colour",
            "purple",
            "“purple” is not a colour. Write # and six digits, 0-9 or a-f, as #0b5a66.",
        ),
        (
            "colour",
            "#ffee00",
            (
                "Words in #ffee00 could hardly be read: their contrast is 1.0 : 1,"
                " and 4.5 : 1 is needed. Choose a darker colour."
            ),
        ),
        (
            "leave_url",
            "http://weather.example/",
            (
                "“Leave” must not lead to http://weather.example/. Write an address"
                " that begins with https:// and holds no name and no password."
            ),
        ),
        (
            "leave_url",
            "https://a;b@weather.example/",
            (
                "“Leave” must not lead to https://a;b@weather.example/. Write an"
                " address that begins with https:// and holds no name and no"
                " password."
            ),
        ),
        (
            "leave_url",
            "https://127.0.0.1/elsewhere",
            (
                "https://127.0.0.1/elsewhere is this site, and “Leave” must lead away"
                " from it. Write the address of another site."
            ),
        ),
        (
            "imprint",
            'An office <a href="x">here</a>',
            (
                'The imprint is plain text, and “<a href="x">” would be shown as it'
                " stands. Take it out."
            ),
        ),
    ],
)
def test_a_mistake_is_named_beside_its_field(
    admin_client, version, field, written, sentence
):
    response = admin_client.post(ADD, filled(**{field: written}))
    assert told(response) == [sentence]
    assert Edition.objects.count() == 0


def test_a_published_check_can_be_named_and_its_language_spoken(admin_client, version):
    given = filled(checks="hot_drinks", languages="en")
    assert admin_client.post(ADD, given).status_code == 302
    assert Edition.objects.get().checks == "hot_drinks"


def test_a_key_that_is_taken_is_refused(admin_client):
    Edition.objects.create(key="gr", site_name="Here already")
    response = admin_client.post(ADD, FILLED)
    assert told(response) == ["Edition with this Key already exists."]


def test_a_key_stays_what_posters_show(admin_client):
    row = Edition.objects.create(key="gr", site_name="Before")
    admin_client.post(change(row), filled(key="cy", site_name="After"))
    row.refresh_from_db()
    assert (row.key, row.site_name) == ("gr", "After")


def test_the_page_of_an_edition_leads_to_its_pages_and_its_poster(admin_client):
    row = Edition.objects.create(key="gr", site_name="x", languages="fr el")
    page = admin_client.get(change(row)).content.decode()
    assert re.findall(r'href="(/(?:fr|el)/[^"]*)"', page) == [
        "/fr/gr/",
        "/fr/gr/about/",
        "/fr/gr/partners/",
        "/fr/gr/poster.pdf",
        "/el/gr/",
        "/el/gr/about/",
        "/el/gr/partners/",
        "/el/gr/poster.pdf",
    ]


def test_a_logo_is_made_anew_and_shown(admin_client):
    sent = picture(size=(960, 320))
    given = filled(**logo(content=sent, link="https://partner.example/"))
    assert admin_client.post(ADD, given).status_code == 302
    row = PartnerLogo.objects.get()
    assert (row.name, row.width, row.height) == ("A partner", 480, 160)
    assert bytes(row.image) != sent
    shown = admin_client.get(f"/logos/{row.digest}.png")
    assert shown.content == bytes(row.image)
    page = admin_client.get(change(row.edition)).content.decode()
    assert f'<img src="/logos/{row.digest}.png" width="480" height="160"' in page


def test_a_logo_keeps_its_picture_when_only_its_name_changes(admin_client):
    admin_client.post(ADD, filled(**logo(content=picture())))
    before = PartnerLogo.objects.get()
    given = logo(name="Another name") | {
        "logos-INITIAL_FORMS": "1",
        "logos-0-id": before.pk,
        "logos-0-edition": before.edition_id,
        "logos-0-name": "Another name",
    }
    response = admin_client.post(change(before.edition), filled(**given))
    assert response.status_code == 302
    after = PartnerLogo.objects.get()
    assert (after.name, after.digest) == ("Another name", before.digest)
    assert bytes(after.image) == bytes(before.image)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            None,
            "This partner has no picture yet. Choose a PNG or a JPEG.",
        ),
        (
            b"%!PS-Adobe-3.0 EPSF-3.0",
            (
                "logo.png is neither a PNG nor a JPEG, whatever its name says. Open"
                " it in a picture program and save it as PNG."
            ),
        ),
        (
            picture() + b"PK",
            (
                "logo.png holds something else behind its picture. Open it in a picture"
                " program and save it as PNG."
            ),
        ),
        (
            several(),
            (
                "logo.png holds several pictures, as phones make them. Open it in a"
                " picture program and save the one you mean as PNG."
            ),
        ),
        (
            picture()[:99],
            (
                "logo.png begins like a picture but cannot be read to its end. Open"
                " it in a picture program and save it as PNG."
            ),
        ),
        (
            picture() + b"\0" * 2_000_000,
            "logo.png has more than 2 MB. Save the picture smaller.",
        ),
        (
            picture("PNG", (8000, 6000), "1", 1),
            (
                "logo.png has more than 40 million pixels. Save the picture smaller:"
                " 480 pixels across are enough."
            ),
        ),
    ],
)
def test_a_picture_that_is_not_taken_is_named(admin_client, content, sentence):
    response = admin_client.post(ADD, filled(**logo(content=content)))
    assert told(response) == [sentence]
    assert (Edition.objects.count(), PartnerLogo.objects.count()) == (0, 0)


def test_a_partner_s_name_hides_nothing(admin_client):
    given = logo(content=picture(), name="logo.png") | {"logos-0-name": "A\u2066b"}
    assert told(admin_client.post(ADD, filled(**given))) == [
        "The text holds the hidden character U+2066 at position 2. Remove it."
    ]


def test_a_name_is_one_line(admin_client):
    assert admin_client.post(ADD, filled(site_name="Our\r\nsite")).status_code == 302
    assert Edition.objects.get().site_name == "Our site"


def test_a_logo_leads_to_a_page_only(admin_client):
    link = "ftp://partner.example/"
    response = admin_client.post(ADD, filled(**logo(content=picture(), link=link)))
    assert told(response) == [
        "A logo cannot lead to ftp://partner.example/. Write an address with https://."
    ]


@pytest.mark.parametrize(
    ("rights", "status"),
    [([], 403), (["view_edition"], 403), (["add_edition"], 302)],
)
def test_only_who_has_the_right_makes_an_edition(client, rights, status):
    user = User.objects.create_user("ada", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    give_factor(user)
    client.force_login(user)
    assert client.post(ADD, FILLED).status_code == status


def test_a_list_asks_the_database_as_often_for_three_as_for_one(
    admin_client, django_assert_num_queries
):
    admin_client.get(LIST)  # writes down when the session began
    for number, key in enumerate(("aa", "bb", "cc"), start=1):
        Edition.objects.create(key=key, site_name="x")
        if number in {1, 3}:
            with django_assert_num_queries(5):
                admin_client.get(LIST)


def test_every_process_sees_a_change_without_a_first_page(
    admin_client, django_capture_on_commit_callbacks
):
    """What is remembered is not cleared here: another process could not do that."""
    assert "gr" not in known_editions()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(ADD, FILLED)
    assert known_editions()["gr"].leave_url == FILLED["leave_url"]
    row = Edition.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(change(row), filled(leave_url="https://news.example/"))
    assert known_editions()["gr"].leave_url == "https://news.example/"
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    assert "gr" not in known_editions()
