"""The solver: problems go to a process of its own, and solutions come back.

It is the extra `proof`. In a process of its own it can be ended, and what it loads is
not loaded by the site.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from questionnaires.domain.proof.problem import Ask, Problem, Solution

# the process finds its module here, wherever this one was started
TOP = Path(__file__).parents[3]
DETERMINISTIC = 4.0  # the solver's own measure of work for one question


class SolverError(Exception):
    """The process of the solver ended, or did not answer."""


def is_installed() -> bool:
    """Say whether the extra `proof` is installed."""
    return find_spec("ortools") is not None


@contextmanager
def solver(effort: float = DETERMINISTIC) -> Iterator[Ask]:
    """Yield what answers problems while the process runs.

    Raises:
        SolverError: by what is yielded: the process ended.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "questionnaires.interchange.solving.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=TOP,
    ) as process:
        try:
            yield lambda problem: _asked(process, problem, effort)
        finally:
            process.kill()


def _asked(
    process: "subprocess.Popen[str]", problem: Problem, effort: float
) -> Solution:
    if process.stdin is None or process.stdout is None:
        raise SolverError
    try:
        process.stdin.write(json.dumps(plain_of(problem, effort)) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError as error:
        raise SolverError from error
    if not line:
        raise SolverError
    found = json.loads(line)
    return Solution(
        found["is_possible"], frozenset(found["true"]), found["best"], found["bound"]
    )


def plain_of(problem: Problem, effort: float) -> dict[str, object]:
    """Return a problem as the worker reads it."""
    return {
        "effort": effort,
        "count": problem.count,
        "clauses": problem.clauses,
        "exactly": problem.exactly,
        "linears": [[one.terms, one.low, one.when] for one in problem.linears],
        "most": problem.most,
    }
