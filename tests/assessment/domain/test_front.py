"""The cover of reports as a value and as JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.front import (
    MOST_LOGOS,
    Front,
    FrontLogo,
    front_from_plain,
    front_to_plain,
)

logos = st.builds(FrontLogo, st.just(""), st.text(max_size=40), st.binary(max_size=60))
fronts = st.builds(Front, st.text(max_size=60), st.lists(logos, max_size=6).map(tuple))


@given(fronts)
def test_a_cover_is_read_back_as_it_was_written(front):
    assert front_from_plain(front_to_plain(front)) == front


def test_a_picture_that_is_not_in_base_64_is_refused():
    with pytest.raises(ValueError, match="base64"):
        front_from_plain({"words": "", "logos": [{"name": "x", "png": "?"}]})


def test_a_cover_is_full_with_six_logos():
    logo = FrontLogo("", "x", b"")
    assert not Front("", (logo,) * (MOST_LOGOS - 1)).is_full
    assert Front("", (logo,) * MOST_LOGOS).is_full
