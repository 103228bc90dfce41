"""The page of reports on paper: asked for, seen, saved, cancelled, tried again."""

from dataclasses import replace

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from assessment.actions import papers as actions
from assessment.domain.papers import State, Why
from assessment.models import PaperFile, PaperJob
from reports.domain.paper.asking import asking_from_plain
from reports.domain.paper.wishes import ALWAYS, Chapter, Layout
from tests.accounts import signed_in
from tests.papers import FULL, PDF, ask, make_as_if, row_of
from tests.signed import signed_copy_of
from tests.teams import make_team, publish_harbours

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*settings change:UserWarning"),
]
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
GIVEN = {"of": 0, "layout": "office_brief", "evidence": "public", "language": "en"}
GIVEN |= {"form": "print"}


@pytest.fixture(autouse=True)
def _queue():
    with override_settings(TASKS=QUEUED):
        yield


@pytest.fixture
def team():
    publish_harbours()
    return make_team(roles=("coordinator", "contributor", "observer"))


def client_of(team, role="coordinator"):
    return signed_in(Client(), team.people[role])


def address(team, name="papers", *more):
    return reverse(f"reports:{name}", args=[team.code, *more])


def send(team, role="coordinator", name="papers", *more, **given):
    given = GIVEN | given if name == "papers" else {}
    client = client_of(team, role)
    return client.post(address(team, name, *more), given, follow=True)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_what_is_asked_for_is_a_row_and_a_task(team):
    answer = send(team, layout="office", chapters=["areas", "gaps"], evidence="all")
    assert "Your report is being made." in text(answer)
    row = PaperJob.objects.get()
    asking = asking_from_plain(actions.begin(row.code).wish)
    assert asking.wish.layout is Layout.OFFICE
    assert asking.wish.chapters == ALWAYS | {Chapter.AREAS, Chapter.GAPS}
    assert (asking.wish.leaves_out, asking.language) == (frozenset(), "en")
    task = DBTaskResult.objects.get()
    assert (task.task_path, task.args_kwargs["args"]) == (
        "reports.tasks.make_paper",
        [row.code],
    )


def test_asked_for_twice_it_is_one(team):
    send(team)
    assert "being made already" in text(send(team, "observer"))
    make_as_if(PaperJob.objects.get().code)
    assert "nothing in it has changed" in text(send(team))
    assert PaperJob.objects.count() == DBTaskResult.objects.count() == 1


def test_one_too_many_is_a_sentence_and_loses_no_choice(team):
    ask(team, FULL)
    with override_settings(REPORTS_WAITING=1):
        answer = send(team, language="ar")
    assert answer.status_code == 409
    assert "as many reports waiting as it may" in text(answer)
    assert '<option value="ar" selected>' in text(answer)
    assert PaperJob.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"of": 7}, {"of": "x"}, {"layout": ""}, {"language": "fr"}, {"chapters": ["x"]}],
)
def test_what_there_is_not_cannot_be_asked_for(team, wrong):
    answer = send(team, **wrong)
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert not PaperJob.objects.exists()


def test_a_report_is_asked_for_by_who_is_signed_in_whatever_the_form_says(team):
    """`whose` names whose page it is, for what is sent late: it gives no right."""
    send(team, "observer", whose="zzz")
    assert PaperJob.objects.get().by == team.user("observer").username


def test_a_signed_revision_is_offered_and_chosen_by_its_link(team):
    signed_copy_of(team.code)
    page = text(client_of(team).get(address(team) + "?of=1"))
    assert '<option value="1" selected>Revision 1, as it was signed' in page
    send(team, of=1)
    assert "revision 1, as it was signed" in text(client_of(team).get(address(team)))
    for query in ("?of=9", "?of=x", "?of=" + "9" * 5000):
        page = text(client_of(team).get(address(team) + query))
        assert '<option value="0" selected>' in page


def test_a_finished_one_is_saved_and_never_shown(team):
    code = ask(team)
    make_as_if(code)
    answer = client_of(team, "observer").get(address(team, "paper_file", code))
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    name = f"harbours-2026-{code[:4]}-brief-en.pdf"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{name}"')
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_tables_that_would_not_be_those_of_the_pdf_are_not_handed_out(team):
    make_as_if(code := ask(team))
    team.save("contributor", "access_1", "level_5")
    answer = client_of(team).get(address(team, "paper_tables", code), follow=True)
    assert "Something was changed since that report was made" in text(answer)


def test_the_form_for_archives_is_another_file_of_the_same_report(team):
    send(team)
    send(team, form="archive")
    plain, archive = PaperJob.objects.order_by("id")
    assert plain.key != archive.key
    assert asking_from_plain(actions.begin(archive.code).wish).is_archive
    assert "for archives, with its data" in text(client_of(team).get(address(team)))


def test_the_form_says_who_may_have_internal_evidence_in_a_report(team):
    page = text(client_of(team, "observer").get(address(team)))
    assert "Pieces marked “restricted” or “internal” stay out" in page


def test_what_is_not_made_is_not_there(team):
    code = ask(team)
    client, there = client_of(team), address(team, "paper_file", code)
    assert client.get(there).status_code == 404
    actions.begin(code)
    assert client.get(there).status_code == 404
    other = make_team("Other")
    make_as_if(foreign := ask(other))
    assert client.get(address(team, "paper_file", foreign)).status_code == 404


def test_one_that_was_changed_in_the_database_is_not_handed_out(team):
    code = ask(team)
    make_as_if(code)
    PaperFile.objects.update(content=PDF[:20])
    answer = client_of(team).get(address(team, "paper_file", code), follow=True)
    assert "cannot be read, or was changed" in text(answer)


def test_who_asked_and_who_coordinates_may_cancel(team):
    code = ask(team, role="contributor")
    button = address(team, "cancel_paper", code)
    assert button not in text(client_of(team, "observer").get(address(team)))
    assert button in text(client_of(team, "contributor").get(address(team)))
    assert send(team, "observer", "cancel_paper", code).status_code == 404
    assert row_of(code).state == State.WAITING
    assert "It is cancelled." in text(send(team, "contributor", "cancel_paper", code))
    assert "It had ended already." in text(
        send(team, "coordinator", "cancel_paper", code)
    )
    assert row_of(code).state == State.CANCELLED


def test_a_failed_one_says_why_and_is_tried_again(team):
    code = ask(team)
    actions.give_up(actions.begin(code), Why.TOO_LONG)
    assert "It took longer than a report may." in text(
        client_of(team).get(address(team))
    )
    with override_settings(REPORTS_WAITING=1):
        full = ask(team, FULL)
        answer = send(team, "observer", "try_paper_again", code)
        assert "as many reports waiting as it may" in text(answer)
    make_as_if(full)
    answer = send(team, "observer", "try_paper_again", code)
    assert "It is being made anew." in text(answer)
    assert DBTaskResult.objects.count() == 1
    answer = send(team, "observer", "try_paper_again", code)
    assert "There is nothing to do again" in text(answer)


def test_the_script_reads_how_far_each_is(team):
    waiting, made = ask(team), ask(team, FULL)
    make_as_if(made)
    said = client_of(team).get(address(team, "paper_states")).json()
    assert said[waiting] == {
        "sign": "todo",
        "state": "Waiting for its turn",
        "size": "",
        "is_open": True,
    }
    assert (said[made]["state"], said[made]["is_open"]) == ("Ready", False)


def test_what_is_only_looked_at_changes_nothing(team):
    code = ask(team)
    for name in ("cancel_paper", "try_paper_again"):
        assert client_of(team).get(address(team, name, code)).status_code == 302
    assert row_of(code).state == State.WAITING


@pytest.mark.parametrize("several", [1, 3])
def test_a_longer_list_asks_the_database_no_more(
    team, several, django_assert_num_queries
):
    for language in ("en", "ar", "el")[:several]:
        make_as_if(ask(team, replace(FULL, language=language)))
    client = client_of(team)
    client.get(address(team))
    with django_assert_num_queries(7):
        client.get(address(team))


def test_results_and_signed_copies_lead_here(team):
    signed_copy_of(team.code)
    client = client_of(team)
    here = address(team)
    assert f'href="{here}"' in text(client.get(address(team, "results")))
    assert f'href="{here}?of=1"' in text(client.get(address(team, "signed_results", 1)))
    assert f'href="{here}?of=1"' in text(
        client.get(reverse("office:signed", args=[team.code, 1]))
    )
    assert f'href="{here}"' in text(
        client.get(reverse("office:assessment", args=[team.code]))
    )


def test_the_list_names_the_chapters_that_a_report_is_without(team):
    some = set(Chapter) - ALWAYS - {Chapter.GAPS, Chapter.PLAN}
    chapters = [one.value for one in some]
    answer = text(send(team, layout="office", chapters=chapters))
    said = " · without restricted and internal evidence · without 2 chapters"
    assert f"{said} (Gaps and Action plan)" in answer


@pytest.mark.parametrize("name", ["papers", "exports"])
def test_the_blank_worksheet_is_found_where_files_are(team, name):
    page = client_of(team, "observer").get(address(team, name)).content.decode()
    assert address(team, "blank_worksheet") in page
