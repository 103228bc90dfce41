"""The second factor: who must have one, how it is stored, and how it goes."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client

from assessment.actions.sessions import forget_second_factor
from assessment.domain.office import UnreadableError
from assessment.domain.roles import Role
from assessment.entrance.factor import Factor
from assessment.models import Organisation
from tests.accounts import make_account, sign_in, signed_in, totp_code

pytestmark = pytest.mark.django_db

ACTIVATE, DEACTIVATE = "/accounts/2fa/totp/activate/", "/accounts/2fa/totp/deactivate/"
CODES = "/accounts/2fa/recovery-codes/"
GUARDED = {Role.COORDINATOR, Role.SIGNATORY, Role.HEAD}


@pytest.fixture
def office():
    return Organisation.objects.create(
        code="office", name="Office", founded_on="2026-01-01"
    )


def without(role=None, office=None, **more):
    return make_account(
        "ada@example.org", role=role, organisation=office, totp=False, **more
    )


def set_up(client):
    """Set up an app as its page says; return what the page answers."""
    secret = client.get(ACTIVATE).context["form"].secret
    return client.post(ACTIVATE, {"code": totp_code(secret)})


@pytest.mark.parametrize("role", Role)
def test_some_roles_are_led_to_set_one_up(client, office, role):
    sign_in(client, without(role, office))
    answer = client.get("/accounts/password/change/")
    is_led = answer.headers.get("Location") == ACTIVATE
    assert is_led is (role in GUARDED)


@pytest.mark.parametrize(
    "page", ["/admin/", "/admin/auth/user/", CODES, "/accounts/2fa/"]
)
def test_without_one_an_expert_gets_no_further(client, page):
    sign_in(client, without(expert=True))
    assert client.get(page).headers["Location"] == ACTIVATE
    assert client.post(page).headers["Location"] == ACTIVATE


def test_it_is_set_up_right_after_signing_in_and_shows_recovery_codes(client):
    sign_in(client, without(expert=True))
    assert set_up(client).headers["Location"] == CODES
    page = client.get(CODES)
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in page.content.decode() for code in codes)
    assert client.get("/admin/").status_code == 200


def test_language_and_way_out_are_open_before_it_is_set_up(client):
    sign_in(client, without(expert=True))
    given = {"name": "Ada", "language": "fr", "time_zone": "Europe/Paris"}
    assert client.post("/office/me/", given).headers["Location"] == "/office/me/"
    assert client.get("/office/me/").status_code == 200
    assert client.post("/accounts/logout/").headers["Location"] == "/accounts/login/"


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_secret(client):
    sign_in(client, without(expert=True))
    secret = client.get(ACTIVATE).context["form"].secret
    answer = client.post(ACTIVATE, {"code": "000000"})
    assert "This code does not fit." in answer.content.decode()
    assert answer.context["form"].secret == secret
    assert not Authenticator.objects.exists()


def test_setting_it_up_ends_the_sessions_that_had_a_password_alone(client):
    ada, other = without(expert=True), Client()
    sign_in(other, ada)
    sign_in(client, ada)
    set_up(client)
    assert other.get("/office/me/").status_code == 302
    assert client.get("/office/me/").status_code == 200


def test_the_page_shows_the_secret_as_a_picture_and_as_text(client):
    sign_in(client, without(expert=True))
    page = client.get(ACTIVATE)
    secret, html = page.context["form"].secret, page.content.decode()
    assert " ".join(secret[at : at + 4] for at in range(0, 32, 4)) in html
    assert html.count("<svg") == 1
    assert "style=" not in html


def test_the_picture_is_read_as_the_secret(client):
    import zxingcpp
    from PIL import Image

    from assessment.views.accounts.factor import squares

    sign_in(client, without(expert=True))
    page = client.get(ACTIVATE).context
    rows = squares(page["totp_url"])
    picture = Image.new("L", (len(rows), len(rows)))
    picture.putdata([0 if dark else 255 for row in rows for dark in row])
    (read,) = zxingcpp.read_barcodes(picture.resize((len(rows) * 4, len(rows) * 4), 0))
    assert read.text == page["totp_url"]
    assert f"secret={page['form'].secret}&issuer=Touchstone" in read.text


def test_who_must_have_one_cannot_drop_it(client):
    ada = make_account("ada@example.org", expert=True)
    sign_in(client, ada)
    page = client.get(DEACTIVATE).content.decode()
    assert "Your role asks for a second factor" in page
    client.post(DEACTIVATE)
    assert Authenticator.objects.filter(type="totp").exists()


def test_who_need_not_have_one_may_drop_it(client):
    sign_in(client, make_account("bob@example.org"))
    assert client.get(DEACTIVATE).status_code == 200
    assert client.post(DEACTIVATE).headers["Location"] == "/accounts/2fa/"
    assert not Authenticator.objects.exists()


def test_some_time_after_signing_in_one_shows_again_who_one_is(client):
    import time_machine

    ada = make_account("ada@example.org", expert=True)
    with time_machine.travel("2026-11-20T12:00:00Z"):
        sign_in(client, ada)
    with time_machine.travel("2026-11-20T12:06:00Z"):
        place = client.get(CODES).headers["Location"]
        assert place == f"/accounts/reauthenticate/?next={CODES.replace('/', '%2F')}"
        given = {"password": ada.password, "next": CODES}
        answer = client.post("/accounts/reauthenticate/", given)
        assert answer.headers["Location"] == CODES
        assert client.get(CODES).status_code == 200


def test_what_is_sent_before_that_is_put_into_no_session(client):
    import time_machine

    ada = make_account("ada@example.org", expert=True)
    with time_machine.travel("2026-11-20T12:00:00Z"):
        sign_in(client, ada)
    with time_machine.travel("2026-11-20T12:06:00Z"):
        answer = client.post(f"{CODES}generate/", {"marked": "4711"})
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/")
    assert "4711" not in str(dict(client.session.items()))


def test_secrets_are_stored_sealed(settings):
    ada = make_account("ada@example.org")
    stored = str([row.data for row in Authenticator.objects.all()])
    assert ada.totp_secret not in stored
    sealed = Authenticator.objects.get(type="totp").data["secret"]
    assert Factor().decrypt(sealed) == ada.totp_secret


def test_an_old_secret_key_still_opens_what_it_sealed(settings):
    sealed = Factor().encrypt("seed")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key: " + "y" * 50
    settings.SECRET_KEY_FALLBACKS = [old]
    assert Factor().decrypt(sealed) == "seed"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnreadableError):
        Factor().decrypt(sealed)


def test_all_are_sealed_anew_before_an_old_key_is_dropped(settings, capsys):
    ada = make_account("ada@example.org")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key: " + "y" * 50
    settings.SECRET_KEY_FALLBACKS = [old]
    call_command("reseal_second_factors")
    assert capsys.readouterr().out == "2 sealed\n"
    settings.SECRET_KEY_FALLBACKS = []
    row = Authenticator.objects.get(type="totp")
    assert row.wrap().validate_code(totp_code(ada.totp_secret))
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10


@pytest.fixture
def lost(settings):
    """Somebody whose second factor is sealed under a key that is gone."""
    ada = make_account("ada@example.org", expert=True)
    settings.SECRET_KEY = "another key: " + "y" * 50
    return ada


def test_who_cannot_sign_in_because_of_a_lost_key_reads_why(client, lost):
    client.post("/accounts/login/", {"login": lost.email, "password": lost.password})
    answer = client.post(
        "/accounts/2fa/authenticate/", {"code": totp_code(lost.totp_secret)}
    )
    assert answer.status_code == 200
    assert "This second factor can no longer be read here." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_recovery_codes_that_cannot_be_opened_are_no_fault_either(client, monkeypatch):
    def fail(_factor, _sealed):
        raise UnreadableError

    sign_in(client, make_account("ada@example.org"))
    monkeypatch.setattr(Factor, "decrypt", fail)
    page = client.get(CODES, follow=True)
    assert page.request["PATH_INFO"] == "/accounts/2fa/"
    assert "This second factor can no longer be read here." in page.content.decode()


def test_sealing_anew_names_those_that_cannot_be_opened_and_goes_on(lost, capsys):
    make_account("bob@example.org")
    with pytest.raises(SystemExit) as end:
        call_command("reseal_second_factors")
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (1, "2 sealed\n")
    assert said.err.startswith("The second factor of ada@example.org is sealed under")
    assert said.err.count("\n") == 1


def test_all_that_cannot_be_opened_are_reset_at_once(lost, capsys):
    bob = make_account("bob@example.org")
    call_command("reset_second_factor", "--unreadable")
    assert "of ada@example.org is reset" in capsys.readouterr().out
    assert not lost.user.authenticator_set.exists()
    assert bob.user.authenticator_set.exists()
    with pytest.raises(CommandError, match="Every second factor can be opened"):
        call_command("reset_second_factor", "--unreadable")


def test_a_second_factor_that_is_forgotten_is_set_up_anew(client):
    ada = make_account("ada@example.org", expert=True)
    sign_in(client, ada)
    forget_second_factor(ada.user)
    assert not Authenticator.objects.exists()
    assert client.get("/office/me/").status_code == 302
    assert not Session.objects.filter(session_key=client.session.session_key).exists()
    again = Client()
    answer = again.post(
        "/accounts/login/", {"login": ada.email, "password": ada.password}
    )
    assert answer.headers["Location"] == "/office/"
    assert again.get("/admin/").headers["Location"] == ACTIVATE


def test_whoever_lost_one_sets_up_another_even_where_the_role_asks_for_none(client):
    bob = make_account("bob@example.org")
    forget_second_factor(bob.user)
    given = {"login": bob.email, "password": bob.password}
    client.post("/accounts/login/", given)
    assert client.get("/office/").headers["Location"] == ACTIVATE
    set_up(client)
    assert client.get("/office/").status_code == 200
    assert client.post(DEACTIVATE).headers["Location"] == "/accounts/2fa/"
    assert client.get("/office/").status_code == 200, "it is as one likes again"


def test_a_page_that_a_phone_loads_again_shows_the_same_secret_for_a_while(client):
    import time_machine

    def secret():
        return client.get(ACTIVATE).context["form"].secret

    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        sign_in(client, without(expert=True))
        first = secret()
    with time_machine.travel("2026-11-20T12:04:00Z", tick=False):
        assert secret() == first
        wrong = client.post(ACTIVATE, {"code": "000000"})
        assert wrong.context["form"].secret == first
        assert secret() == first
    with time_machine.travel("2026-11-20T12:04:59Z", tick=False):
        answer = client.post(ACTIVATE, {"code": totp_code(first)})
        assert answer.headers["Location"] == CODES


def test_a_secret_that_was_not_set_up_is_another_one_later(client):
    import time_machine

    ada = without()
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False):
        sign_in(client, ada)
        first = client.get(ACTIVATE).context["form"].secret
    with time_machine.travel("2026-11-20T12:10:01Z", tick=False):
        given = {"password": ada.password, "next": ACTIVATE}
        client.post("/accounts/reauthenticate/", given)
        second = client.get(ACTIVATE).context["form"].secret
        assert second != first
        assert client.get(ACTIVATE).context["form"].secret == second


def test_without_an_app_no_codes_are_made(client):
    sign_in(client, without())
    assert client.get(f"{CODES}generate/").headers["Location"] == "/accounts/2fa/"


def test_signed_in_without_the_way_is_as_good(client):
    ada = make_account("ada@example.org", expert=True)
    assert signed_in(client, ada).get("/admin/").status_code == 200
