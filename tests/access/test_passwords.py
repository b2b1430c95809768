"""Passwords: long enough, not among those that are guessed first, kept as argon2id."""

from __future__ import annotations

import pytest

from app.access.passwords import LONGEST, check_password, hash_password, is_outdated, is_password
from app.errors import InvalidRequest

GOOD = "purple kettle drives north"


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "elevenchars",
        "password1234",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaa",
        "Summer2026!!",
        "x" * (LONGEST + 1),
    ],
)
def test_what_is_short_endless_or_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(InvalidRequest):
        check_password(password, "avery@example.org")


def test_a_password_made_of_the_own_name_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="guessed"):
        check_password("avery@example.org", "avery@example.org")


@pytest.mark.parametrize("password", [GOOD, "väster kettle über schnee", "kx8!pQ2w9zLm"])
def test_a_long_one_nobody_guesses_is_taken_whatever_its_characters(password: str) -> None:
    check_password(password, "avery@example.org")


def test_the_right_password_fits_its_hash_and_no_other_does() -> None:
    kept = hash_password(GOOD)
    assert kept.startswith("$argon2id$")
    assert is_password(kept, GOOD)
    assert not is_password(kept, GOOD + " ")
    assert not is_password("no hash at all", GOOD)
    assert not is_outdated(kept)
    assert is_outdated("$argon2id$v=19$m=1024,t=1,p=1$bm9ib2R5bm9ib2R5bm9i$6Rtz8eCuFMhKqvuqqpfBvC1Wq7RWS1iZB5u0GmnLHjw")


def test_nobodys_password_is_never_right() -> None:
    assert not is_password(None, GOOD)
    assert not is_password(None, "nobody")
