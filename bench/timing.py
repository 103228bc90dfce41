"""Both sides of a ratio, measured in turn in one run, and the line that says it."""

import gc
import statistics
import time


def medians(*runs, rounds=40, each=25, before=lambda: None):
    """Return the median time of each run in microseconds, taken in turn.

    `before` each of these turns something else may be done, which does not count.
    """
    times = [[] for _ in runs]
    for run in runs:
        run()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for run, taken in zip(runs, times, strict=True):
                before()
                begin = time.process_time()
                for _ in range(each):
                    run()
                taken.append((time.process_time() - begin) / each)
    finally:
        gc.enable()
    return [statistics.median(taken) * 1e6 for taken in times]


def line(name, ours, floor, target, *, at_least=False, unit="us"):
    """Print one part of a target; `ratio` is ours to the floor, or the other way."""
    ratio = floor / ours if at_least else ours / floor
    is_met = ratio >= target if at_least else ratio <= target
    print(
        f"{name} ours={ours:.0f} floor={floor:.0f} unit={unit} ratio={ratio:.2f}"
        f" target={target:.2f} {'ok' if is_met else 'SHORT'}"
    )
