"""The code of a paused check: 80 bits that people copy by hand."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.return_codes import ALPHABET, BYTES, read_code, write_code

SECRETS = st.binary(min_size=BYTES, max_size=BYTES)
BETWEEN = st.text(" -–—−.\t\n\u200e\u200f\u2066\u2069“”«»()<>_+|", max_size=2)


@given(SECRETS)
def test_a_code_comes_back_as_it_was(secret):
    assert read_code(write_code(secret)) == secret


@given(SECRETS, st.data())
def test_spacing_case_and_lookalikes_do_not_matter(secret, data):
    typed = ""
    for sign in write_code(secret).replace(" ", ""):
        twins = {"0": "0Oo٠", "1": "1IiLl١"}.get(sign, sign + sign.lower())
        typed += data.draw(st.sampled_from(twins)) + data.draw(BETWEEN)
    assert read_code(typed) == secret


def test_a_code_is_four_groups_of_four_signs_that_look_like_no_other():
    assert write_code(bytes(range(246, 256))) == "YVVZ HYFT ZFYF VZQZ"
    assert set("ILOU") & set(ALPHABET) == set()


@given(SECRETS, SECRETS)
def test_two_secrets_have_two_codes(one, other):
    assert (write_code(one) == write_code(other)) == (one == other)


@pytest.mark.parametrize(
    "words",
    ["", "7KX3", "7KX3 9QZP 2M4T WV8", "7KX3 9QZP 2M4T WV8C 1", "U" * 16],
)
def test_what_is_no_code_is_refused(words):
    with pytest.raises(ValueError, match="sixteen"):
        read_code(words)


@given(st.text(max_size=40))
def test_anything_that_is_typed_is_a_code_or_a_value_error(words):
    with suppress(ValueError):
        assert len(read_code(words)) == BYTES
