from __future__ import annotations

from pathlib import Path

import pytest

from app.config import load
from app.errors import ConfigError


@pytest.mark.parametrize("port", ["many", "8000.5", "70000", "-1"])
def test_a_port_that_is_no_port_is_named_with_what_to_write_instead(port: str) -> None:
    with pytest.raises(ConfigError, match="write a whole number from") as problem:
        load({"PORT": port})
    assert "PORT" in str(problem.value)


def test_each_wrong_setting_is_a_sentence_of_its_own() -> None:
    with pytest.raises(ConfigError, match=r"PORT='x': .* 65535\. READER='maybe': .* 'off'\.$"):
        load({"PORT": "x", "READER": "maybe"})


def test_a_secret_that_cannot_be_kept_stops_the_start_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    with pytest.raises(ConfigError, match="or set SECRET_KEY"):
        load({}, tmp_path / "var")
    assert load({"SECRET_KEY": "s" * 32}, tmp_path / "var").secret_key == "s" * 32


def test_a_secret_is_made_once_and_differs_by_database(tmp_path: Path) -> None:
    first = load({}, tmp_path).secret_key
    assert load({}, tmp_path).secret_key == first
    assert load({"DATABASE_URL": "sqlite:///other.db"}, tmp_path).secret_key != first


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/srv/app.db", "write sqlite:///var/app.db or postgresql://USER"),
        ("sqlite:app.db", "write sqlite:///"),
        ("mysql://desk:never-shown@host/name", "write sqlite:///"),
        ("postgresql://desk:never-shown@host:port/name", "write sqlite:///"),
        ("postgresql://desk:never@shown@host/name", "write %40 for each @"),
    ],
)
def test_an_address_that_is_none_of_a_database_says_what_to_write_and_no_password(address: str, said: str) -> None:
    for name in ("DATABASE_URL", "DATABASE_READ_URL"):
        with pytest.raises(ConfigError, match=f"{name}: {said}") as problem:
            load({"SECRET_KEY": "s" * 32, name: address})
        assert "never" not in str(problem.value)


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:////srv/app.db",
        "postgresql://desk:p%40ss@[::1]:5433/name?sslmode=verify-full&options=a@b",
        "postgresql+psycopg://desk:@/name?host=/run/postgresql",
        "postgresql://desk:p/a#s?s:w[o%rd@host:5433/name",
    ],
)
def test_an_address_of_a_database_is_taken_as_it_is_written(address: str) -> None:
    assert load({"SECRET_KEY": "s" * 32, "DATABASE_URL": address}).database_url == address


SIGNS_ON = {
    "SECRET_KEY": "s" * 32,
    "OIDC_ISSUER": "https://login.example.org/tenant/v2.0",
    "OIDC_CLIENT_ID": "desk",
    "OIDC_CLIENT_SECRET": "never shown",
    "OIDC_REDIRECT_URI": "https://chat.example.org/admin/single-sign-on/callback",
    "OIDC_ADMIN_VALUES": "Desk.Admin, Head of desk,Desk.Admin",
}


def test_single_sign_on_is_off_by_default_and_takes_several_values() -> None:
    assert load({"SECRET_KEY": "s" * 32}).oidc_issuer == ""
    assert load(SIGNS_ON).oidc_admin_values == ("Desk.Admin", "Head of desk")
    assert load({**SIGNS_ON, "OIDC_AMR_VALUES": "mfa, hwk,mfa"}).oidc_amr_values == ("mfa", "hwk")
    assert load({**SIGNS_ON, "OIDC_ISSUER": "http://127.0.0.1:9000"}).oidc_issuer == "http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"OIDC_ISSUER": "http://login.example.org"}, "begins with https://"),
        ({"OIDC_ISSUER": "https://user@login.example.org"}, "begins with https://"),
        ({"OIDC_ISSUER": "https://login.example.org/?tenant=1"}, "begins with https://"),
        ({"OIDC_ISSUER": "https://login.example.org:99999"}, "begins with https://"),
        ({"OIDC_ISSUER": "file:///etc/passwd"}, "begins with https://"),
        ({"OIDC_ISSUER": "https://[login"}, "begins with https://"),
        ({"OIDC_ISSUER": ""}, "also needs OIDC_ISSUER"),
        ({"OIDC_CLIENT_ID": "", "OIDC_CLIENT_SECRET": ""}, "also needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: set them"),
        ({"OIDC_REDIRECT_URI": "https://chat.example.org/admin/"}, "followed by /admin/single-sign-on/callback"),
        ({"OIDC_REDIRECT_URI": "http://chat.example.org/admin/single-sign-on/callback"}, "begins with https://"),
        ({"OIDC_ADMIN_VALUES": " , "}, "lets nobody in"),
        ({"OIDC_RECRUITER_VALUES": "Head of desk"}, "in one of them"),
        ({"OIDC_ROLE_CLAIM": "email"}, "roles or groups"),
        ({"OIDC_BUTTON": "x" * 61}, "at most 60"),
        (
            {"OIDC_ACR_VALUES": "urn:example:gold, second factor"},
            "without spaces, parted by commas; found 'second factor'",
        ),
    ],
)
def test_single_sign_on_that_could_not_work_stops_the_start(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=said) as problem:
        load({**SIGNS_ON, **changed})
    assert "never shown" not in str(problem.value)


@pytest.mark.parametrize("name", ["OIDC_ACR_VALUES", "OIDC_AMR_VALUES"])
def test_a_required_strength_without_single_sign_on_stops_the_start(name: str) -> None:
    with pytest.raises(ConfigError, match="also needs OIDC_ISSUER"):
        load({"SECRET_KEY": "s" * 32, name: "mfa"})


def test_whom_a_second_step_is_demanded_of_is_one_of_three_words() -> None:
    key = {"SECRET_KEY": "s" * 32}
    assert [load({**key, "REQUIRE_SECOND_STEP": word}).require_second_step for word in ("", "Admins", "all")] == [
        "off",
        "admins",
        "all",
    ]
    with pytest.raises(ConfigError, match="REQUIRE_SECOND_STEP='on': write 'off', 'admins' or 'all'"):
        load({**key, "REQUIRE_SECOND_STEP": "on"})
