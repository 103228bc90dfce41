"""Random answers and visits to the sample."""

from decimal import Decimal

from hypothesis import strategies as st

from assessment.domain.return_codes import BYTES
from assessment.domain.visit import PLACES, Visit
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.definition import Type

VERSION = "sha256:" + "ab" * 32

words = st.text(min_size=1, max_size=40)
numbers = st.decimals(-999, 999, places=3).filter(lambda n: n.is_finite())
# three decimals behind a short whole part look like thousands
numbers_typed = numbers | st.decimals(-(10**12) + 1, 10**12 - 1, places=6)
instead = st.builds(Instead, st.sampled_from(Said), st.text(max_size=20))


def answers_to(compiled, key):
    keys = [choice.key for choice in compiled.choices[key]]
    plain = {
        Type.SELECT_ONE: st.sampled_from(keys or ["-"]),
        Type.SELECT_MULTIPLE: st.lists(st.sampled_from(keys or ["-"]), unique=True).map(
            tuple
        ),
        Type.INTEGER: st.integers(-99, 99).map(Decimal),
        Type.DECIMAL: numbers,
        Type.TEXT: words,
        Type.DATE: st.dates().map(str),
        Type.NOTE: st.nothing(),
    }
    return st.one_of(plain[compiled.questions[key].type], instead)


@st.composite
def visits(draw, compiled):
    keys = [k for k, q in compiled.questions.items() if q.type is not Type.NOTE]
    chosen = draw(st.lists(st.sampled_from(keys), unique=True))
    given = {key: draw(answers_to(compiled, key)) for key in chosen}
    seen = draw(st.sets(st.sampled_from(list(compiled.index))))
    return Visit(
        version=VERSION,
        started=draw(st.integers(0, 2**40 - 1)),
        place=draw(st.sampled_from([*PLACES, *compiled.index])),
        given=given,
        seen=frozenset(seen | set(chosen)),
        was_probed=draw(st.booleans()),
        returns=draw(st.booleans()),
        has_more_time=draw(st.booleans()),
        ticket=draw(st.binary(min_size=BYTES, max_size=BYTES)),
        is_paused=draw(st.booleans()),
        is_counted=draw(st.booleans()),
        help_place=draw(st.sampled_from(["", "GR", "GR/Αττική"])),
        ignores_shift=draw(st.booleans()),
    )
