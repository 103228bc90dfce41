"""What a bank says before an expert has written anything in it."""

from collections.abc import Iterable

from questionnaires.domain.definition import (
    Audience,
    Choice,
    ChoiceList,
    Question,
    Questionnaire,
    Section,
    Text,
    Type,
    Wording,
)

FIRST_CHOICES = ("choice_1", "choice_2")  # fewer leave nothing to choose


def first_draft(
    key: str, title: str, audience: Audience, language: str, further: Iterable[str] = ()
) -> Questionnaire:
    """Return a bank of one section and one question that offers two choices.

    `title` is in `language`; into `further` ones it is to be translated. Question and
    choices have no words yet: that is what the checks find.
    """
    asked = Question("question_1", Type.SELECT_ONE, choices="list_1")
    others = (one for one in dict.fromkeys(further) if one != language)
    return Questionnaire(
        key=key,
        title=Text((Wording(language, title),)),
        languages=(language, *others),
        default_language=language,
        audience=audience,
        sections=(Section("section_1", (asked,)),),
        lists=(ChoiceList("list_1", tuple(Choice(one) for one in FIRST_CHOICES)),),
    )
