from decimal import Decimal

from questionnaires.domain.definition import (
    Band,
    Choice,
    ChoiceList,
    Item,
    Method,
    Question,
    Questionnaire,
    Scale,
    Section,
    Type,
    text,
)
from questionnaires.domain.expansion import expand, expand_everything
from tests import samples

DRUGS = ChoiceList(
    "drugs",
    (
        Choice("cannabis", text(en="cannabis", fr="cannabis (fr)")),
        Choice("tobacco", text(en="tobacco")),
    ),
)
HOW_OFTEN = ChoiceList(
    "how_often",
    (Choice("weekly", points=Decimal(3), points_for=(("use", Decimal(4)),)),),
)


def repeated(*questions, **more):
    return Section("each", questions, repeat_over="drugs", **more)


def bank(section, *scales, **more):
    return Questionnaire(
        key="sample",
        title=text(en="Sample"),
        languages=("en", "fr"),
        default_language="en",
        sections=(
            Section(
                "first", (Question("drugs", Type.SELECT_MULTIPLE, choices="drugs"),)
            ),
            section,
        ),
        lists=(DRUGS, HOW_OFTEN),
        scales=scales,
        **more,
    )


def often(key, **more):
    return Question(key, Type.SELECT_ONE, choices="how_often", **more)


def keys(questionnaire):
    return [question.key for question in questionnaire.questions()]


def test_a_bank_without_repeats_stays_as_it_is():
    plain = samples.bank(samples.one("q"))
    assert expand(plain) is plain


def test_a_section_is_made_for_each_choice():
    expanded = expand(bank(repeated(often("use"), often("urge"))))
    assert [
        (section.key, section.choice, section.repeat_over, section.relevant)
        for section in expanded.sections
    ] == [
        ("first", "", "", ""),
        ("each__cannabis", "cannabis", "", "selected(${drugs}, 'cannabis')"),
        ("each__tobacco", "tobacco", "", "selected(${drugs}, 'tobacco')"),
    ]
    assert keys(expanded) == [
        "drugs",
        "use__cannabis",
        "urge__cannabis",
        "use__tobacco",
        "urge__tobacco",
    ]


def test_the_sections_own_condition_stays():
    expanded = expand(bank(repeated(often("use"), relevant="${drugs} != '{choice}'")))
    assert expanded.sections[1].relevant == (
        "(${drugs} != 'cannabis') and selected(${drugs}, 'cannabis')"
    )


def test_words_name_the_choice_in_their_own_language():
    section = repeated(
        often(
            "use",
            label=text(en="Use of {choice}?", fr="Usage de {choice} ?"),
            hint=text(en="{choice}"),
            guidance=text(en="{choice}"),
            constraint_message=text(en="{choice}"),
        ),
        title=text(en="{choice}", fr="{choice}"),
    )
    _, cannabis, tobacco = expand(bank(section)).sections
    assert cannabis.title == text(en="cannabis", fr="cannabis (fr)")
    assert tobacco.questions[0].label == text(
        en="Use of tobacco?", fr="Usage de tobacco ?"
    )
    question = cannabis.questions[0]
    assert {question.hint, question.guidance, question.constraint_message} == {
        text(en="cannabis")
    }


def test_conditions_are_about_the_sections_own_questions():
    section = repeated(
        often("use"),
        often(
            "urge",
            relevant="${use} != 'x' and ${drugs} != '' and '{choice}' != ${choice}",
            constraint=". != ${use}",
            choice_filter="name != ${use}",
            red_line="${use} = 'weekly'",
        ),
        Question("sum", Type.CALCULATE, calculation="string(../use)"),
    )
    questions = {q.key: q for q in expand(bank(section)).questions()}
    urge = questions["urge__tobacco"]
    assert urge.relevant == (
        "${use__tobacco} != 'x' and ${drugs} != '' and 'tobacco' != ${choice}"
    )
    assert urge.constraint == ". != ${use__tobacco}"
    assert urge.choice_filter == "name != ${use__tobacco}"
    assert urge.red_line == "${use__tobacco} = 'weekly'"
    assert questions["sum__tobacco"].calculation == "string(${use__tobacco})"


def test_what_can_never_be_asked_is_left_out():
    section = repeated(often("use"), often("urge", relevant="'{choice}' != 'tobacco'"))
    assert keys(expand(bank(section))) == [
        "drugs",
        "use__cannabis",
        "urge__cannabis",
        "use__tobacco",
    ]
    assert "urge__tobacco" in keys(expand_everything(bank(section)))


def test_a_section_that_can_never_be_asked_is_left_out():
    section = repeated(often("use"), relevant="'{choice}' = 'tobacco'")
    expanded = expand(bank(section))
    assert keys(expanded) == ["drugs", "use__tobacco"]
    assert expanded.sections[1].relevant == "selected(${drugs}, 'tobacco')"


def test_a_scale_is_made_for_each_choice():
    scale = Scale(
        "use",
        text(en="Use of {choice}"),
        description=text(en="About {choice}"),
        items=(
            Item("often"),
            Item("urge", when="'{choice}' != 'tobacco'"),
            Item("harm", weight=Decimal(2), when="${often} != ''"),
            Item("injects"),
        ),
        bands=(
            Band(
                "t",
                text(en="{choice}"),
                Decimal(0),
                Decimal(1),
                "'{choice}' = 'tobacco'",
            ),
            Band(
                "low",
                text(en="Low"),
                Decimal(0),
                Decimal(9),
                action=text(en="{choice}"),
            ),
        ),
    )
    section = repeated(
        often("often"), often("urge"), often("harm", relevant="'{choice}' = 'tobacco'")
    )
    cannabis, tobacco = expand(bank(section, scale)).scales
    assert (cannabis.key, cannabis.label) == (
        "use__cannabis",
        text(en="Use of cannabis"),
    )
    assert tobacco.description == text(en="About tobacco")
    assert cannabis.items == (
        Item("often__cannabis"),
        Item("urge__cannabis"),
        Item("injects"),
    )
    assert tobacco.items == (
        Item("often__tobacco"),
        Item("harm__tobacco", Decimal(2), when="${often__tobacco} != ''"),
        Item("injects"),
    )
    assert [(b.key, b.when) for b in cannabis.bands] == [("low", "")]
    assert [(b.key, b.when) for b in tobacco.bands] == [("t", ""), ("low", "")]
    assert tobacco.bands[0].label == text(en="tobacco")


def test_a_scale_whose_questions_are_never_asked_is_left_out():
    scale = Scale("use", text(en="Use"), items=(Item("urge"),))
    section = repeated(often("often"), often("urge", relevant="'{choice}' = 'tobacco'"))
    assert [s.key for s in expand(bank(section, scale)).scales] == ["use__tobacco"]


def test_a_scale_that_adds_up_a_repeated_scale_adds_up_its_copies():
    expanded = expand(
        bank(
            repeated(often("often")),
            Scale("use", text(en="Use"), items=(Item("often"),)),
            Scale("all", text(en="All"), Method.SUBSCALES, items=(Item("use"),)),
        )
    )
    assert expanded.scales[2].items == (Item("use__cannabis"), Item("use__tobacco"))


def test_points_for_a_repeated_scale_count_for_its_copies():
    expanded = expand(
        bank(
            repeated(often("often")),
            Scale("use", text(en="Use"), items=(Item("often"),)),
        )
    )
    assert expanded.lists[1].choices[0].points_for == (
        ("use__cannabis", Decimal(4)),
        ("use__tobacco", Decimal(4)),
    )


def test_a_condition_that_cannot_be_read_is_left_to_the_checks():
    expanded = expand(bank(repeated(often("use", relevant="${use} = = '{choice}'"))))
    assert expanded.sections[1].questions[0].relevant == "${use} = = 'cannabis'"


def test_a_repeat_over_nothing_is_left_to_the_checks():
    section = Section("each", (often("use"),), repeat_over="nothing")
    assert keys(expand(bank(section))) == ["drugs"]
