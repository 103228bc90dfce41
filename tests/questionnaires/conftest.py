"""What tests of commands ask for: to run one, and what it said."""

import pytest
from django.core.management import call_command


@pytest.fixture
def heard(capsys):
    """Run a command; give its exit status, what it printed, and said beside it."""

    def run_one(*words):
        try:
            call_command(*map(str, words))
            status = 0
        except SystemExit as left:
            status = left.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run_one


@pytest.fixture
def run(heard):
    """Run a command; give its exit status, and what it printed."""

    def run_one(*words):
        status, out, _err = heard(*words)
        return status, out

    return run_one
