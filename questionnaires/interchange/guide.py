"""What each column of a bank means: docs/workbook.md, on a sheet of the workbook.

The tables of docs/workbook.md say the same; a test holds the two together.
"""

from collections.abc import Mapping

from questionnaires.domain.sentences import Sentence, say
from questionnaires.interchange.heads import Grid
from questionnaires.interchange.sheets import SHEETS, Sheet, is_needed, text_columns
from questionnaires.interchange.spoken import spoken

GUIDE = "guide"
YES = say("yes")

MEANINGS: Mapping[str, Mapping[str, Sentence]] = {
    "settings": {
        "form_id": say("the key of the bank"),
        "form_title": say("its title"),
        "default_language": say("the language every text must have"),
        "audience": say("person (anonymous, one question per page) or office"),
        "minutes": say("how long it takes"),
        "clinical": say("yes if it follows a clinical instrument"),
        "allow_total": say("yes if a total across areas may be shown"),
        "licence": say("what others may do with it"),
        "author": say("who wrote it"),
        "source": say("where it comes from; it is printed on the result"),
        "readme": say("what the next person who works on it should know"),
    },
    "survey": {
        "type": say(
            "select_one LIST, select_multiple LIST, integer, decimal, text, date, note"
            " (words only) or calculate (worked out, never asked); begin_group and"
            " end_group around a section, begin_repeat and end_repeat around a repeated"
            " one"
        ),
        "name": say("the key"),
        "label": say(
            "the question (or the title of a section); {choice} stands for the label of"
            " the choice a repeated section is about"
        ),
        "hint": say("help under the question"),
        "guidance_hint": say("longer guidance behind a “more” line"),
        "required": say(
            "yes: must be settled before sign-off (it never forces an answer on a page)"
        ),
        "relevant": say("the condition under which the question or section is asked"),
        "constraint": say("what an answer must satisfy; a dot is the answer"),
        "constraint_message": say("the sentence shown when it does not"),
        "calculation": say("what a calculate row works out"),
        "choice_filter": say(
            "which choices are offered; a column of the sheet choices is named plainly"
        ),
        "default": say(
            "the answer a question starts with: a choice's name, a number, a date"
        ),
        "appearance": say(
            "levels: choices with a descriptor each; multiline: a larger box for text"
        ),
        "repeat_over": say(
            "on begin_repeat, the question whose chosen choices repeat the section:"
            " ${drugs}"
        ),
        "repeat_count": say(
            "on begin_repeat, for XLSForm: count-selected(${drugs}), nothing else"
        ),
        "answered_by": say(
            "for offices: on begin_group, who answers the section: civil_society, or"
            " offices if empty"
        ),
        "same_as": say(
            "for offices: on a question of civil society, the question of the offices"
            " that asks the same on purpose: ${prison_3}"
        ),
        "may_be": say(
            "which of not_known, not_applicable, prefer_not_to_say a person may say"
            " instead, separated by spaces"
        ),
        "recall": say(
            "the period the question is about: the name of a row of texts without its"
            " recall_ (past_3_months shows the text recall_past_3_months)"
        ),
        "legal_basis": say("for offices: the law behind the question"),
        "principle": say("for offices: the principle it belongs to"),
        "kind": say("for offices: S (structure), P (process) or O (outcome)"),
        "red_line": say(
            "a condition; while it holds the area says so, whatever the average"
        ),
        "evidence": say("for offices: asked or none"),
        "source": say("where the question comes from"),
        "counted": say(
            "for persons: yes if the statistics count its choices, of those who agree"
        ),
        "xlsform_name": say("the name in the XLSForm it comes from, if that is no key"),
    },
    "choices": {
        "list_name": say("the list"),
        "name": say("the choice's key inside the list"),
        "label": say("the words"),
        "hint": say(
            "a line under them: the written descriptor of a level, or the local names"
            " of a substance"
        ),
        "score": say(
            "the points; they stand with the choice and never follow from its position"
        ),
        "score_SCALE": say("other points for one scale, named instead of SCALE"),
        "exclusive": say(
            "yes: cannot be chosen together with others (“none of these”); a person who"
            " does so is told"
        ),
        "missing": say("yes: counts as “don't know”"),
    },
    "scales": {
        "name": say("the key"),
        "label": say("its title"),
        "method": say(
            "sum, mean, share, level, level5, max, count or subscales: how points"
            " become one number"
        ),
        "unit": say("points or percent"),
        "missing": say(
            "what unanswered items do: none (every item is needed), at_least N or"
            " prorate N"
        ),
        "decimals": say("how many are shown"),
        "shown": say("no: worked out, but not shown"),
        "not_added": say("yes: no scale may sum it"),
        "description": say("what the scale says"),
        "source": say("where it comes from"),
    },
    "items": {
        "scale": say("the scale it counts towards"),
        "question": say("the question; with subscales, a scale"),
        "weight": say("how many times it counts; 1 if empty"),
        "reverse": say("yes: the lowest points count as the highest"),
        "when": say("the condition under which it counts"),
    },
    "bands": {
        "scale": say("the scale it is a stretch of"),
        "name": say("the key; it may stand once for each condition (cut-offs by sex)"),
        "label": say("what the band is called"),
        "min": say(
            "the lowest value of the band, in the scale's unit; it belongs to the band"
        ),
        "max": say("the highest value; it belongs to the band"),
        "when": say("the condition under which the row counts"),
        "severity": say("0 = nothing to worry about; higher is worse"),
        "text": say(
            "the first line is the sentence a result page begins with; the other lines"
            " say what the band means"
        ),
        "action": say("one useful tip"),
        "source": say("where the cut-off comes from"),
    },
    "advice": {
        "name": say("the key"),
        "when": say("the condition under which it is given; empty: always"),
        "placement": say(
            "emergency (first on the page), next_step, area (beside the result) or gap"
        ),
        "priority": say("smallest first"),
        "days": say("how many days a next step may take; its date is printed"),
        "title": say("its headline"),
        "text": say("the advice"),
        "link": say("an address (https:, mailto: or tel:)"),
        "source": say("where it comes from"),
    },
    "cases": {
        "case": say("the name of the case, in any words; its rows belong together"),
        "expect": say(
            "answer, date, shown, hidden, score, range, band, advice, no_advice or"
            " cannot_say"
        ),
        "key": say("the question, scale or advice it is about"),
        "value": say("the answer, or what must come out"),
    },
    "texts": {
        "name": say(
            "card, for_whom, what_you_get, notice, introduction, result, about, limits,"
            " source or recall_…"
        ),
        "text": say("the words"),
    },
    "translations": {
        "language": say("the language of the translation"),
        "sheet": say("the sheet it stands on"),
        "key": say(
            "the key of its row: list/name of a choice, scale/name of a band, the"
            " form_id of the settings"
        ),
        "column": say("its column, without the language"),
        "state": say("unreviewed, reviewed or stale"),
        "source_fingerprint": say(
            "written by the export: a mark of the words that were translated"
        ),
        "reviewer_role": say(
            "who looked at it; not read here: reviewers say their role in the workshop"
        ),
    },
    "_meta": {
        "schema": say("the form of this file"),
        "hash": say("the fingerprint of the bank when it was exported"),
        "parent": say("the fingerprint of the version before"),
        "exported_on": say(
            "the day since which the bank says this; an export of the same keeps it"
        ),
    },
}


def guide() -> Grid:
    """Return the sheet that explains the others, in the active language."""
    rows = [
        (
            sheet.name,
            shown(sheet, column),
            YES if is_needed(sheet, column) else "",
            said,
        )
        for sheet in SHEETS
        for column, said in MEANINGS[sheet.name].items()
    ]
    header = (say("sheet"), say("column"), say("needed"), say("meaning"))
    return [[spoken(cell) for cell in row] for row in (header, *rows)]


def shown(sheet: Sheet, column: str) -> str:
    """Return a column as the guide names it: `label::…` has one for each language."""
    if column in sheet.plain:
        return f"{column}, {column}_…"
    return f"{column}::…" if column in text_columns(sheet) else column
