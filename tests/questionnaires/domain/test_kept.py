"""What is kept is of the very value that was given, and of the last one only."""

from questionnaires.domain.kept import kept


def counted():
    asked = []

    @kept
    def length(words):
        asked.append(words)
        return len(words)

    return length, asked


def test_the_same_value_is_worked_out_once():
    length, asked = counted()
    words = ["one", "two"]
    assert [length(words), length(words)] == [2, 2]
    assert asked == [words]


def test_an_equal_value_is_another_one():
    length, asked = counted()
    for words in (["one"], ["one"], ["one", "two"]):
        assert length(words) == len(words)
    assert asked == [["one"], ["one"], ["one", "two"]]
