"""What can be said of a bank before anybody answers: one module per topic.

To add a check: write it, give it a number that was never used, add it to a list.
"""

from collections.abc import Callable, Iterator
from graphlib import CycleError

from questionnaires.domain.checks.amounts import amounts_make_sense
from questionnaires.domain.checks.bands import (
    bands_begin_before_they_end,
    bands_do_not_overlap,
    bands_fit_what_can_be_reached,
    bands_have_no_gaps,
    bands_stand_once,
)
from questionnaires.domain.checks.bare import conditions_compare
from questionnaires.domain.checks.civil_society import (
    civil_society_answers_beside_offices,
    civil_society_is_free,
    civil_society_is_not_scored,
    parts_stand_apart,
    same_questions_can_be_compared,
)
from questionnaires.domain.checks.conditions import (
    calculations_are_there,
    conditions_can_be_read,
    conditions_depend_on_something,
    conditions_make_sense,
    results_of_repeats_are_named,
)
from questionnaires.domain.checks.copies import at_their_origins
from questionnaires.domain.checks.counting import (
    choices_have_points,
    items_count_once,
    scales_are_asked_about,
    totals_count_once,
)
from questionnaires.domain.checks.equivalence import (
    translations_keep_links,
    translations_keep_paragraphs,
    translations_keep_units,
)
from questionnaires.domain.checks.foreseen_results import results_can_come_about
from questionnaires.domain.checks.garbled import words_are_whole
from questionnaires.domain.checks.left_out import bands_leave_nobody_out
from questionnaires.domain.checks.links import links_may_be_followed
from questionnaires.domain.checks.lists import (
    at_their_rows,
    choices_stand_in_their_list,
    with_whole_lists,
)
from questionnaires.domain.checks.lookalikes import (
    choices_are_what_they_look_like,
    labels_look_different,
)
from questionnaires.domain.checks.markup import words_stand_without_markup
from questionnaires.domain.checks.naming import (
    choices_are_well_formed,
    keys_are_well_formed,
    keys_stand_once,
)
from questionnaires.domain.checks.order import (
    conditions_read_earlier_questions,
    nothing_depends_on_itself,
)
from questionnaires.domain.checks.persons import (
    only_choices_are_counted,
    persons_choose,
    persons_may_keep_answers,
)
from questionnaires.domain.checks.reach import (
    answers_can_be_given,
    conditions_go_both_ways,
    questions_can_be_asked,
)
from questionnaires.domain.checks.reading import sentences_are_short
from questionnaires.domain.checks.references import (
    cases_name_what_there_is,
    items_name_what_there_is,
    points_are_for_scales,
    questions_name_what_there_is,
    repeats_have_choices,
)
from questionnaires.domain.checks.reserved import names_are_free
from questionnaires.domain.checks.results import results_have_bands
from questionnaires.domain.checks.room import choices_fit_a_phone
from questionnaires.domain.checks.said import results_say_something
from questionnaires.domain.checks.scales import (
    decimals_are_few,
    items_have_points,
    items_stand_once,
    only_what_may_be_is_added,
    scales_add_up_in_no_circle,
    scales_have_items,
)
from questionnaires.domain.checks.several import choices_of_several_are_selected
from questionnaires.domain.checks.severities import severities_go_one_way
from questionnaires.domain.checks.sources import sources_are_named
from questionnaires.domain.checks.stigma import no_word_shames
from questionnaires.domain.checks.structure import (
    defaults_are_answers,
    lists_have_choices,
    something_is_asked,
    words_are_known,
)
from questionnaires.domain.checks.translations import (
    answers_are_not_repeated_in_words,
    lists_are_translated_whole,
    translations_keep_numbers,
    translations_keep_placeholders,
    translations_say_something,
)
from questionnaires.domain.checks.units import percents_are_percents
from questionnaires.domain.checks.unused import (
    exclusive_choices_stand_among_several,
    lists_are_used,
    messages_have_a_constraint,
    points_are_not_missing,
    texts_have_a_place,
)
from questionnaires.domain.checks.wording import (
    choice_is_named_in_repeats_only,
    languages_are_complete,
    languages_are_known,
    texts_are_there,
)
from questionnaires.domain.checks.worked import (
    bands_are_tested,
    cases_answer_once,
    cases_answer_what_is_asked,
    cases_expect_something,
    cases_keep_constraints,
    cases_pass,
    cases_say_no_more_than_is_read,
)
from questionnaires.domain.compiled import Compiled, compile_questionnaire
from questionnaires.domain.definition import Questionnaire
from questionnaires.domain.expressions import ExpressionError
from questionnaires.domain.findings import Finding, Level, has_errors
from questionnaires.domain.sentences import say

CHECKS: tuple[Callable[[Questionnaire], Iterator[Finding]], ...] = (
    keys_are_well_formed,
    choices_are_well_formed,
    choices_are_what_they_look_like,
    names_are_free,
    keys_stand_once,
    labels_look_different,
    something_is_asked,
    lists_have_choices,
    lists_are_used,
    texts_have_a_place,
    messages_have_a_constraint,
    exclusive_choices_stand_among_several,
    points_are_not_missing,
    words_are_known,
    amounts_make_sense,
    defaults_are_answers,
    questions_name_what_there_is,
    repeats_have_choices,
    items_name_what_there_is,
    points_are_for_scales,
    cases_name_what_there_is,
    cases_answer_once,
    cases_expect_something,
    cases_say_no_more_than_is_read,
    bands_are_tested,
    conditions_can_be_read,
    conditions_depend_on_something,
    conditions_make_sense,
    conditions_compare,
    choices_of_several_are_selected,
    results_of_repeats_are_named,
    results_have_bands,
    calculations_are_there,
    nothing_depends_on_itself,
    conditions_read_earlier_questions,
    scales_have_items,
    decimals_are_few,
    items_have_points,
    items_stand_once,
    choices_have_points,
    items_count_once,
    totals_count_once,
    only_what_may_be_is_added,
    percents_are_percents,
    scales_add_up_in_no_circle,
    bands_begin_before_they_end,
    bands_stand_once,
    bands_do_not_overlap,
    bands_have_no_gaps,
    severities_go_one_way,
    languages_are_known,
    texts_are_there,
    languages_are_complete,
    choice_is_named_in_repeats_only,
    lists_are_translated_whole,
    translations_keep_placeholders,
    translations_keep_numbers,
    translations_say_something,
    translations_keep_links,
    translations_keep_units,
    translations_keep_paragraphs,
    choices_fit_a_phone,
    answers_are_not_repeated_in_words,
    words_stand_without_markup,
    words_are_whole,
    results_say_something,
    no_word_shames,
    sentences_are_short,
    persons_choose,
    persons_may_keep_answers,
    only_choices_are_counted,
    sources_are_named,
    links_may_be_followed,
    civil_society_answers_beside_offices,
    parts_stand_apart,
    civil_society_is_not_scored,
    same_questions_can_be_compared,
    civil_society_is_free,
)

# these follow conditions, and so run only where all of them can be read
CHECKS_OF_REACH: tuple[Callable[[Questionnaire], Iterator[Finding]], ...] = (
    questions_can_be_asked,
    answers_can_be_given,
    conditions_go_both_ways,
    bands_leave_nobody_out,
)

# these need a bank that can be answered, and so run only when nothing else is wrong
CHECKS_BY_ANSWERING: tuple[Callable[[Compiled], Iterator[Finding]], ...] = (
    bands_fit_what_can_be_reached,
    scales_are_asked_about,
    results_can_come_about,
    cases_answer_what_is_asked,
    cases_keep_constraints,
    cases_pass,
)


def check_questionnaire(
    questionnaire: Questionnaire, *, is_whole: bool = True
) -> tuple[Finding, ...]:
    """Return everything the checks find, each finding once.

    `is_whole`: nothing of it could not be read. Else it is not tried out.
    """
    found = list(choices_stand_in_their_list(questionnaire))
    whole = with_whole_lists(questionnaire)
    found += [one for check in CHECKS for one in check(whole)]
    if is_whole and not has_errors(tuple(found)):
        found += [one for check in CHECKS_OF_REACH for one in check(whole)]
        if not has_errors(tuple(found)):
            found += _by_answering(whole)
    placed = at_their_rows(at_their_origins(found, whole), questionnaire)
    return tuple(dict.fromkeys(placed))


def _by_answering(questionnaire: Questionnaire) -> Iterator[Finding]:
    try:
        compiled = compile_questionnaire(questionnaire)
    except (ExpressionError, CycleError, LookupError, ValueError) as error:
        yield Finding(
            "Q199",
            Level.ERROR,
            say(
                "The bank cannot be made ready to be answered: %(reason)s",
                reason=str(error),
            ),
            say("Shorten the conditions of its repeated sections, or divide them."),
        )
        return
    for check in CHECKS_BY_ANSWERING:
        yield from check(compiled)
