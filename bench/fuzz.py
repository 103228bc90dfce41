"""Fuzz the condition parser and the importer, guided by what each input reaches.

    python bench/fuzz.py --seconds 60            both, half the time each
    python bench/fuzz.py --seconds 600 --only conditions

Whatever comes is read or refused with a sentence; anything else ends the run with a
traceback, exit status 1 and the bytes in a file called crash-…. Prints how many inputs
were tried. Needs atheris, which is among the requirements of the tests on Linux.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import argparse
import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TOP)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed; it is one of the requirements of the tests.")

with (
    contextlib.redirect_stderr(io.StringIO()),
    atheris.instrument_imports(include=["questionnaires"]),
):
    import django

    django.setup()
    from questionnaires.domain.expressions import ExpressionError, parse
    from questionnaires.interchange.banks import all_findings, printed
    from questionnaires.interchange.workbook import read_content

from tests.questionnaires.interchange.hostile import (
    FIRST,
    JSON,
    WORKBOOK,
    part_of,
    with_parts,
)

CONDITIONS = (
    b"${a} = 'yes' and not(selected(${b}, 'c')) or count-selected(${b}) > 2",
    b"if(${a} >= 1.5, 2, 3) + score('s') * -1",
    "today() - ${d} < 7 or regex(${t}, '^[a-z]+$') != “x”".encode(),
)


def said(sentence):
    """Raise for a refusal without words."""
    if not sentence.strip():
        raise ValueError("A refusal says nothing.")


def conditions(content):
    """Read the bytes as a condition."""
    try:
        parse(content.decode(errors="replace"))
    except ExpressionError as error:
        said(str(error))


def imports(content):
    """Read the bytes as a JSON bank, a workbook, or a workbook's first sheet."""
    kind, rest = content[:1], content[1:]
    if kind == b"j":
        reading = read_content("b.json", rest)
    elif kind == b"s":
        reading = read_content("b.xlsx", with_parts({FIRST: rest}))
    else:
        reading = read_content("b.xlsx", rest)
    for finding in all_findings(reading):
        said(printed(finding))


TARGETS = {
    "conditions": (conditions, CONDITIONS),
    "imports": (imports, (b"j" + JSON, b"x" + WORKBOOK, b"s" + part_of(FIRST))),
}


def fuzz(name, seconds, folder):
    """Try one target in this process, which ends with it."""
    run, samples = TARGETS[name]
    for number, sample in enumerate(samples):
        run(sample)
        (folder / str(number)).write_bytes(sample)
    options = [f"-max_total_time={seconds}", "-max_len=20000", "-timeout=5"]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(folder)], run)
    atheris.Fuzz()


def in_its_own_process(name, seconds):
    """Try one target and print what came of it; say whether nothing was found."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--only", name, "--folder", folder]
        done = subprocess.run(  # noqa: S603 -- ourselves
            [*command, "--seconds", str(seconds)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    runs = re.search(r"number_of_executed_units: ([0-9]+)", done.stderr)
    found = "nothing found" if done.returncode == 0 else "FOUND, see below"
    print(f"{name}: {runs[1] if runs else 0} inputs in {seconds} s, {found}")
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-4000:])
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--only", choices=TARGETS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        fuzz(options.only, options.seconds, options.folder)
    names = [options.only] if options.only else list(TARGETS)
    seconds = options.seconds // len(names)
    sound = [in_its_own_process(name, seconds) for name in names]
    sys.exit(not all(sound))


if __name__ == "__main__":
    main()
