"""What the claims of single sign-on say: the role, letter for letter, and what a new account is called."""

from __future__ import annotations

from typing import Any

import pytest

from app.access.single_sign_on import RoleClaim, Strength, claimed_name
from app.storage.accounts import Role

GROUPS = RoleClaim("groups", frozenset({"7f1c"}), frozenset({"Recruitment team"}))


@pytest.mark.parametrize(
    ("found", "role"),
    [
        (["x", "7f1c", "Recruitment team"], Role.ADMIN),
        (["Recruitment team"], Role.RECRUITER),
        ("Recruitment team", Role.RECRUITER),
        (["7F1C", "Recruitment", "team", " 7f1c", ""], None),
        ([["7f1c"], {"7f1c": True}, None, 7], None),
        ({"7f1c": True}, None),
        (True, None),
        (None, None),
    ],
)
def test_a_role_comes_from_the_exact_values_of_the_claim(found: Any, role: Role | None) -> None:
    assert GROUPS.role({"groups": found, "roles": ["7f1c"]}) is role


@pytest.mark.parametrize(
    ("claims", "is_left_out"),
    [
        ({"_claim_names": {"groups": "src1"}}, True),
        ({"hasgroups": True}, True),
        ({"_claim_names": ["groups"]}, False),
        ({"groups": []}, False),
    ],
)
def test_groups_that_entra_left_out_are_told_from_none(claims: dict[str, Any], is_left_out: bool) -> None:
    assert GROUPS.left_out(claims) is is_left_out


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"preferred_username": " Avery@Example.org ", "email": "other@example.org", "sub": "s1"}, "avery@example.org"),
        ({"preferred_username": "Avery Sample", "email": "avery@example.org", "sub": "s1"}, "avery@example.org"),
        ({"preferred_username": "a\u202eb", "email": ["x"], "sub": "s1"}, "s1"),
        ({"preferred_username": "a" * 255, "sub": "s1"}, "s1"),
    ],
)
def test_a_new_account_is_called_by_the_first_claim_that_can_be_a_name(claims: dict[str, Any], name: str) -> None:
    assert claimed_name(claims) == name


@pytest.mark.parametrize(
    ("claims", "lacking"),
    [
        ({"acr": "gold", "amr": ["pwd", "mfa"]}, ""),
        ({"acr": "silver", "amr": "hwk"}, ""),
        ({"acr": "bronze", "amr": ["mfa"]}, "acr names another, where gold or silver is required"),
        ({"acr": "Gold", "amr": ["mfa"]}, "acr names another, where gold or silver is required"),
        ({"acr": {"gold": True}, "amr": ["mfa"]}, "acr names another, where gold or silver is required"),
        ({"amr": ["mfa"]}, "acr names none, where gold or silver is required"),
        ({"acr": "gold", "amr": ["pwd"]}, "amr names another, where hwk or mfa is required"),
        ({"acr": "gold", "amr": [["mfa"], "MFA", None]}, "amr names another, where hwk or mfa is required"),
        ({"acr": "gold"}, "amr names none, where hwk or mfa is required"),
    ],
)
def test_what_the_provider_does_not_say_counts_as_the_weakest(claims: dict[str, Any], lacking: str) -> None:
    assert Strength(frozenset({"gold", "silver"}), frozenset({"mfa", "hwk"})).lacking(claims) == lacking
    assert Strength().lacking(claims) == ""
