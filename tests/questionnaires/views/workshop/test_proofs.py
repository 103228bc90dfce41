"""The score proof on the page of the checks, and its examples in the simulator."""

import html
import re
from dataclasses import replace

import pytest

from questionnaires.actions import PublicationError, publish, replace_draft
from questionnaires.actions.proving import begin_proof, keep_proof, note_progress
from questionnaires.domain.plain import content_hash
from questionnaires.domain.proof import ProofReport, Verdict
from questionnaires.interchange.proving import proved
from questionnaires.models import AuditEvent, Version
from questionnaires.queries.proofs import load_proof
from questionnaires.queries.workshop import load_workspace
from tests import samples
from tests.questionnaires.domain.proof.banks import FOUR, bank, question
from tests.workshops import AT, BANK, drafted, expert, fields_of

pytestmark = pytest.mark.django_db
CHECKS = f"{AT}checks/"
PUBLISH = f"{AT}publish/"


def with_bands(*bands):
    return replace(BANK, scales=(samples.scale("use", "q", bands=bands),))


UNREACHED = with_bands(
    samples.band("low", 0, 3), samples.band("high", 4, 4), samples.band("top", 5, 9)
)
# “low” has no condition, so it is never of the same group as “high”
OVERLAPPING = with_bands(
    samples.band("low", 0, 3), samples.band("high", 3, 4, when="${q} != 'p0'")
)
BROKEN = (samples.band("low", 0, 3), samples.band("high", 3, 4))


def words(answer):
    return " ".join(html.unescape(answer.content.decode()).split())


def proven(questionnaire):
    """Make a draft and keep its proof; return an expert who is signed in."""
    drafted(questionnaire)
    keep_proof(proved(questionnaire))
    return expert()


def found(page):
    return {
        row["one"].finding.code: row
        for _name, rows in page.context["proof"]["found"]
        for row in rows
    }


def test_the_scores_are_proved_when_an_expert_asks_for_it(
    django_capture_on_commit_callbacks,
):
    drafted(UNREACHED)
    client = expert()
    assert "Prove the scores" in words(client.get(CHECKS))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(CHECKS).headers["Location"] == CHECKS
    assert isinstance(load_proof(content_hash(UNREACHED)), ProofReport)
    page = words(client.get(CHECKS))
    assert "Nobody can reach the band “top” of “use”." in page
    assert "Prove the scores" not in page


def test_a_proof_that_is_being_made_says_how_far_it_is_and_is_not_begun_twice():
    drafted()
    client = expert()
    begin_proof(content_hash(BANK))
    assert "has not told yet how far it is" in words(client.get(CHECKS))
    note_progress(content_hash(BANK), 3, 7)
    page = words(client.get(CHECKS))
    assert "3 of 7 facts are settled" in page
    assert "Look again how far it is" in page
    assert "Prove the scores" not in page


def test_each_verdict_is_named_with_how_many_facts_have_it():
    page = proven(BANK).get(CHECKS)
    report = load_proof(content_hash(BANK))
    counted = [count for _name, _meaning, count in page.context["proof"]["counts"]]
    assert counted == [
        sum(fact.verdict is verdict for fact in report.facts) for verdict in Verdict
    ]
    assert sum(counted) == len(report.facts)
    for name in ("Proved", "Shown by example", "Only bounded", "Not decided"):
        assert name in words(page)


def test_pairs_that_are_not_decided_are_among_what_is_not_decided():
    client = proven(samples.hard_to_tell_apart())
    page = client.get(CHECKS)
    counts = {str(name): n for name, _, n in page.context["proof"]["counts"]}
    assert (counts["Proved"], counts["Not decided"]) == (30, 20)
    assert page.context["proof"]["choices_open"] == 20
    assert "20 facts are not settled" in words(client.get(PUBLISH))


def test_each_scale_says_what_answers_can_come_to():
    page = proven(BANK).get(CHECKS)
    (scale,) = page.context["proof"]["scales"]
    assert (scale["key"], [end.words for end in scale["ends"]]) == ("use", ["0", "4"])


def test_an_example_opens_in_the_simulator_and_comes_to_what_was_proved():
    client = proven(BANK)
    (scale,) = client.get(CHECKS).context["proof"]["scales"]
    for end in scale["ends"]:
        page = client.get(end.example.address)
        assert page.context["scores"][0]["value"] == end.words
        assert "The score proof found these answers when it asked:" in words(page)
        assert "Make a case of this" in words(page)


def test_a_gap_shows_the_answers_that_fall_into_it():
    low, high = BANK.scales[0].bands
    scale_ = replace(BANK.scales[0], bands=(replace(low, highest=low.lowest), high))
    client = proven(replace(BANK, scales=(scale_,)))
    row = found(client.get(CHECKS))["P106"]
    assert dict(row["example"].telling).keys() == {"q"}
    assert client.get(row["example"].address).context["scores"][0]["band"] is None


def test_two_facts_of_bands_with_the_same_names_have_each_its_own_example():
    rules = ("${r} = 'p0'", "not(${r} = 'p0')")
    low = [samples.band("low", 0, 2, when=rule) for rule in rules]
    bands = (*low, samples.band("high", 2, 4))
    client = proven(with_bands(*bands))
    ((_name, rows),) = client.get(CHECKS).context["proof"]["found"]
    assert [row["one"].finding.code for row in rows] == ["P107", "P107"]
    report = load_proof(load_workspace(BANK.key).content_hash)
    opened = [
        report.facts[int(re.search(r"fact=(\d+)", row["example"].address)[1])]
        for row in rows
    ]
    assert opened == list(report.faults)


def test_an_example_of_another_content_says_to_prove_again():
    client = proven(BANK)
    (scale,) = client.get(CHECKS).context["proof"]["scales"]
    drafted(replace(BANK, minutes=9))
    page = client.get(scale["ends"][0].example.address)
    assert page.status_code == 200
    assert "Prove the scores again" in words(page)


@pytest.mark.parametrize("number", ["", "x", "-1", "999999", "9" * 80, "²"])
def test_a_fact_that_there_is_not_says_to_prove_again(number):
    client = proven(BANK)
    of = re.search("of=([0-9a-f]+)", words(client.get(CHECKS)))[1]
    page = client.get(f"{AT}preview/simulator/", {"fact": number, "of": of})
    assert "Prove the scores again" in words(page)


def test_a_version_is_proved_and_opened_as_the_version():
    drafted()
    publish(BANK.key)
    drafted(replace(BANK, minutes=9))
    keep_proof(proved(BANK))
    client = expert()
    (scale,) = client.get(f"{CHECKS}?version=1").context["proof"]["scales"]
    page = client.get(scale["ends"][1].example.address)
    assert page.context["workspace"].number == 1
    assert page.context["scores"][0]["value"] == "4"
    assert "Prove the scores" in words(client.get(CHECKS))


def test_rules_that_contradict_one_another_are_told_alone():
    """Where nobody comes to the end, everything else would be “never”."""
    stuck = bank(
        question("a", constraint=". != 'c0' and . = 'c0'"), scales=(), lists=(FOUR,)
    )
    replace_draft(replace(stuck, key=BANK.key))
    keep_proof(proved(replace(stuck, key=BANK.key)))
    page = expert().get(CHECKS)
    assert "Nobody can answer this bank to its end" in words(page)
    assert set(found(page)) == {"P101"}


def test_a_draft_that_cannot_be_answered_yet_is_not_proved():
    drafted(
        replace(
            BANK,
            sections=(
                replace(BANK.sections[0], questions=(samples.one("q", relevant="${"),)),
            ),
        )
    )
    client = expert()
    assert "cannot be answered yet" in words(client.get(CHECKS))
    assert client.post(CHECKS).status_code == 302
    assert load_proof(load_workspace(BANK.key).content_hash) is None


def test_publish_says_whether_the_scores_are_proved_and_what_was_found():
    drafted(UNREACHED)
    client = expert()
    assert "not proved yet" in words(client.get(PUBLISH))
    begin_proof(content_hash(UNREACHED))
    assert "The scores are being proved." in words(client.get(PUBLISH))
    keep_proof(proved(UNREACHED))
    assert "The proof found 1 thing to look at." in words(client.get(PUBLISH))
    drafted(BANK)
    keep_proof(proved(BANK))
    assert "The proof found nothing to look at." in words(client.get(PUBLISH))


def test_what_the_proof_found_is_named_where_it_is_published():
    client = proven(OVERLAPPING)
    said = (
        "A score of “use” can be in two bands, “low” and “high”: the first one is"
        " named."
    )
    for where in (CHECKS, PUBLISH):
        page = client.get(where)
        assert "Nothing stands in the way of publishing." in words(page)
        assert "The proof found 1 thing to look at." in words(page)
        assert said in words(page)
        assert f'href="{AT}band/use/high/edit/"' in words(page)
        assert ("Publishing asks why it stays so." in words(page)) is (where == CHECKS)
    (row,) = page.context["proof"]["rows"]
    assert row["example"].telling == (("q", "p3"),)
    assert client.get(row["example"].address).context["scores"][0]["value"] == "3"


def test_what_is_not_settled_is_not_named_there():
    drafted(BANK)
    keep_proof(replace(proved(BANK), facts=(), disagreements=("gap of use",)))
    (row,) = expert().get(PUBLISH).context["proof"]["rows"]
    assert (row["one"].finding.code, row["example"]) == ("P112", None)


def test_of_a_draft_with_errors_the_checks_alone_are_told():
    broken = replace(BANK, scales=(replace(BANK.scales[0], bands=BROKEN),))
    drafted(broken)
    keep_proof(replace(proved(OVERLAPPING), hash=content_hash(broken)))
    page = expert().get(PUBLISH)
    assert page.context["proof"]["rows"] == []
    assert "S121" in words(page)


@pytest.mark.parametrize("questionnaire", [UNREACHED, OVERLAPPING])
def test_what_the_proof_found_is_published_with_a_reason(questionnaire):
    client = proven(questionnaire)
    sent = fields_of(client.get(PUBLISH))
    refused = client.post(PUBLISH, sent)
    assert refused.status_code == 422
    assert "Say why it is published as the proof found it." in words(refused)
    assert not Version.objects.exists()
    given = sent | {"reason": "Kept for comparison."}
    assert client.post(PUBLISH, given).status_code == 302
    assert "Kept for comparison." in words(client.get(PUBLISH))
    assert (
        "Kept for comparison." in AuditEvent.objects.order_by("number").last().details
    )


def test_a_proof_that_ends_after_the_page_was_opened_asks_for_the_reason_too():
    drafted(UNREACHED)
    client = expert()
    sent = fields_of(client.get(PUBLISH))
    keep_proof(proved(UNREACHED))
    assert client.post(PUBLISH, sent).status_code == 422


def test_the_action_itself_asks_for_the_reason():
    proven(UNREACHED)
    with pytest.raises(PublicationError, match="Say why"):
        publish(BANK.key, by="ada")


def test_no_reason_is_asked_where_nothing_was_found_or_on_the_command_line():
    client = proven(BANK)
    assert "reason" not in fields_of(client.get(PUBLISH))
    assert client.post(PUBLISH, fields_of(client.get(PUBLISH))).status_code == 302
    drafted(UNREACHED)
    keep_proof(proved(UNREACHED))
    assert publish(BANK.key).number == 2
