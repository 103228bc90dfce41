"""What somebody typed is in no letter; the one that names entries has it as text."""

import inspect
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.core.mail import BadHeaderError
from django.utils import timezone

from assessment import mail as ours
from assessment.models import (
    Account,
    Assessment,
    Invitation,
    Membership,
    Organisation,
    Signature,
)
from questionnaires import mail as of_the_directory
from tests.help_services import TODAY, YESTERDAY, service
from tests.reports.payloads import PAYLOADS
from tests.teams import make_team, publish_harbours

BREAKS = (
    "\nBcc: eve@example.org",
    "\r\n\r\nSent by us: pay here",
    "\x0bone\x0ctwo\u2028",
)
each = pytest.mark.parametrize("payload", [*PAYLOADS, *(f"a{one}" for one in BREAKS)])
INVITED, SIGNED = "i" * 16, "s" * 16
# each letter by the code of what it is about: a person, an invitation, a signature
TO_A_PERSON = (
    "send_factor_was_reset",
    "send_password_link",
    "send_it_waits",
    "send_was_offered",
    "send_share_ended",
)
ABOUT_A_SIGNATURE = ("send_signature_is_void", "send_was_reopened")


@pytest.fixture
def team(db):
    publish_harbours()
    return make_team()


def type_everywhere(team, payload):
    """Have the payload stand wherever a person of this team can have typed it."""
    user = team.user("coordinator")
    Organisation.objects.update(name=payload)
    Assessment.objects.update(title=payload)
    Membership.objects.update(body=payload)
    Account.objects.update(name=payload)
    type(user).objects.update(first_name=payload[:150], last_name=payload[:150])
    Invitation.objects.create(
        code=INVITED,
        organisation=team.office,
        email="new@example.org",
        role="reviewer",
        body=payload,
        language="en",
        expires_on=timezone.now().date() + timedelta(days=9),
    )
    Signature.objects.create(
        assessment=Assessment.objects.get(code=team.code),
        code=SIGNED,
        revision=1,
        sha256="sha256:x",
        version="sha256:x",
        by=user.username,
        name=payload,
        role="head",
        body=payload,
        at=timezone.now(),
        voided_because=payload,
    )


def send_all(team):
    ours.send_invitation.func(INVITED)
    for name in TO_A_PERSON:
        getattr(ours, name).func(team.user("coordinator").username)
    for name in ABOUT_A_SIGNATURE:
        getattr(ours, name).func(SIGNED)


def sent():
    """Return each mail as whoever receives it reads it."""
    return [
        message_from_bytes(one.message().as_bytes(), policy=policy.default)
        for one in mail.outbox
    ]


def test_every_letter_there_is_is_tried():
    known = {"send_invitation", *TO_A_PERSON, *ABOUT_A_SIGNATURE}
    assert {name for name in vars(ours) if name.startswith("send_")} == known
    made = inspect.getmembers(of_the_directory, inspect.isfunction)
    letters = {
        name for name, one in made if one.__module__ == of_the_directory.__name__
    }
    assert letters == {"warn_owner", "post", "line_of"}


@each
def test_no_letter_has_anything_that_somebody_typed(team, payload):
    send_all(team)
    before = [(one["Subject"], one["To"]) for one in sent()]
    mail.outbox.clear()
    type_everywhere(team, payload)
    send_all(team)
    assert len(sent()) == len(before) + len(ABOUT_A_SIGNATURE) + 1
    for one in sent():
        assert one.get_content_type() == "text/plain"
        assert one["Bcc"] is None
        assert payload.strip() not in one.get_content()
        assert payload.strip() not in "".join(map(str, one.values()))


@each
def test_an_entry_of_the_directory_is_named_as_text_on_one_line(payload):
    entry = service("gr-line", name=payload, expires_on=YESTERDAY)
    of_the_directory.warn_owner("keeper@example.org", [entry], TODAY)
    (one,) = sent()
    assert one.get_content_type() == "text/plain"
    assert one["Subject"] == "Entries of help that expire"
    assert one["Bcc"] is None
    (line,) = [it for it in one.get_content().split("\n") if "gr-line" in it]
    name = " ".join(payload.split())
    assert line == f"{name} (gr-line): expired on {YESTERDAY.isoformat()}"


@pytest.mark.parametrize(
    "broken", ["a@example.org\nBcc: eve@example.org", "a\r\n@b.org"]
)
def test_an_address_of_two_lines_is_written_to_by_nobody(broken):
    with pytest.raises((BadHeaderError, ValueError)):
        of_the_directory.post("A subject", "Words", broken)
    assert mail.outbox == []


def test_a_subject_of_two_lines_is_sent_by_nobody():
    with pytest.raises((BadHeaderError, ValueError)):
        of_the_directory.post(
            "A subject\nBcc: eve@example.org", "Words", "a@example.org"
        )
    assert mail.outbox == []
