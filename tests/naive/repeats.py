"""Repeated sections, written out (docs/workbook.md, "Repeated sections")."""

import re

from tests.naive.expressions import World, holds
from tests.naive.values import OPEN


def written_out(bank):
    """The same bank without repeated sections."""
    sections, homes = [], {}
    for section in bank["sections"]:
        if not section["repeat_over"]:
            sections.append(section)
            continue
        for choice in choices_behind(bank, section["repeat_over"]):
            copied = copy_of_section(section, choice["key"])
            if copied is not None:
                sections.append(copied)
        for question in section["questions"]:
            homes[question["key"]] = section
    keys = {q["key"] for section in sections for q in section["questions"]}
    scales, copies = copied_scales(bank, homes, keys)
    return bank | {"sections": sections, "scales": scales, "copies": copies}


def choices_behind(bank, key):
    for section in bank["sections"]:
        for question in section["questions"]:
            if question["key"] == key:
                return bank["lists"][question["choices"]]
    return []


def about(expression, choice, own):
    """An expression of a repeated section as it is for one choice."""
    expression = expression.replace("'{choice}'", f"'{choice}'")
    return re.sub(
        r"\$\{(\w+)\}",
        lambda m: f"${{{m[1]}__{choice}}}" if m[1] in own else m[0],
        expression,
    )


class AllOpen(dict):
    """Facts that are all open."""

    def get(self, *_):
        return OPEN


def can_hold(expression):
    return holds(expression, World(AllOpen(), OPEN)) is not False


def copy_of_section(section, choice):
    """The section for one choice; None if it can never be asked."""
    own = {question["key"] for question in section["questions"]}
    relevant = about(section["relevant"], choice, own)
    if not can_hold(relevant):
        return None
    chosen = f"selected(${{{section['repeat_over']}}}, '{choice}')"
    questions = []
    for question in section["questions"]:
        copied = dict(question, key=f"{question['key']}__{choice}")
        for field in ("relevant", "calculation", "choice_filter", "red_line"):
            copied[field] = about(question[field], choice, own)
        if can_hold(copied["relevant"]):
            questions.append(copied)
    if not questions:
        return None
    return section | {
        "questions": questions,
        "repeat_over": "",
        "relevant": f"({relevant}) and {chosen}" if relevant else chosen,
    }


def copied_scales(bank, homes, keys):
    """The scales, those of repeated sections once per choice; and which are copies."""
    made, copies = [], {}
    for scale in bank["scales"]:
        home = next(
            (homes[i["question"]] for i in scale["items"] if i["question"] in homes),
            None,
        )
        if home is None:
            made.append(scale | {"points_key": scale["key"]})
            continue
        copies[scale["key"]] = []
        for choice in choices_behind(bank, home["repeat_over"]):
            copied = copy_of_scale(scale, choice["key"], home, keys)
            if copied is not None:
                made.append(copied)
                copies[scale["key"]].append(copied["key"])
    return [with_copies(scale, copies) for scale in made], copies


def copy_of_scale(scale, choice, home, keys):
    """The scale for one choice; None if none of its repeated questions can count."""
    own = {question["key"] for question in home["questions"]}
    items, is_there = [], False
    for item in scale["items"]:
        key = item["question"]
        if key in own:
            key = f"{key}__{choice}"
            if key not in keys:
                continue
        when = about(item["when"], choice, own)
        if not can_hold(when):
            continue
        is_there = is_there or key != item["question"]
        items.append(item | {"question": key, "when": when})
    if not is_there:
        return None
    bands = [b | {"when": about(b["when"], choice, own)} for b in scale["bands"]]
    return scale | {
        "key": f"{scale['key']}__{choice}",
        "points_key": scale["key"],
        "items": items,
        "bands": bands,
    }


def with_copies(scale, copies):
    """A scale that adds a repeated scale adds its copies."""
    items = []
    for item in scale["items"]:
        keys = [item["question"]]
        if scale["method"] == "subscales":
            keys = copies.get(item["question"], keys)
        items += [item | {"question": key} for key in keys]
    return scale | {"items": items}
