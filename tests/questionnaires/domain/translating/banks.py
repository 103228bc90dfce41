"""The smallest bank in two languages."""

from questionnaires.domain.definition import (
    NamedText,
    Question,
    Questionnaire,
    Section,
    State,
    Text,
    Type,
    Wording,
    text,
)

TITLE = ("settings", "check", "form_title")


def bank(source, words, state=State.UNREVIEWED):
    return Questionnaire(
        key="check",
        title=Text((Wording("en", source), Wording("fr", words, state))),
        languages=("en", "fr"),
        default_language="en",
        sections=(
            Section("first", (Question("age", Type.INTEGER, text(en="How old?")),)),
        ),
        texts=(NamedText("about", text(en="About this")),),
    )
