"""A condition in plain words: “How often” is Weekly or Daily.

What has no plain words stands there as the expert wrote it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.domain import definition
from questionnaires.domain.condition_clauses import (
    apart,
    choice,
    groups,
    joined_and,
    joined_or,
)
from questionnaires.domain.definition import Choice, Question, Questionnaire, Scale
from questionnaires.domain.expressions import parse
from questionnaires.domain.expressions.nodes import (
    Call,
    Comparison,
    Logic,
    Negative,
    Node,
    Number,
    Ref,
    Text,
    This,
)
from questionnaires.domain.sentences import Sentence, say
from questionnaires.domain.substitution import PLACEHOLDER
from questionnaires.domain.words import clean

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
LONGEST = 70  # characters of a question; of a longer one only the beginning is said


def condition_in_words(
    source: str,
    questionnaire: Questionnaire,
    language: str,
    numbers: Mapping[str, str] | None = None,
) -> str:
    """Return a condition as a clause: `“How often” is Weekly or Daily`.

    Questions, choices, scales and bands are called what they are called in `language`.
    A question with a number in `numbers`, by its key, is called by that as well.

    Raises:
        ExpressionError: the source is no expression.
    """
    return _Teller(source, questionnaire, language, numbers or {}).clause(parse(source))


def shown_when(source: str, questionnaire: Questionnaire, language: str) -> str:
    """Return when something with a condition is shown, as a sentence.

    Raises:
        ExpressionError: the source is no expression.
    """
    clause = condition_in_words(source, questionnaire, language)
    return say("Shown when %(condition)s.", condition=clause)


@dataclass(frozen=True, slots=True)
class _Teller:
    """One expression while it is told."""

    source: str
    questionnaire: Questionnaire
    language: str
    numbers: Mapping[str, str]

    def clause(self, node: Node) -> str:
        match node:
            case Logic(operator="or", operands=parts):
                return joined_or(self._grouped(parts))
            case Logic(operands=parts):
                return joined_and(map(self.inner, parts))
            case Comparison():
                return self._comparison(node)
            case Call(name="selected", arguments=(of, Text(value=key))):
                return self._includes(of, [key])
            case Call(name="not", arguments=(inner,)):
                return self._not(inner)
            case Call(name="true"):
                return say("it always is so")
            case Call(name="false"):
                return say("it never is so")
        return say("“%(expression)s” holds", expression=self._written(node))

    def inner(self, node: Node) -> str:
        """Return a clause among others; one of several parts stands in brackets."""
        said = self.clause(node)
        if isinstance(node, Logic) and len(groups(node)) > 1:
            return say("(%(condition)s)", condition=said)
        return said

    def _grouped(self, parts: Sequence[Node]) -> Iterator[str]:
        """Yield clauses; several choices of one question are said in one of them."""
        for of, is_one, found in groups(Logic("or", tuple(parts))):
            if of is None:
                yield self.inner(found[0])
                continue
            keys = [choice(part)[2] for part in found]
            yield self._is(of, keys) if is_one else self._includes(of, keys)

    def _comparison(self, node: Comparison) -> str:
        left, right, operator = node.left, node.right, node.operator
        if isinstance(left, Text | Number) and not isinstance(right, Text | Number):
            left, right, operator = right, left, _TURNED.get(operator, operator)
        if isinstance(right, Text) and operator in {"=", "!="}:
            return self._is(left, [right.value], is_not=operator == "!=")
        facts = {"what": self.value(left), "value": self.value(right)}
        match operator:
            case "=":
                return say("%(what)s is %(value)s", **facts)
            case "!=":
                return say("%(what)s is not %(value)s", **facts)
            case "<":
                return say("%(what)s is less than %(value)s", **facts)
            case "<=":
                return say("%(what)s is at most %(value)s", **facts)
            case ">":
                return say("%(what)s is more than %(value)s", **facts)
        return say("%(what)s is at least %(value)s", **facts)

    def _is(self, of: Node, keys: Sequence[str], *, is_not: bool = False) -> str:
        what = self.value(of)
        if keys == [""] and (scale := _result_of(of)):
            words = self._scale_words(scale)
            if is_not:
                return say("“%(scale)s” has a result", scale=words)
            return say("“%(scale)s” has no result", scale=words)
        if keys == [""]:
            if is_not:
                return say("%(what)s is answered", what=what)
            return say("%(what)s is not answered", what=what)
        names = self._names(of)
        value = joined_or(names.get(key, key) for key in keys)
        if is_not:
            return say("%(what)s is not %(value)s", what=what, value=value)
        return say("%(what)s is %(value)s", what=what, value=value)

    def _includes(self, of: Node, keys: Sequence[str], *, is_not: bool = False) -> str:
        names = self._names(of)
        value = joined_or(names.get(key, key) for key in keys)
        facts = {"what": self.value(of), "value": value}
        if is_not:
            return say("the answers to %(what)s do not include %(value)s", **facts)
        return say("the answers to %(what)s include %(value)s", **facts)

    def _not(self, inner: Node) -> str:
        match inner:
            case Call(name="selected", arguments=(of, Text(value=key))):
                return self._includes(of, [key], is_not=True)
            case Comparison(operator="=", left=left, right=Text(value=key)):
                return self._is(left, [key], is_not=True)
        return say("it is not so that %(condition)s", condition=self.inner(inner))

    def value(self, node: Node) -> str:
        """Return what a value is called: a question by its words, in quotes."""
        match node:
            case Ref(name=name):
                return self._called(name)
            case This():
                return say("the answer")
            case Text(value=words) if _DAY.fullmatch(words):
                return words
            case Number() | Text() | Negative(operand=Number()):
                return self._written(node)
            case Call(name="today"):
                return say("the day of the answers")
            case Call(name="count-selected", arguments=(of,)):
                return say("the number of choices in %(what)s", what=self.value(of))
            case Call(name=name, arguments=(Text(value=key),)) if name in _OF_SCALE:
                return _of_scale(name, self._scale_words(key))
        return say("“%(expression)s”", expression=self._written(node))

    def _names(self, of: Node) -> Mapping[str, str]:
        """Return what the choices of a question, or bands of a scale, are called."""
        match of:
            case Ref(name=name):
                question = self._question(name)
                return self._labels(self._choices(question)) if question else {}
            case Call(name="band", arguments=(Text(value=key),)):
                scale = self._scale(key)
                return {
                    one.key: apart(self._say(one.label, one.key))
                    for one in (scale.bands if scale else ())
                }
        return {}

    def _labels(self, choices: Iterable[Choice]) -> dict[str, str]:
        return {one.key: apart(self._say(one.label, one.key)) for one in choices}

    def _choices(self, question: Question) -> tuple[Choice, ...]:
        try:
            return self.questionnaire.choices_of(question)
        except KeyError:
            return ()

    def _question(self, key: str) -> Question | None:
        """Return a question; of a copy of a repeated one, the one that is repeated."""
        found = {one.key: one for one in self.questionnaire.questions()}
        return found.get(key) or found.get(key.partition("__")[0])

    def _scale(self, key: str) -> Scale | None:
        found = {one.key: one for one in self.questionnaire.scales}
        return found.get(key) or found.get(key.partition("__")[0])

    def _called(self, key: str) -> str:
        words = self._question_words(key)
        number = self.numbers.get(key) or self.numbers.get(key.partition("__")[0])
        if not number:
            return say("“%(words)s”", words=words)
        return say("question %(number)s (“%(words)s”)", number=number, words=words)

    def _question_words(self, key: str) -> str:
        question = self._question(key)
        return self._of_copy(self._say(question.label, key), key) if question else key

    def _scale_words(self, key: str) -> str:
        scale = self._scale(key)
        return self._of_copy(self._say(scale.label, key), key) if scale else key

    def _of_copy(self, words: str, key: str) -> str:
        """Return what a copy of something repeated is called: with its choice."""
        choice = key.partition("__")[2]
        if not choice or PLACEHOLDER not in words:
            return words
        labels = {
            one.key: self._say(one.label, one.key)
            for offered in self.questionnaire.lists
            for one in offered.choices
        }
        return words.replace(PLACEHOLDER, labels.get(choice, choice))

    def _say(self, text: definition.Text, key: str) -> str:
        words = text.in_language(self.language, self.questionnaire.default_language)
        words = " ".join(clean(words).split()) or key
        return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"

    def _written(self, node: Node) -> str:
        return self.source[node.start : node.end] or self.source


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OF_SCALE = frozenset({"score", "band", "severity"})


def _result_of(node: Node) -> str:
    """Return the scale whose score, band or severity this is; “” if it is none."""
    match node:
        case Call(name=name, arguments=(Text(value=key),)) if name in _OF_SCALE:
            return key
    return ""


def _of_scale(name: str, scale: str) -> Sentence:
    match name:
        case "score":
            return say("the result of “%(scale)s”", scale=scale)
        case "band":
            return say("the band of “%(scale)s”", scale=scale)
    return say("the severity of “%(scale)s”", scale=scale)
