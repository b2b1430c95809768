"""An id_token signs in only when this provider made it for this attempt; tested against a running provider."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.access.openid import DOWN_SECONDS, KNOWN_SECONDS, Provider, ProviderDown, Secrets, TokenRefused
from app.access.outbound import Bounds, Door, NoAnswer, origin_of
from tests.access.provider import answer_in, client_of, visit

FAULTS = {
    "nonce": "nonce",
    "no nonce": "nonce",
    "audience": "aud",
    "two audiences": "azp",
    "issuer": "iss",
    "expired": "expired",
    "endless": "exp",
    "not yet": "not yet valid",
    "subject": "sub",
    "none": "none",
    "public key as secret": "HS256",
    "unknown key": "two",
    "signature": "signature",
    "changed": "signature",
}


@pytest.fixture(scope="module")
def root(openid_root: str) -> str:
    return openid_root


@pytest.fixture(scope="module")
def provider(root: str) -> Provider:
    return Provider(client_of(root))


def come_back(provider: Provider, attempt: Secrets, **asked: str) -> dict[str, str]:
    return answer_in(visit(provider.authorisation_address(attempt), **asked))


def claims(provider: Provider, attempt: Secrets, answer: dict[str, str]) -> dict[str, Any]:
    return provider.claims(attempt, answer, datetime.now(UTC))


def test_a_sound_token_gives_its_claims(provider: Provider) -> None:
    attempt = Secrets.fresh()
    found = claims(provider, attempt, come_back(provider, attempt, roles="Desk.Admin"))
    assert (found["sub"], found["roles"]) == ("s1", ["Desk.Admin"])


@pytest.mark.parametrize("fault", FAULTS)
def test_an_unsound_token_is_refused(provider: Provider, fault: str) -> None:
    attempt = Secrets.fresh()
    with pytest.raises(TokenRefused, match="id_token is not valid") as refused:
        claims(provider, attempt, come_back(provider, attempt, fault=fault))
    assert FAULTS[fault] in str(refused.value)


def test_a_code_is_worth_nothing_a_second_time(provider: Provider) -> None:
    attempt = Secrets.fresh()
    answer = come_back(provider, attempt)
    assert claims(provider, attempt, answer)
    with pytest.raises(TokenRefused, match="refused the code"):
        claims(provider, attempt, answer)


def test_a_code_is_worth_nothing_without_the_verifier(provider: Provider) -> None:
    attempt = Secrets.fresh()
    answer = come_back(provider, attempt)
    with pytest.raises(TokenRefused, match="refused the code"):
        claims(provider, replace(attempt, verifier="x" * 64), answer)


def test_an_answer_in_another_providers_name_or_without_a_code_is_refused(provider: Provider) -> None:
    attempt = Secrets.fresh()
    answer = come_back(provider, attempt)
    with pytest.raises(TokenRefused, match="another provider"):
        claims(provider, attempt, {**answer, "iss": "https://example.org"})
    with pytest.raises(TokenRefused, match="no code"):
        claims(provider, attempt, {"state": attempt.state})


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("named-otherwise", "names another issuer"),
        ("elsewhere", "no token_endpoint at the issuer's own host"),
        ("incomplete", "no authorization_endpoint"),
        ("list", "not an object"),
        ("large", "too long"),
        ("moved", "answered 302"),
    ],
)
def test_a_provider_that_describes_itself_wrongly_is_not_used(root: str, kind: str, said: str) -> None:
    with pytest.raises(ProviderDown, match=said):
        Provider(client_of(root, kind)).authorisation_address(Secrets.fresh())


def test_a_provider_that_gives_no_token_is_refused(root: str) -> None:
    provider, attempt = Provider(client_of(root, "no-token")), Secrets.fresh()
    with pytest.raises(TokenRefused, match="no id_token"):
        claims(provider, attempt, come_back(provider, attempt))


def test_a_provider_that_drips_is_given_up_in_time(root: str) -> None:
    began = time.monotonic()
    with pytest.raises(ProviderDown, match="TimeoutError"):
        Provider(client_of(root, "slow"), Bounds(step=0.5, whole=1)).discover()
    assert 0.9 < time.monotonic() - began < 8


def test_a_provider_that_is_down_is_said_to_be_and_left_alone_for_a_moment() -> None:
    moments = [0.0]
    provider = Provider(client_of("http://127.0.0.1:9"), clock=lambda: moments[0])
    with pytest.raises(ProviderDown, match="cannot be read"):
        provider.discover()
    with pytest.raises(ProviderDown, match="a moment ago"):
        provider.discover()
    moments[0] = DOWN_SECONDS
    with pytest.raises(ProviderDown, match="cannot be read"):
        provider.discover()


def test_what_is_known_of_a_provider_serves_on_while_it_is_down(root: str) -> None:
    moments = [0.0]
    provider = Provider(client_of(root), clock=lambda: moments[0])
    known = provider.discover()
    provider._door = Door("http://127.0.0.1:9")
    for moments[0] in (KNOWN_SECONDS - 1, KNOWN_SECONDS, KNOWN_SECONDS + DOWN_SECONDS):
        assert provider.discover() == known


@pytest.mark.parametrize("address", ["http://example.org/", "file://localhost/etc/passwd", "no address", "https://["])
def test_an_address_that_is_not_https_is_never_opened(address: str) -> None:
    with pytest.raises(NoAnswer, match="not its own, or not https"):
        Door(address).read_json(address)


def test_another_origin_is_never_asked(root: str) -> None:
    assert Door(f"{root}/sound").read_json(f"{root}/sound/keys")["keys"]
    for address in (f"http://localhost:{root.rpartition(':')[2]}/sound/keys", f"http://u@{root[7:]}.example.org/keys"):
        with pytest.raises(NoAnswer, match="not its own"):
            Door(root).read_json(address)


def test_no_more_than_a_few_wait_for_it_at_once(root: str) -> None:
    with pytest.raises(NoAnswer, match="too many"):
        door_without_room(root).read_json(f"{root}/sound/keys")


def door_without_room(root: str) -> Door:
    door = Door(root, Bounds(at_once=1))
    door._free.acquire()
    return door


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of("https://Login.example.org/a?b") == "https://login.example.org:443"
    assert origin_of("https://login.example.org:444") != origin_of("https://login.example.org")
    assert origin_of("https://login.example.org:99999") == ""
