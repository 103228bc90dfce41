"""What changes in words and conditions when something is copied for one choice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from questionnaires.domain.definition import Choice, Text
from questionnaires.domain.expressions import (
    ExpressionError,
    constant,
    parse,
    renamed,
)

PLACEHOLDER = "{choice}"
# not ${choice}, which is a question called “choice”
_IN_EXPRESSION = re.compile(r"(?<!\$)\{choice\}")


@dataclass(frozen=True, slots=True)
class Substitution:
    """The choice that stands for `{choice}`, and the new names of its questions."""

    choice: Choice
    default_language: str
    names: Mapping[str, str] = field(default_factory=dict)

    def key(self, key: str) -> str:
        """Return the key of the copy: `frequency__cannabis`."""
        return copy_key(key, self.choice.key)

    def text(self, words: Text) -> Text:
        """Return the text with the choice's label in the language of each wording."""
        return Text(
            tuple(
                replace(
                    wording,
                    words=wording.words.replace(
                        PLACEHOLDER, self._label(wording.language)
                    ),
                )
                for wording in words.wordings
            )
        )

    def expression(self, source: str) -> str:
        """Return the condition about this choice and its own questions."""
        source = _IN_EXPRESSION.sub(lambda _: self.choice.key, source)
        try:
            return renamed(source, self.names) if source and self.names else source
        except ExpressionError:  # the checks say so, with its place
            return source

    def _label(self, language: str) -> str:
        return self.choice.label.in_language(language, self.default_language)


def copy_key(key: str, choice: str) -> str:
    """Return the key of the copy for a choice: `frequency__cannabis`."""
    return f"{key}__{choice}"


def always(source: str) -> bool | None:
    """Say whether a condition is always true or always false; None if it depends."""
    if not source.strip():
        return True
    try:
        return constant(parse(source))
    except ExpressionError:  # the checks say so, with its place
        return None
