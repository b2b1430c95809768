"""Which words a form of a question about people and posts leaves unaccounted for."""

from __future__ import annotations

import pytest

from app.answering.people.other_words import other_words
from app.answering.people.question import read_people_question


@pytest.mark.parametrize(
    ("text", "people", "words"),
    [
        ("Who is the director of children's services?", 0, ()),
        ("Who is in the director's chair?", 0, ()),
        ("Who was there before ⟦0⟧?", 1, ()),
        ("Who was the director of children's services in December 2017?", 0, ()),
        ("Who led children's services in the autumn of 2017?", 0, ()),
        ("What was ⟦0⟧'s job before she took over as head of fostering?", 1, ()),
        ("⟦0⟧ is new, isn't she? When did she start?", 1, ()),
        ("Is ⟦0⟧ still in post? I posted a parcel to the office.", 1, ()),
        ("What was ⟦0⟧'s favourite song before the concert?", 1, ("favourite", "song", "concert")),
        ("When did ⟦0⟧ start with parrots?", 1, ("parrots",)),
    ],
)
def test_words_for_posts_people_and_their_time_are_accounted_for(
    text: str, people: int, words: tuple[str, ...]
) -> None:
    question = read_people_question(text, people)
    assert question is not None
    assert other_words(text, people, question) == words
