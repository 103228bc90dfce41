"""Somebody signs and somebody changes something, in one moment: one comes first."""

from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from assessment.actions.answering import save_answers
from assessment.actions.signing import NotOfferedError, sign
from assessment.actions.voiding import SignedError
from assessment.domain.saving import Content, Typed
from assessment.models import Answer, Signature, SignedCopy
from tests.assessment.actions.test_offices import at_once
from tests.assessment.management.test_verify_assessment import verified
from tests.registers import add_link
from tests.signatures import PORTS_SECTION, make_signing

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


@pytest.fixture
def signing():
    return make_signing()


def ended(act):
    """Return a deed that says how it ended instead of raising."""

    def done():
        try:
            act()
        except (NotOfferedError, SignedError, DatabaseError) as error:
            return type(error)
        return None

    return done


def signs(signing, name):
    user, assessment = signing.user(name), signing.assessment(name)
    shown = signing.desk(name).offer.sha256
    return ended(partial(sign, user, assessment, shown, now=timezone.now()))


def saves(signing, number):
    kept, version = signing.team.kept()["access_1"], signing.team.version
    typed = {
        "access_1": Typed(Content(f"level_{number % 5 + 1}", "Now."), kept.revision)
    }
    by = signing.user("contributor").username
    now = timezone.now()
    return ended(partial(save_answers, signing.code, version, typed, by=by, now=now))


def test_a_section_that_is_saved_as_it_is_signed_has_no_signature_for_another(signing):
    for number in range(TIMES):
        signing.accept(PORTS_SECTION)
        signed, saved = at_once(signs(signing, "signatory"), saves(signing, number))
        assert saved is None
        assert signing.live() == set()
        voided = Signature.objects.exclude(voided_at=None)
        if signed is None:  # the signature came first, and is void
            assert voided.count() == Signature.objects.count()
        assert verified(signing.code)[1] == 0


def test_a_whole_that_is_saved_as_it_is_signed_is_one_or_the_other(signing):
    ends = set()
    for number in range(TIMES):
        signing.accept()
        for name in ("signatory", "signatory2"):
            offer = signing.desk(name).offer
            if offer and not offer.obstacles:
                signing.sign(name)
        signed, saved = at_once(signs(signing, "head"), saves(signing, number))
        ends.add((signed, saved))
        assert {signed, saved} in ({None, SignedError}, {None, NotOfferedError})
        assert bool(signing.row.signed_at) == (signed is None)
        assert verified(signing.code)[1] == 0
        if signing.row.signed_at:
            signing.reopen()


def test_evidence_that_comes_as_the_whole_is_signed_is_in_it_or_refused(signing):
    for number in range(TIMES):
        signing.accept()
        for name in ("signatory", "signatory2"):
            if signing.desk(name).offer:
                signing.sign(name)
        link = f"https://example.org/{number}"
        adds = ended(partial(add_link, signing.assessment(), link))
        signed, added = at_once(signs(signing, "head"), adds)
        assert {signed, added} in ({None, SignedError}, {None, NotOfferedError})
        assert verified(signing.code)[1] == 0
        if signing.row.signed_at:
            signing.reopen()


def test_two_heads_sign_once(signing):
    for name in ("signatory", "signatory2"):
        signing.sign(name)
    ends = at_once(signs(signing, "head"), signs(signing, "head"))
    assert sorted(map(str, ends)) == sorted(map(str, [None, SignedError]))
    assert SignedCopy.objects.count() == 1


def test_who_writes_rows_without_asking_waits_for_who_signs(signing):
    """Past all actions: the guard of the database itself decides the race."""
    for name in ("signatory", "signatory2"):
        signing.sign(name)
    pk = Answer.objects.get(question="access_1").pk

    def writes():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE assessment_answer SET found = 'x' WHERE id = %s", [pk]
            )

    signed, written = at_once(signs(signing, "head"), ended(writes))
    is_changed = Answer.objects.get(pk=pk).found == "x"
    if is_changed:
        assert (signed, written) == (NotOfferedError, None)
    else:
        assert (signed, written) == (None, IntegrityError)
        assert verified(signing.code)[1] == 0
