import pytest

from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import Item
from questionnaires.domain.proof.cone import cone_of
from questionnaires.domain.proof.domains import domains_of
from questionnaires.domain.proof.filling import Filler
from questionnaires.domain.proof.reading import Readings
from questionnaires.domain.proof.tables import Tables, Wish
from questionnaires.domain.rounding import decimal_of
from questionnaires.domain.smallest.tables import Meter
from tests.proof_by_trying import DAY, Tried, ruled_bank, small_enough
from tests.questionnaires.domain.proof.banks import bank, question, scale
from tests.questionnaires.domain.proof.test_by_trying import BANKS


def values_of(one, key, *, only_ends=False):
    """All values of a scale by the tables alone, None for none; None if not whole."""
    compiled = compile_questionnaire(one)
    domains = domains_of(compiled, Readings(compiled), DAY)
    cone = cone_of(compiled, domains, (), (), (key,))
    whole = all(domains[k].is_whole for k in cone.keys if k in domains)
    if cone.reads_the_day or not whole:
        return None
    wish = Wish((), frozenset(), (key,), only_ends=only_ends)
    tables = Tables(Filler(compiled, domains, DAY), cone, wish, Meter(1_000_000))
    numbers = (found[key] for _, found, _ in tables.ends())
    return {decimal_of(n) for n in numbers if n is not None}


@pytest.mark.parametrize("seed", range(BANKS))
def test_tables_hold_exactly_the_values_that_trying_all_answers_gives(seed):
    one = ruled_bank(seed)
    tried = Tried(one) if small_enough(one) else None
    if not tried or not tried.sets:
        pytest.skip("too large to try all, or nobody can answer it")
    for made in one.scales:
        found = values_of(one, made.key)
        assert found is None or found == tried.values[made.key]
        ends = values_of(one, made.key, only_ends=True)
        if found:
            assert (min(ends), max(ends)) == (min(found), max(found))


def test_one_answer_and_one_that_does_not_apply_are_a_sum_of_one():
    first = question("a", constraint=". = 'c1'")
    other = question("b", may_be=("not_applicable",), constraint=". = 'c4'")
    assert values_of(bank(first, other, scales=[scale("a", "b")]), "s") == {1, 5}


def test_what_does_not_apply_is_told_from_what_is_not_known_until_it_is_added():
    first = question("a", may_be=("not_applicable", "not_known"), constraint=". = 'c4'")
    item = Item("a", when="${c} != 'c4'")
    other = question("c", constraint=". = 'c1'")
    made = bank(first, other, scales=[scale(item, "c")])
    # not known: no sum at all; not applicable: that of the other
    assert values_of(made, "s") == {1, 5}
