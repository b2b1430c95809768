"""Which things a text numbers."""

from __future__ import annotations

import pytest

from app.indexing.numbered import numbers_of, things_numbered


@pytest.mark.parametrize(
    ("text", "thing", "numbers"),
    [
        ("Duty Team 2 has a green door.", "team", {2}),
        ("LOCALITIES 1, 2 and 4 share it.", "locality", {1, 2, 4}),
        ("Panels 4 to 6 meet on Mondays.", "panel", {4, 5, 6}),
        ("Team 200 and a team of 2.", "team", set()),
        ("Steam 2 is no team.", "team", set()),
    ],
)
def test_the_numbers_of_a_thing_are_found(text: str, thing: str, numbers: set[int]) -> None:
    assert numbers_of(text, thing) == numbers
    assert (thing in things_numbered(text)) is bool(numbers)


def test_each_thing_that_is_numbered_is_named_once_and_as_one() -> None:
    assert things_numbered("Teams 1 to 3, team 4 and Children in Care 2; a hub, and unit 120.") == {"team", "care"}
