"""How each score was worked out, item by item, in words."""

from questionnaires.domain.definition import Method
from questionnaires.domain.scoring import Score
from questionnaires.domain.tracing import TraceLine
from reports.domain.material import Material
from reports.domain.report import Counted, Working
from reports.domain.words import Say, number, plain_number, with_unit


def workings(material: Material) -> tuple[Working, ...]:
    """Return one working for each shown score that has a trace."""
    return tuple(
        working(material, score) for score in material.shown_scores() if score.trace
    )


def working(material: Material, score: Score) -> Working:
    """Return how one score was worked out, from its trace."""
    scale = material.scale(score.scale)
    return Working(
        title=material.words(scale.label),
        method=method(material.say, scale.method),
        lines=tuple(
            _counted(material, line) for line in score.trace if line.why != "hidden"
        ),
        total=""
        if score.value is None
        else with_unit(
            material.say, number(material.say, score.value, scale.decimals), scale.unit
        ),
        source=material.original(scale.source),
    )


def _counted(material: Material, line: TraceLine) -> Counted:
    say = material.say
    points = "" if line.points is None else plain_number(say, line.points)
    if points and line.counts and line.weight != 1:
        facts = {"points": points, "weight": plain_number(say, line.weight)}
        points = say.pgettext("points and weight", "%(points)s × %(weight)s") % facts
    turned = line.counts and line.is_reverse
    is_question = line.question in material.compiled.questions
    return Counted(
        question=material.label(line.question),
        answer=material.answer(line.question) if is_question else "",
        points=points,
        remark=say.gettext("turned round") if turned else remark(say, line.why),
    )


def remark(say: Say, why: str | None) -> str:
    """Return why an item does not count; nothing if it does."""
    match why:
        case None:
            return ""
        case "item_condition":
            return say.gettext("not counted here")
        case "not_applicable":
            return say.gettext("does not apply, so it is left out")
        case "blank":
            return say.gettext("not answered")
        case _:
            return say.gettext("no answer that counts")


def method(say: Say, what: Method) -> str:
    """Return how a scale makes one number of many points."""
    return {
        Method.SUM: say.gettext("The points are added up."),
        Method.MEAN: say.gettext("The number is the mean of the points."),
        Method.SHARE: say.gettext(
            "The number is the share of the points that can be reached."
        ),
        Method.LEVEL: say.gettext(
            "The number is the mean of the levels: the lowest counts 0, the highest"
            " 100."
        ),
        Method.LEVEL5: say.gettext("The number is the mean of each level out of five."),
        Method.MAX: say.gettext("The highest points count."),
        Method.COUNT: say.gettext("The answers with points are counted."),
        Method.SUBSCALES: say.gettext("The results of other parts are put together."),
    }[what]
