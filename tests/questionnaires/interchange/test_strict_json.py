from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.interchange.strict_json import JsonError, read_json


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"[NaN]", "NaN"),
        (b"[-Infinity]", "Infinity"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "deep"),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"\\udfff": 1}', "surrogate"),
        (b"\xff", "UTF-8 at line 1"),
        (b"\n\n\xff", "UTF-8 at line 3"),
        (b'{"a":', "line 1, column 6"),
        (b"", "not JSON"),
        (b"1" * 5_000, "characters"),
        (b"1." + b"1" * 5_000, "characters"),
        (b" " * 10_000_001, "bytes"),
    ],
)
def test_what_can_be_meant_in_two_ways_is_refused_in_a_sentence(content, words):
    with pytest.raises(JsonError, match=words) as caught:
        read_json(content)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        (b'\xef\xbb\xbf{"a": [1, true, null]}', {"a": [1, True, None]}),
        (b'["[[[", "\\"[", "\\\\"]', ["[[[", '"[', "\\"]),
        (b"[0.10]", [Decimal("0.10")]),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
    ],
)
def test_plain_json_is_read(content, plain):
    assert read_json(content) == plain


@given(st.binary() | st.text(alphabet='[]{}",:1eE.-\\u').map(str.encode))
def test_whatever_comes_is_read_or_refused(content):
    try:
        read_json(content)
    except JsonError as error:
        assert str(error)  # noqa: PT017 -- it may also be readable
