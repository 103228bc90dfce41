import pytest

from reports.domain.prose import Block, after_first_line, first_line, prose


@pytest.mark.parametrize(
    ("words", "blocks"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("One.", (Block(("One.",)),), id="a paragraph"),
        pytest.param("One.\n\nTwo.", (Block(("One.",)), Block(("Two.",))), id="two"),
        pytest.param(
            "If:\n- a\n- b\nThen.",
            (Block(("If:",)), Block(("a", "b"), is_list=True), Block(("Then.",))),
            id="a list between paragraphs",
        ),
        pytest.param("-3 points", (Block(("-3 points",)),), id="a minus is no list"),
    ],
)
def test_a_cell_of_text_is_paragraphs_and_lists(words, blocks):
    assert prose(words) == blocks


def test_the_first_line_is_the_headline_and_the_rest_its_meaning():
    words = "You are here.\nIt is common.\n- rest"
    assert first_line(words) == "You are here."
    assert after_first_line(words) == (
        Block(("It is common.",)),
        Block(("rest",), is_list=True),
    )
