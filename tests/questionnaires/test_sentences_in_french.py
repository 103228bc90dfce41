"""Every sentence for experts is a pattern, and the French catalogue says it."""

import ast
import re

from tests.questionnaires.french import TOP, in_french, written

# what these take are sentences, or keys, which hold no space
TAKE_SENTENCES = {
    *("Finding", "refuse", "warn", "drop", "problem", "tell", "CommandError"),
    *("PublicationError", "ExpressionError", "ContainerError", "SheetError"),
    *("JsonError", "ValueError", "DefinitionError", "AnswersError"),
}
HOLD_SENTENCES = {"message", "hint", "sentence"}
NO_SENTENCES = {"canonical.py"}  # its errors are the programmer's
FACT = re.compile(r"%\((\w+)\)[sd]")


def nodes(kind):
    """Yield what the package is made of: where it stands, and itself."""
    for path in sorted(TOP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, kind) and path.name not in NO_SENTENCES:
                yield f"{path.name}:{node.lineno}", node


def calls():
    """Yield each call: where it stands, its name, and itself."""
    for where, node in nodes(ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        yield where, name, node


def patterns():
    return {
        call.args[0].value
        for _, name, call in calls()
        if name == "say" and isinstance(call.args[0], ast.Constant)
    }


def is_bare(node):
    """Say whether words with spaces stand here as they are, or are put together."""
    match node:
        case ast.Constant(value=str() as words):
            return " " in words
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
            return any(map(is_bare, parts))
        case ast.IfExp(body=first, orelse=last) | ast.BinOp(left=first, right=last):
            return is_bare(first) or is_bare(last)
    return False


def test_every_sentence_is_a_pattern_that_can_be_looked_up():
    assert {
        where
        for where, name, call in calls()
        if name == "say" and not isinstance(call.args[0], ast.Constant)
    } == set()


def test_no_sentence_is_put_together_by_hand():
    assert {
        where
        for where, name, call in calls()
        if name in TAKE_SENTENCES
        and any(map(is_bare, (*call.args, *(one.value for one in call.keywords))))
    } == set()


def test_no_variable_holds_a_sentence_put_together_by_hand():
    assert {
        where
        for where, node in nodes(ast.Assign)
        if getattr(node.targets[0], "id", "") in HOLD_SENTENCES and is_bare(node.value)
    } == set()


def test_every_sentence_has_french_words():
    assert sorted(patterns() - written().keys()) == []


def test_french_words_have_the_facts_of_the_english_ones():
    assert [
        pattern
        for pattern, words in written().items()
        if set(FACT.findall(pattern)) != set(FACT.findall(words)) or not words
    ] == []


def test_the_catalogue_that_is_read_is_the_one_that_is_written():
    assert {
        pattern: words
        for pattern, words in written().items()
        if in_french(pattern) != words
    } == {}
