"""Kinds of help: what they are called, and which of them answers ask for."""

from collections.abc import Iterator, Mapping

from reports.domain.material import Material
from reports.domain.words import Say

# What a score is about, by the key of its scale or, of one that is repeated, by what it
# is repeated for (`assist__alcohol`). A bank cannot name kinds yet; these keys are
# those of the banks that ship, and every other scale for persons is about drugs.
OF_SCALES = {
    "audit": ("alcohol",),
    "audit_c": ("alcohol",),
    "alcohol": ("alcohol",),
    "tobacco": ("tobacco",),
    "pgsi": ("gambling",),
    "igds9_sf": ("gaming",),
    "igds9_sf_criteria": ("gaming",),
    "ftnd": ("tobacco",),
    "k6": ("emotional_support",),
    "phq2": ("emotional_support",),
    "bstad": ("child_line", "hotline", "chat"),
    "crafft": ("child_line", "hotline", "chat"),
}
OF_DRUGS = ("hotline", "chat", "clinic")
# A word in the key of an advice that was given. It says what is urgent, so these come
# first: who injects needs equipment before a talk.
OF_ADVICE = {
    "injecting": ("needle_exchange", "naloxone"),
    "equipment": ("needle_exchange",),
    "naloxone": ("naloxone",),
    "overdose": ("naloxone",),
}
ALWAYS = ("emotional_support",)  # last, whatever the answers are


def wanted_kinds(material: Material) -> tuple[str, ...]:
    """Return the kinds of help that answers ask for, the most urgent first."""
    return tuple(dict.fromkeys([*_wanted(material), *ALWAYS]))


def _wanted(material: Material) -> Iterator[str]:
    for key in material.outcome.advice:
        for word in key.split("_"):
            yield from OF_ADVICE.get(word, ())
    scores = material.worst_first()
    for one in scores:
        yield from _about(one.scale)
    if not scores:
        yield from _of_check(material)


def _of_check(material: Material) -> tuple[str, ...]:
    """Return what a check is about, where nothing it asks about has a score.

    One that is about drugs among others is about them first.
    """
    scales = material.compiled.questionnaire.scales
    kinds = [_about(one.key) for one in scales if one.is_shown]
    return OF_DRUGS if not kinds or OF_DRUGS in kinds else sum(kinds, ())


def _about(scale: str) -> tuple[str, ...]:
    return OF_SCALES.get(scale.rpartition("__")[2], OF_DRUGS)


def kind_labels(say: Say) -> Mapping[str, str]:
    """Return what readers call each kind."""
    return {
        "general": say.gettext("General line"),
        "hotline": say.gettext("Help line"),
        "chat": say.gettext("Chat"),
        "clinic": say.gettext("Counselling and treatment"),
        "needle_exchange": say.gettext("Clean equipment"),
        "naloxone": say.gettext("Naloxone"),
        "drug_checking": say.gettext("Drug checking"),
        "alcohol": say.gettext("Alcohol"),
        "tobacco": say.gettext("Stopping smoking"),
        "gambling": say.gettext("Gambling"),
        "gaming": say.gettext("Gaming"),
        "emotional_support": say.gettext("Somebody to talk to"),
        "child_line": say.gettext("For children and young people"),
        "emergency": say.gettext("Emergency"),
    }
