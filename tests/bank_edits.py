"""What an expert may do to a bank between two versions, drawn at random."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from questionnaires.domain.answers import Given, Said
from questionnaires.domain.definition import (
    AnsweredBy,
    Choice,
    Question,
    Questionnaire,
    Section,
    Type,
    text,
)
from tests.seeded_banks import random_answers, random_bank, seeded

SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Editions:
    """A bank, the same after some edits, and answers to the first."""

    seed: int
    edits: tuple
    before: Questionnaire
    after: Questionnaire
    given: Mapping[str, Given]

    def _repr_pretty_(self, printer, _):
        """Let hypothesis print what says it all; banks are long."""
        printer.text(f"Editions({self.seed}, {self.edits})")


@st.composite
def answered_editions(draw, most=6):
    """Editions of a random bank; the seed and the edits tell which."""
    seed = draw(SEEDS)
    rng = seeded(seed)
    before = after = random_bank(rng)
    edits = draw(st.lists(st.sampled_from(EDITS), max_size=most))
    for edit in edits:
        after = edit(draw, after)
    names = tuple(edit.__name__ for edit in edits)
    return Editions(seed, names, before, after, random_answers(rng, before).given)


def _with_section(bank, section):
    sections = (section if s.key == section.key else s for s in bank.sections)
    return replace(bank, sections=tuple(sections))


def _with_questions(bank, section, questions):
    return _with_section(bank, replace(section, questions=tuple(questions)))


def _pick(draw, bank):
    """A section that has questions, and one of them; or neither."""
    places = [(s, q) for s in bank.sections for q in s.questions]
    return draw(st.sampled_from(places)) if places else (None, None)


def _with_question(draw, bank, change):
    section, chosen = _pick(draw, bank)
    if not section:
        return bank
    made = change(chosen)
    questions = (made if q is chosen else q for q in section.questions)
    return _with_questions(bank, section, questions)


def remove_question(draw, bank):
    section, chosen = _pick(draw, bank)
    if not section:
        return bank
    rest = (q for q in section.questions if q is not chosen)
    return _with_questions(bank, section, rest)


def add_question(draw, bank):
    section = draw(st.sampled_from(bank.sections))
    key = f"new{sum(1 for _ in bank.questions())}"
    if any(question.key == key for question in bank.questions()):
        return bank
    kind = draw(st.sampled_from([Type.INTEGER, Type.TEXT, Type.NOTE]))
    added = Question(key, kind, text(en="New?"))
    return _with_questions(bank, section, (*section.questions, added))


def move_question(draw, bank):
    """Into any section, its own too, at any place."""
    section, chosen = _pick(draw, bank)
    if not section:
        return bank
    rest = [q for q in section.questions if q is not chosen]
    bank = _with_questions(bank, section, rest)
    target = draw(st.sampled_from(bank.sections))
    questions = list(target.questions)
    questions.insert(draw(st.integers(0, len(questions))), chosen)
    return _with_questions(bank, target, questions)


def change_type(draw, bank):
    kind = draw(st.sampled_from(Type))
    lists = [one.key for one in bank.lists]

    def change(question):
        is_select = kind in (Type.SELECT_ONE, Type.SELECT_MULTIPLE)
        choices = question.choices or draw(st.sampled_from(lists))
        return replace(question, type=kind, choices=choices if is_select else "")

    return _with_question(draw, bank, change)


def reword_question(draw, bank):
    return _with_question(draw, bank, lambda q: replace(q, label=text(en="Other?")))


def change_condition(draw, bank):
    return _with_question(draw, bank, lambda q: replace(q, relevant="1 = 1"))


def change_what_may_be_said(draw, bank):
    said = st.lists(st.sampled_from([s.value for s in Said]), unique=True)
    return _with_question(draw, bank, lambda q: replace(q, may_be=tuple(draw(said))))


def swap_sections(draw, bank):
    return replace(bank, sections=tuple(draw(st.permutations(bank.sections))))


def add_section(draw, bank):
    key = f"more{len(bank.sections)}"
    if any(section.key == key for section in bank.sections):
        return bank
    added = Section(key, (), text(en="More"))
    return replace(bank, sections=(*bank.sections, added))


def edit_choice(draw, bank):
    """Reword it, let it stand alone, give it other points, or take it away."""
    chosen = draw(st.sampled_from(bank.lists))
    if not chosen.choices:
        return bank
    choice = draw(st.sampled_from(chosen.choices))
    made = draw(
        st.sampled_from(
            [
                (replace(choice, label=text(en="Other")),),
                (replace(choice, is_exclusive=not choice.is_exclusive),),
                (replace(choice, points=Decimal(7)),),
                (choice, Choice(f"{choice.key}x", text(en="New"))),
                (),
            ]
        )
    )
    at = chosen.choices.index(choice)
    choices = (*chosen.choices[:at], *made, *chosen.choices[at + 1 :])
    if len({one.key for one in choices}) < len(choices):
        return bank
    edited = replace(chosen, choices=choices)
    lists = (edited if one is chosen else one for one in bank.lists)
    return replace(bank, lists=tuple(lists))


def hand_over_section(draw, bank):
    section = draw(st.sampled_from(bank.sections))
    who = draw(st.sampled_from(AnsweredBy))
    return _with_section(bank, replace(section, answered_by=who))


def remove_scale(draw, bank):
    return replace(bank, scales=bank.scales[1:])


EDITS = (
    remove_question,
    add_question,
    move_question,
    change_type,
    reword_question,
    change_condition,
    change_what_may_be_said,
    swap_sections,
    add_section,
    hand_over_section,
    edit_choice,
    edit_choice,
    remove_scale,
)
