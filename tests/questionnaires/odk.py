"""What ODK's engine says of a form, beside what we say of the same answers."""

import json
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from questionnaires.domain.answer_reading import AnswersError, read_answer
from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.decimals import parse_decimal
from questionnaires.domain.definition import NUMBERS, SELECTS, Type
from questionnaires.domain.expressions import ExpressionError
from questionnaires.domain.flow import holds, walk
from questionnaires.interchange.notes import Notes
from questionnaires.interchange.workbook import read_bank
from questionnaires.interchange.xlsform.columns import read_rows, read_tongue
from questionnaires.interchange.xlsform.opening import open_form
from questionnaires.interchange.xlsform.outline import Row, read_outline
from questionnaires.interchange.xlsform.report import Report
from questionnaires.interchange.xlsform.types import Sort

CORPUS = Path(os.environ.get("INTEROP_CORPUS", "/nowhere"))
TODAY = "2026-11-22"


@dataclass
class Tally:
    """What was compared: pairs of a fact and what it is about."""

    equal: list = field(default_factory=list)
    different: list = field(default_factory=list)
    outside: list = field(default_factory=list)
    told: int = 0  # of the equal facts, those that are not “nothing”

    def compare(self, fact, ours, theirs):
        if ours == theirs:
            self.equal.append(fact)
            self.told += bool(ours)
        else:
            self.different.append((fact, f"here {ours}, ODK {theirs}"))


def cases():
    document = json.loads((CORPUS / "expectations.json").read_text())
    return [case for case in document["cases"] if case["format"] == "xlsform"]


def compare_all():
    """Return the tally over all cases; a form is read once."""
    tally, by_file = Tally(), defaultdict(list)
    for case in cases():
        by_file[case["file"]].append(case)
    for file, group in by_file.items():
        path = CORPUS / "xlsform" / file
        reading = read_bank(path)
        if reading.questionnaire is None:
            reason = reading.findings[0].message
            tally.outside += [(case["id"], f"refused: {reason}") for case in group]
            continue
        try:
            compiled = compile_questionnaire(reading.questionnaire)
        except ExpressionError as error:
            tally.outside += [(case["id"], str(error)) for case in group]
            continue
        keys = keys_by_path(path, reading)
        for case in group:
            compare_case(case, compiled, keys, tally)
    return tally


def keys_by_path(path, reading):
    """Return our key of each node of the form, rounds left out; None if not carried."""
    form = open_form(path.name, path.read_bytes())
    report = Report(Notes())
    lines = read_rows(form, "survey", read_tongue(form, report), report)
    keys = defaultdict(list)
    for question in reading.questionnaire.questions():
        keys[reading.rows["survey", question.key]].append(question.key)
    found = {}

    def visit(block, above):
        for part in block.parts:
            node = f"{above}/{part.line['name']}"
            if not isinstance(part, Row):
                visit(part, node)
                continue
            ours = keys.get(part.line.row, [])
            carried = part.type.sort is not Sort.NOT_CARRIED
            found[node] = ours[0] if carried and ours else None
            if len(ours) > 1:
                found[f"{node}_other"] = ours[1]

    visit(read_outline(lines, report), "/data")
    return found


def without_rounds(node):
    return re.sub(r"\[\d+\]", "", node)


def compare_case(case, compiled, keys, tally):
    given, unread = answers_of(case, compiled, keys)
    if unread:
        tally.outside.append((case["id"], unread))
        return
    path = walk(compiled, Answers(given, TODAY))
    expected = case["expected"]
    roots = [without_rounds(root) for root in expected["irrelevant_roots"]]
    ours = {node: key for node, key in keys.items() if key}
    tally.compare(
        (case["id"], "irrelevant"),
        sorted(node for node, key in ours.items() if key not in path.facts),
        sorted(n for n in ours if any(n == r or n.startswith(f"{r}/") for r in roots)),
    )
    for node, value in expected["calculated"].items():
        key = keys.get(without_rounds(node))
        if key is None:
            tally.outside.append((case["id"], f"{node} is not carried"))
        else:
            said = path.facts.get(key)
            tally.compare((case["id"], node), "" if said is None else str(said), value)
    tally.compare(
        (case["id"], "violations"),
        sorted(
            node
            for node, key in ours.items()
            if path.facts.get(key) is not None
            and compiled.questions[key].type not in {Type.CALCULATE, Type.NOTE}
            and not holds(compiled, key, path.facts[key], path, TODAY)
        ),
        sorted(
            without_rounds(node)
            for node, what in expected["violations"]
            if what == "constraint" and keys.get(without_rounds(node))
        ),
    )


def answers_of(case, compiled, keys):
    """Return the answers by our keys, defaults among them, or why they are none."""
    given = {
        key: default
        for key, question in compiled.questions.items()
        if question.default
        and question.type not in {Type.NOTE, Type.CALCULATE}
        and (default := read(question, question.default, compiled)) is not None
    }
    for node, words in case["answers"].items():
        if (match := re.search(r"\[([2-9]|\d\d+)\]", node)) is not None:
            return {}, f"{node}: round {match[1]} of a repeat without a fixed count"
        key = keys.get(without_rounds(node))
        if key is None:
            continue
        try:
            answer = read(compiled.questions[key], words, compiled)
        except (AnswersError, ValueError) as error:
            return {}, f"{node}: no answer here ({error})"
        if answer is not None:
            given[key] = answer
    return given, ""


def read(question, words, compiled):
    value = words
    if question.type in NUMBERS:
        value = parse_decimal(words)
    elif question.type is Type.SELECT_MULTIPLE:
        value = words.split()
    elif question.type in SELECTS and words == "":
        return None
    return read_answer(question, value, compiled.questionnaire)
