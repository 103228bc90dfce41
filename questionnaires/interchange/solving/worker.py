"""The process that solves: a problem a line in, a solution a line out (CP-SAT).

One thread, one seed and the solver's own measure of work, so that the same problem has
the same solution everywhere.
"""

import json
import sys
from typing import Any

from ortools.sat.python import cp_model

SEED = 1
ANSWERED = {cp_model.OPTIMAL, cp_model.FEASIBLE}


def solved(plain: dict[str, Any]) -> dict[str, Any]:
    """Return the solution of a problem, both as plain values."""
    model = cp_model.CpModel()
    variables = [model.new_bool_var("") for _ in range(plain["count"])]

    def literal(number: int) -> Any:
        one = variables[abs(number) - 1]
        return one if number > 0 else one.negated()

    def total(terms: list[list[int]]) -> Any:
        return sum(factor * literal(number) for factor, number in terms)

    for clause in plain["clauses"]:
        model.add_bool_or([literal(number) for number in clause])
    for one in plain["exactly"]:
        model.add_exactly_one([literal(number) for number in one])
    for terms, low, when in plain["linears"]:
        rule = model.add(total(terms) >= low) if terms else model.add_bool_or(low <= 0)
        rule.only_enforce_if([literal(number) for number in when])
    if plain["most"] is not None:
        model.maximize(total(plain["most"]))
    return _answer(plain, model, variables)


def _answer(plain: dict[str, Any], model: Any, variables: list[Any]) -> dict[str, Any]:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = plain["effort"]
    status = solver.solve(model)
    if status == cp_model.MODEL_INVALID:
        raise ValueError(model.validate())
    has_most = plain["most"] is not None and status in ANSWERED
    is_possible = status in ANSWERED or (
        False if status == cp_model.INFEASIBLE else None
    )
    return {
        "is_possible": is_possible,
        "true": [n + 1 for n, one in enumerate(variables) if solver.boolean_value(one)]
        if status in ANSWERED
        else [],
        "best": round(solver.objective_value) if has_most else None,
        "bound": round(solver.best_objective_bound) if has_most else None,
    }


def main() -> None:
    """Answer until there is nothing more to read."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(solved(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
