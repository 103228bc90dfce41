"""Who translates, who reviews, and what becomes of it: rows and events."""

import pytest
from django.db import IntegrityError, transaction

from questionnaires.actions import replace_draft, revise_draft
from questionnaires.actions.drafting import change_draft
from questionnaires.actions.renderings import OwnReviewError
from questionnaires.actions.translating import translate
from questionnaires.domain.definition import State, Wording
from questionnaires.domain.translating.merging import texts_with
from questionnaires.domain.translating.placing import with_texts
from questionnaires.domain.translating.restating import Weight
from questionnaires.models import AuditEvent, Rendering
from questionnaires.queries import load_draft, load_draft_with_hash
from tests.accounts import make_account
from tests.questionnaires.domain.translating.banks import TITLE, bank

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    replace_draft(bank("Check", "Bilan"))
    return "check"


def says(words, state=State.UNREVIEWED, language="fr"):
    """Return a change of a draft: the title in one language."""

    def change(questionnaire):
        wording = Wording(language, words, state)
        return with_texts(questionnaire, texts_with(questionnaire, [(TITLE, wording)]))

    return change


def title():
    return {one.language: one for one in load_draft("check").title.wordings}["fr"]


def events():
    rows = AuditEvent.objects.order_by("number")
    return list(rows.values_list("what", "by"))


def test_who_translated_a_text_does_not_review_it(draft):
    translate(draft, "fr", says("Examen"), by="anna")
    with pytest.raises(OwnReviewError, match="somebody else reviews it"):
        translate(draft, "fr", says("Examen", State.REVIEWED), by="anna")
    assert title() == Wording("fr", "Examen")


def test_another_person_reviews_it_in_a_role(draft):
    translate(draft, "fr", says("Examen"), by="anna")
    translate(draft, "fr", says("Examen", State.REVIEWED), by="boris", role="doctor")
    row = Rendering.objects.get()
    assert title() == Wording("fr", "Examen", State.REVIEWED)
    assert (row.translated_by, row.reviewed_by, row.role) == ("anna", "boris", "doctor")
    assert ("translation.written", "anna") in events()
    assert events()[-1] == ("translation.reviewed", "boris")


def test_new_words_are_unreviewed_and_hers_who_wrote_them(draft):
    translate(draft, "fr", says("Examen"), by="anna")
    translate(draft, "fr", says("Examen", State.REVIEWED), by="boris")
    translate(draft, "fr", says("Contrôle", State.REVIEWED), by="boris")
    row = Rendering.objects.get()
    assert title() == Wording("fr", "Contrôle")
    assert (row.translated_by, row.reviewed_by) == ("boris", "")


def test_words_that_came_on_the_command_line_are_nobodys(draft):
    translate(draft, "fr", says("Examen"), by="anna")
    replace_draft(bank("Check", "Contrôle"))
    translate(draft, "fr", says("Contrôle", State.REVIEWED), by="anna")
    assert title() == Wording("fr", "Contrôle", State.REVIEWED)
    assert Rendering.objects.get().translated_by == ""


@pytest.mark.parametrize(
    ("weight", "state"),
    [(Weight.TYPO, State.REVIEWED), (Weight.MEANING, State.STALE)],
)
def test_the_expert_says_whether_a_source_means_something_else(draft, weight, state):
    translate(draft, "fr", says("Bilan", State.REVIEWED), by="boris")
    change_draft(
        draft, says("Checks", language="en"), by="carla", part="texts", weight=weight
    )
    assert title() == Wording("fr", "Bilan", state)


def test_no_other_way_leads_round_the_second_person(draft):
    anna = make_account("anna@example.org", expert=True).user
    draft_, based_on = load_draft_with_hash("check")
    revise_draft(says("Examen", State.REVIEWED)(draft_), based_on, anna.pk, "table")
    assert title() == Wording("fr", "Examen")
    draft_, based_on = load_draft_with_hash("check")
    with pytest.raises(OwnReviewError):
        revise_draft(says("Examen", State.REVIEWED)(draft_), based_on, anna.pk, "table")


def test_a_note_stays_with_its_text(draft):
    translate(draft, "fr", says("Examen"), by="anna", notes={TITLE: "formal"})
    translate(draft, "fr", says("Contrôle"), by="boris", notes={TITLE: "formal"})
    assert Rendering.objects.get().note == "formal"


def test_the_database_knows_the_rule_too(draft):
    translate(draft, "fr", says("Examen"), by="anna")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendering.objects.update(reviewed_by="anna")
