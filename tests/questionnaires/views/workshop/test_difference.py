"""The page of a difference: what it says, and what experts say of it."""

from dataclasses import replace

import pytest

from questionnaires.actions import publish, replace_draft
from questionnaires.domain.definition import Case, Fact, text
from questionnaires.domain.difference import Aspect, ChangeClass, Part
from questionnaires.models import AuditEvent, Judgement
from questionnaires.queries import load_version
from questionnaires.queries.judgements import load_said_between
from tests.samples import band, bank, one, scale
from tests.translators import expert

pytestmark = pytest.mark.django_db
HERE = "/workshop/sample/difference/"
CASE = Case("a user", (Fact("answer", "a", "p3"), Fact("band", "s", "high")))


def version(label="a?", low=2, **changes):
    question = one("a", **changes)
    bands = (band("low", 0, low), band("high", low + 1, 4))
    made = bank(
        replace(question, label=text(en=label)), scales=(scale("s", "a", bands=bands),)
    )
    case = replace(CASE, facts=(*CASE.facts[:1],))
    return replace(made, key="sample", cases=(case,))


def publish_all(*versions):
    for one_version in versions:
        replace_draft(one_version)
        publish("sample")


def page_of(client, query=""):
    return client.get(HERE + query).content.decode()


def judge(client, **given):
    sent = {
        "before": "1",
        "after": "draft",
        "part": "question",
        "key": "a",
        "aspect": "wording",
        "change_class": "meaning",
        "reason": "It asks for another time.",
    }
    return client.post(f"{HERE}judge/", sent | given, follow=True)


@pytest.fixture
def reworded():
    publish_all(version())
    replace_draft(version("Otherwise?"))


def test_one_edition_has_nothing_to_be_compared_with():
    replace_draft(version())
    assert "nothing to compare it with" in page_of(expert())


def test_a_difference_is_told_in_words_with_its_class(reworded):
    page = page_of(expert())
    assert "Has other words" in page
    assert "Otherwise?" in page
    assert "the class <strong>Wording</strong>" in page
    assert "come to the same scores" in page


def test_cases_are_scored_under_both():
    publish_all(version())
    replace_draft(version(low=3))
    page = page_of(expert())
    assert "1 case comes to something else now" in page
    assert "3 (high)" in page
    assert "3 (low)" in page
    assert "may come to other scores" in page


def test_an_expert_says_that_a_change_is_of_another_class_and_why(reworded):
    page = judge(expert()).content.decode()
    assert "the class <strong>Meaning</strong>" in page
    assert "It asks for another time." in page
    assert AuditEvent.objects.filter(what="difference.judged").count() == 1


def test_of_bands_with_one_key_each_is_told_and_judged_by_itself():
    bands = [
        replace(band("low", 0, 4, when=f"${{a}} {sign} 'p0'"), label=text(en=words))
        for words, sign in (("Never", "="), ("Ever", "!="))
    ]
    before, after = (
        replace(version(), scales=(scale("s", "a", bands=tuple(some)),), cases=())
        for some in (bands, [replace(bands[1], label=text(en="Often"))])
    )
    publish_all(before)
    replace_draft(after)
    client = expert()
    page = page_of(client)
    assert "2 parts differ" in page
    assert all(f"<bdi>{words}</bdi>" in page for words in ("Never", "Ever", "Often"))
    judge(client, part="band", key="s/low")
    assert "It asks for another time." in page_of(client)


def test_without_a_reason_nothing_is_kept(reworded):
    answer = judge(expert(), reason=" ")
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    assert Judgement.objects.count() == 0


def test_what_was_said_is_taken_back(reworded):
    client = expert()
    judge(client)
    page = judge(client, change_class="as_it_looks").content.decode()
    assert "the class <strong>Wording</strong>" in page
    assert Judgement.objects.count() == 0


@pytest.mark.parametrize(
    "given",
    [
        {"change_class": "scoring"},
        {"change_class": "notes"},
        {"aspect": "added"},
        {"key": "b"},
        {"part": "nothing"},
        {"before": "7"},
        {"before": "draft", "after": "1"},
    ],
)
def test_what_is_not_for_judging_is_not_there(reworded, given):
    assert judge(expert(), **given).status_code == 404
    assert Judgement.objects.count() == 0


def test_what_was_said_of_other_words_no_longer_holds(reworded):
    client = expert()
    judge(client)
    replace_draft(version("Quite otherwise?"))
    assert "the class <strong>Wording</strong>" in page_of(client)


def test_what_was_said_of_a_draft_goes_with_the_version_it_becomes(reworded):
    judge(expert())
    publish("sample")
    hashes = [load_version("sample", number).content_hash for number in (1, 2)]
    for pair in (hashes, hashes[::-1]):
        (said,) = load_said_between("sample", *pair)
        assert (said.part, said.key, said.aspect, said.change_class) == (
            Part.QUESTION, "a", Aspect.WORDING, ChangeClass.MEANING,
        )  # fmt: skip


def test_another_meaning_on_the_way_is_another_meaning_at_the_end(reworded):
    judge(expert())
    publish("sample")
    publish_all(version("Otherwise, once more?"))
    first, third = (load_version("sample", n).content_hash for n in (1, 3))
    (said,) = load_said_between("sample", first, third)
    assert said.change_class is ChangeClass.MEANING


def test_what_was_said_of_one_step_stands_beside_versions_further_apart(reworded):
    client = expert()
    judge(client)
    publish("sample")
    publish_all(version("Otherwise, once more?"))
    page = page_of(client, "?before=1&after=3")
    assert "the class <strong>Meaning</strong>" in page
    assert "It asks for another time." in page
    assert "What it looks like" not in page, "it is taken back where it was said"
    assert "What it looks like" in page_of(client, "?before=1&after=2")


def test_no_other_meaning_of_one_step_is_not_said_of_all():
    publish_all(version(), version(is_required=True))
    client = expert()
    judge(
        client,
        after="2",
        aspect="meaning",
        change_class="wording",
        reason="It was meant.",
    )
    first, second = (load_version("sample", n).content_hash for n in (1, 2))
    assert len(load_said_between("sample", first, second)) == 1
    publish_all(version(is_required=True, source="x"))
    third = load_version("sample", 3).content_hash
    assert load_said_between("sample", first, third) == ()


@pytest.mark.parametrize("query", ["?before=9", "?after=x"])
def test_an_edition_that_there_is_not_is_not_found(reworded, query):
    assert expert().get(HERE + query).status_code == 404


def test_the_earlier_edition_comes_first_whichever_was_named_first():
    publish_all(version(), version("Otherwise?"))
    client = expert()
    for a, b in ("12", "21"):
        answer = client.get(f"{HERE}?before={a}&after={b}")
        assert answer.context["pair"].names == ("1", "2")
        assert "Has other words" in answer.content.decode()


def test_of_one_edition_twice_the_page_says_that_nothing_can_differ(reworded):
    answer = expert().get(f"{HERE}?before=1&after=1")
    assert answer.status_code == 200
    assert "Choose two editions" in answer.content.decode()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Too long. " * 250 + "It is.", "at most 2000 characters"),
        ("Turned \u202e round", "the hidden character U+202E at position 8"),
    ],
)
def test_a_reason_that_cannot_be_kept_is_not_lost(reworded, reason, said):
    answer = judge(expert(), reason=reason, change_class="structure")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f">{reason}</textarea>" in page
    assert '<option value="structure" selected' in page
    assert Judgement.objects.count() == 0


def test_line_ends_of_a_browser_do_not_make_a_reason_too_long(reworded):
    reason = "\r\n".join(["Because."] * 210)
    assert len(reason) > 2000 > len(reason.replace("\r", ""))
    assert judge(expert(), reason=reason).status_code == 200
    assert Judgement.objects.get().reason == reason.replace("\r", "")
