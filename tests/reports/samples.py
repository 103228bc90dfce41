"""A small bank with everything a report can show, in two languages."""

from decimal import Decimal
from gettext import NullTranslations

from questionnaires.domain.answers import Answers
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Advice,
    Audience,
    Band,
    Choice,
    ChoiceList,
    Item,
    Method,
    Missing,
    NamedText,
    Placement,
    Question,
    Questionnaire,
    Rule,
    Scale,
    Section,
    Type,
    Unit,
    text,
)
from questionnaires.domain.scoring import score
from reports.domain.content import write_report
from reports.domain.report import Stamp

STAMP = Stamp(1, "sha256:" + "0123456789abcdef" * 4, "0.1.0")
CHOICES = ChoiceList(
    "often",
    (
        Choice("never", text(en="Never", fr="Jamais"), points=Decimal(0)),
        Choice("weekly", text(en="Weekly", fr="Une fois"), points=Decimal(3)),
        Choice("daily", text(en="Daily", fr="Chaque jour"), points=Decimal(6)),
    ),
)
SPANS = (("low", "Lower", 0, 3), ("middle", "Middle", 4, 9), ("high", "High", 10, 12))


def question(key, **more):
    label = text(en=f"How often: {key}?", fr=f"À quelle fréquence : {key} ?")
    return Question(key, Type.SELECT_ONE, label, choices="often", **more)


def bands(title, spans=SPANS):
    return tuple(
        Band(
            key,
            text(en=label, fr=f"{label} (fr)"),
            Decimal(lowest),
            Decimal(highest),
            severity=severity,
            text=text(
                en=f"Your {title} is in the {label.lower()} range.\n{label} is common.",
                fr=f"{title} : zone {label}.\nC’est fréquent.",
            ),
            action=text(en=f"Try a day without {title}.", fr=f"Un jour sans {title}."),
        )
        for severity, (key, label, lowest, highest) in enumerate(spans)
    )


def scale(title, **more):
    return Scale(
        title,
        text(en=title.capitalize(), fr=title.capitalize()),
        items=(Item(f"{title}_1"), Item(f"{title}_2")),
        **{"bands": bands(title)} | more,
    )


BANK = Questionnaire(
    key="sample",
    title=text(en="A sample check", fr="Un exemple"),
    languages=("en", "fr"),
    default_language="en",
    source="Own design",
    sections=(
        Section(
            "main",
            tuple(
                question(f"{title}_{n}", may_be=("not_known", "prefer_not_to_say"))
                for title in ("tea", "coffee")
                for n in (1, 2)
            ),
        ),
        Section("late", (question("late_1"),), relevant="${tea_1} = 'daily'"),
    ),
    lists=(CHOICES,),
    scales=(
        scale("tea"),
        scale("coffee"),
        Scale("late", text(en="Late", fr="Tard"), items=(Item("late_1"),)),
    ),
    advice=(
        Advice(
            "help",
            "${coffee_1} = 'daily'",
            Placement.EMERGENCY,
            title=text(en="Sit down now", fr="Asseyez-vous"),
            text=text(en="If you:\n- shake\n- sweat", fr="Si :\n- vous tremblez"),
        ),
        Advice(
            "week",
            "",
            Placement.NEXT_STEP,
            title=text(en="This week", fr="Cette semaine"),
            text=text(en="Drink water.", fr="Buvez de l’eau."),
        ),
        Advice(
            "calm",
            "",
            Placement.AREA,
            title=text(en="Nothing to count", fr="Rien à compter"),
            text=text(en="All is quiet.", fr="Tout est calme."),
        ),
    ),
    texts=(
        NamedText("about", text(en="About the sample.", fr="Sur l’exemple.")),
        NamedText("limits", text(en="It is no diagnosis.", fr="Pas un diagnostic.")),
    ),
)
OFFICE = Questionnaire(
    key="office",
    title=text(en="An office sample"),
    languages=("en",),
    default_language="en",
    audience=Audience.OFFICE,
    sections=(
        Section(
            "area",
            (
                question("law_1", red_line="${law_1} = 'never'"),
                question("law_2", may_be=("not_known", "not_applicable")),
            ),
        ),
    ),
    lists=(CHOICES,),
    scales=(
        Scale(
            "law",
            text(en="Law"),
            method=Method.LEVEL,
            unit=Unit.PERCENT,
            missing=Missing(Rule.AT_LEAST, 1),
            items=(Item("law_1"), Item("law_2")),
            bands=bands("law", (("early", "Early", 0, 49), ("late", "Late", 50, 100))),
        ),
    ),
)


def report_of(given, bank=BANK, language="en", say=None, date="2026-11-22", **help_):
    compiled, answers = compile_questionnaire(bank), Answers(given, date)
    outcome = score(compiled, answers, trace=True)
    words = say or NullTranslations()
    return write_report(compiled, outcome, answers, language, words, STAMP, **help_)
