"""Words are shown as they stand: no signs of HTML or Markdown (L113)."""

import re
from collections.abc import Iterator

from questionnaires.domain.checks.texts import texts_with_words
from questionnaires.domain.checks.translations import in_language
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.findings import Finding, Level
from questionnaires.domain.sentences import say

_SIGNS = re.compile(r"[<&*_\[#]")  # without one of these there is no markup
_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>"  # <b>, </p>, <br/>, <span style="…">
    r"|&(?:nbsp|amp|lt|gt|quot|#\d+);"
    r"|\*\*\S[^*]{0,200}\*\*|__\S[^_]{0,200}__"  # **bold**, __bold__
    r"|\[[^\[\]]{1,200}\]\([^()\s]{1,200}\)"  # [words](address)
    r"|^#{1,6} "  # a heading
)


def words_stand_without_markup(questionnaire: Questionnaire) -> Iterator[Finding]:
    """L113: `<b>` and `**` are seen as they are written."""
    for placed in texts_with_words(questionnaire):
        for wording in placed.text.wordings:
            if not _SIGNS.search(wording.words):
                continue
            if found := _MARKUP.search(wording.words):
                yield Finding(
                    "L113",
                    Level.WARNING,
                    say("“%(found)s” is shown as it stands: texts have no markup.",
                        found=found[0][:40]),
                    say("Remove it. Lines that begin with “- ” make a list."),
                    in_language(placed, wording),
                )  # fmt: skip
