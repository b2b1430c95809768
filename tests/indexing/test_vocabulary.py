"""The words of a version: a mapping that is only itself, and finds its words by their first letter."""

from app.indexing.vocabulary import Vocabulary


def test_words_are_counted_and_found_by_their_first_letter_in_their_order() -> None:
    words = Vocabulary({"care": 3, "team": 1, "case": 2})
    assert (words["case"], words.get("panel", 0), len(words), "team" in words) == (2, 0, 3, True)
    assert list(words.beginning_with("c")) == ["care", "case"]
    assert list(words.beginning_with("x")) == []


def test_the_same_words_of_two_versions_are_two() -> None:
    one, other = Vocabulary({"care": 3}), Vocabulary({"care": 3})
    assert len({one, other, one}) == 2
