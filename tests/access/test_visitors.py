"""A session is signed, short-lived, bound to its website, and renewed without becoming another visitor."""

from __future__ import annotations

from base64 import urlsafe_b64decode

import pytest

from app.access.visitors import Visitors

SECRET = "only-for-tests-" * 3
SITE = "https://www.example.org"


def test_a_session_is_of_the_same_visitor_each_time_and_of_its_site_only() -> None:
    visitors = Visitors(SECRET)
    session = visitors.give(SITE)
    found = visitors.find(session, SITE)
    assert found is not None
    assert found == visitors.find(session, SITE)
    assert found.origin == SITE
    assert visitors.find(session, "https://elsewhere.example.org") is None


def test_two_sessions_are_two_visitors() -> None:
    visitors = Visitors(SECRET)
    one, other = (visitors.find(visitors.give(SITE), SITE) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.key != other.key


def test_a_session_that_is_over_can_be_renewed_for_the_same_visitor() -> None:
    over, valid = Visitors(SECRET, valid=-1), Visitors(SECRET)
    session = over.give(SITE)
    assert over.find(session, SITE) is None
    renewed = over.give(SITE, before=session)
    assert valid.find(renewed, SITE) == valid.find(session, SITE)


def test_a_session_that_is_over_still_tells_whose_conversations_it_may_delete() -> None:
    over, valid = Visitors(SECRET, valid=-1), Visitors(SECRET)
    session = over.give(SITE)
    assert over.find_past(session, SITE) == valid.find(session, SITE)
    assert over.find_past(session, "https://elsewhere.example.org") is None
    assert over.find_past("nonsense", SITE) is None


def test_what_cannot_be_renewed_becomes_a_new_visitor() -> None:
    visitors = Visitors(SECRET, renewable=-1)
    session = visitors.give(SITE)
    assert visitors.find(visitors.give(SITE, before=session), SITE) != visitors.find(session, SITE)


def test_a_session_of_one_site_is_not_renewed_for_another() -> None:
    visitors = Visitors(SECRET)
    elsewhere = "https://elsewhere.example.org"
    first, second = visitors.give(SITE), ""
    second = visitors.give(elsewhere, before=first)
    one, other = visitors.find(first, SITE), visitors.find(second, elsewhere)
    assert one is not None
    assert other is not None
    assert one.key != other.key


@pytest.mark.parametrize("session", ["", "nonsense", "a.b.c", "x" * 10_000, "ImhlbGxvIg.aaaa.bbbb"])
def test_what_was_not_signed_here_is_nobodys(session: str) -> None:
    assert Visitors(SECRET).find(session, SITE) is None
    assert Visitors("another secret").find(Visitors(SECRET).give(SITE), SITE) is None


def test_sessions_are_signed_with_256_bits() -> None:
    signature = Visitors("secret").give("http://localhost").rpartition(".")[2]
    assert len(urlsafe_b64decode(signature + "==")) == 32
