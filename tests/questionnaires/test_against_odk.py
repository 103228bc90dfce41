"""The forms of others, answered here and in ODK's own engine."""

import sys

import pytest

from tests.conftest import do_without
from tests.questionnaires import odk

LEAST = 0.95


@pytest.fixture(scope="module")
def tally():
    if not odk.CORPUS.is_dir():
        do_without("INTEROP_CORPUS (forms of other systems)")
    return odk.compare_all()


def test_expressions_mean_here_what_they_mean_in_odk(tally, capsys):
    compared = len(tally.equal) + len(tally.different)
    counts = (
        f"against ODK: {compared} compared, {len(tally.equal)} equal,"
        f" {len(tally.different)} different, {len(tally.outside)} outside;"
        f" {tally.told} of the equal say something"
    )
    lines = [
        counts,
        *(f"  different {fact}: {reason}" for fact, reason in tally.different),
        *(f"  outside {case}: {reason}" for case, reason in tally.outside),
    ]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert compared
    assert len(tally.equal) >= LEAST * compared


def test_something_of_each_kind_was_compared(tally):
    kinds = {what.split("/")[0] for _, what in tally.equal}
    assert kinds == {"irrelevant", "violations", ""}
