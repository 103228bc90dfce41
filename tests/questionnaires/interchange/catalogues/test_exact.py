"""What goes out in a file for translators comes back the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.domain.translating.entries import Catalogue, Entry
from questionnaires.domain.translating.standing import Standing
from questionnaires.interchange.catalogues.files import KINDS
from tests.questionnaires.strategies import KEYS, WORDS

PLACES = st.tuples(
    st.sampled_from(["survey", "choices", "bands"]),
    st.builds("{}/{}".format, KEYS, KEYS) | KEYS,
    st.sampled_from(["label", "hint", "text"]),
)
PARTS = st.lists(WORDS | st.sampled_from(["{choice}", "${age}", "<b>", "&", '"', "\\"]))
TEXTS = PARTS.map("".join).map(str.strip).filter(lambda one: not one.startswith("="))
SOURCES = TEXTS.filter(bool)
MARKS = st.sampled_from(["", "0123456789ab"])


@st.composite
def entries(draw):
    words = draw(TEXTS)
    far = [one for one in Standing if one is not Standing.MISSING]
    return Entry(
        where=draw(PLACES),
        source=draw(SOURCES),
        words=words,
        standing=draw(st.sampled_from(far)) if words else Standing.MISSING,
        based_on=draw(MARKS),
        context=draw(TEXTS),
        note=draw(TEXTS),
    )


CATALOGUES = st.builds(
    Catalogue,
    key=KEYS,
    source_language=st.just("en"),
    language=st.sampled_from(["fr", "ar", "sr-latn"]),
    entries=st.lists(entries(), min_size=1, max_size=3).map(tuple),
)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(catalogue=CATALOGUES)
def test_what_is_written_is_what_is_read(kind, catalogue):
    assert KINDS[kind].read(KINDS[kind].write(catalogue)) == catalogue
