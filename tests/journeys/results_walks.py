"""The walks of test_pseudo_locale.py to the results of an assessment."""

from django.urls import reverse

from questionnaires.domain.answers import Instead, Said
from tests.journeys.teams_at_work import NO_REASON, busy
from tests.journeys.walking_teams import enter, go, send, team
from tests.signed import signed_copy_of

# what the bank calls its principles, where we have no word for them
NO_WORDS_OF_RESULTS = {"Safety", "Information", "Remedy"}


def address(made, name="results", *more):
    return reverse(f"reports:{name}", args=[made.code, *more])


def fill(made, **given):
    for key, answer in given.items():
        made.save("contributor", key, answer, "⟪found⟫")


def results(walk):
    """Look at results of nothing, of much, of a later cycle, and what is written."""
    empty = team()
    enter(walk, empty.people["observer"])
    go(walk, address(empty))
    made = busy()
    fill(made, access_1="level_1", staff_1="level_2", staff_2=NO_REASON)
    enter(walk, made.people["coordinator"])
    for query in ("", "?all=1", "?level=not_known", "?area=nowhere", "?move=access"):
        go(walk, address(made) + query)
    later = team(office=made.office, baseline=made.code)
    fill(later, access_1="level_5", access_2=Instead(Said.NOT_KNOWN), staff_1="level_2")
    enter(walk, later.people["coordinator"])
    go(walk, address(later))
    fill(later, access_2="level_3", information_1="level_1", information_2="yes")
    go(walk, address(later))


def headline(walk):
    made = team()
    fill(made, access_1="level_1")
    enter(walk, made.people["coordinator"])
    for there in (
        address(made, "headline", "en"),
        address(made, "headline_of", "en", "access"),
        address(made, "headline_of", "en", "staff"),
    ):
        go(walk, there)
        send(walk, there, {"text": "7" * 601, "based_on": 0})
        send(walk, there, {"text": "⟪ours⟫", "based_on": 0})
        send(walk, there, {"text": "⟪theirs⟫", "based_on": 0})
        go(walk, there)


def signed_results(walk):
    made = busy()
    signed_copy_of(made.code)
    enter(walk, made.people["observer"])
    go(walk, address(made, "signed_results", 1))


RESULTS_WALKS = {
    "reports:results": results,
    "reports:headline": headline,
    "reports:headline_of": headline,
    "reports:signed_results": signed_results,
}
NO_PAGES_OF_RESULTS = {
    "reports:results_table": "a table, read in tests/reports/views/",
    "reports:results_json": "for machines, read in tests/reports/views/",
    "reports:signed_table": "a table, read in tests/reports/views/",
    "reports:signed_json": "for machines, read in tests/reports/views/",
}
