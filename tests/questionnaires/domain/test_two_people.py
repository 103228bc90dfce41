"""Who may vouch for what was edited."""

import pytest

from questionnaires.domain.two_people import is_vouched


@pytest.mark.parametrize(
    ("editors", "vouching", "is_so"),
    [
        pytest.param("", "", True, id="nobody edited it"),
        pytest.param("a", "", False, id="nobody looked"),
        pytest.param("a", "a", False, id="alone"),
        pytest.param("a", "b", True, id="another looked"),
        pytest.param("ab", "b", False, id="nobody looked at what b edited"),
        pytest.param("ab", "ab", True, id="each looked at the other's"),
        pytest.param("ab", "c", True, id="a third looked at both"),
        pytest.param("abc", "ac", True, id="what b edited, both looked at"),
    ],
)
def test_what_one_edited_another_vouches_for(editors, vouching, is_so):
    assert is_vouched(set(editors), set(vouching)) is is_so
