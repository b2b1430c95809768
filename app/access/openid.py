"""The protocol of single sign-on: OpenID Connect's authorisation code flow with PKCE, state and nonce.

It says who somebody is, and nothing about what they may do. Only the issuer's
own origin is asked (outbound.py). Whatever does not fit is refused.

Sources: OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3.7; Discovery 1.0, section 4.3; RFC 7636 (PKCE); RFC 9207.
"""

from __future__ import annotations

import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from app.access.outbound import Bounds, Door, NoAnswer, origin_of

LEEWAY_SECONDS = 60
KNOWN_SECONDS = 600
"""For how long what the provider says of itself is not asked again."""
DOWN_SECONDS = 5
"""For how long a provider that gave no answer is not asked again, so that nobody's request waits in vain."""
# Only signatures by a private key: a shared secret or 'none' would let others write tokens.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
LONGEST_TOKEN = 65_536
_ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderDown(Exception):
    """The provider cannot be reached or answers in no form that can be read: sign in by password, or later."""


class TokenRefused(Exception):
    """The answer was not made by this provider for this sign-in: begin again."""


@dataclass(frozen=True, slots=True)
class Client:
    """How this service is registered at the provider, and where the provider sends browsers back to.

    ``acr_values`` is how strongly it is asked to have people sign in; whether it did is not looked at here.
    """

    issuer: str
    client_id: str
    client_secret: str
    callback: str
    acr_values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Secrets:
    """What binds one sign-in to one browser, kept in its session between the two redirects."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> Secrets:
        """Unguessable secrets, used once."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))


class Provider:
    """One provider, and what it last said of itself. Safe between threads."""

    def __init__(
        self, client: Client, bounds: Bounds | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client, self._clock = client, clock
        self._door = Door(client.issuer, bounds)
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}
        self._fresh_until = self._down_until = clock()

    def authorisation_address(self, attempt: Secrets, *, asks_again: bool = False) -> str:
        """Where to send the browser; ``asks_again`` has people sign in even where the provider knows them.

        Raises ProviderDown.
        """
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # here: loading takes a quarter of a second

        asked = {
            "response_type": "code",
            "client_id": self._client.client_id,
            "redirect_uri": self._client.callback,
            "scope": "openid profile email",
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": create_s256_code_challenge(attempt.verifier),
            "code_challenge_method": "S256",
            **({"prompt": "login"} if asks_again else {}),
            **({"acr_values": " ".join(self._client.acr_values)} if self._client.acr_values else {}),
        }
        address = self.discover()["authorization_endpoint"]
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    def claims(self, attempt: Secrets, answer: Mapping[str, str], now: datetime) -> dict[str, Any]:
        """The checked claims for what came back to the callback with the right state.

        Raises ProviderDown or TokenRefused.
        """
        if answer.get("iss", self._client.issuer) != self._client.issuer:
            raise TokenRefused("the answer comes from another provider")
        if not answer.get("code"):
            raise TokenRefused("the provider sent no code")
        found = self.discover()
        token = self._exchange(found["token_endpoint"], answer["code"], attempt.verifier)
        return self._check(attempt, token, self._read(found["jwks_uri"]), now)

    def discover(self) -> dict[str, str]:
        """The addresses that the provider names, asked for again after KNOWN_SECONDS. Raises ProviderDown.

        While one asks again, and where that fails, what is known serves the others.
        """
        with self._lock:
            known, now = self._known, self._clock()
            if known and now < self._fresh_until:
                return known
            if not known and now < self._down_until:
                raise ProviderDown("the provider did not answer a moment ago")
            self._fresh_until = now + DOWN_SECONDS
        try:
            known = self._ask_addresses()
        except ProviderDown:
            with self._lock:
                self._down_until = self._clock() + DOWN_SECONDS
            if not known:
                raise
            return known
        with self._lock:
            self._known, self._fresh_until = known, self._clock() + KNOWN_SECONDS
        return known

    def count_keys(self) -> int:
        """How many keys the provider shows to check its signatures. Raises ProviderDown, also when there is none."""
        keys = self._read(self.discover()["jwks_uri"]).get("keys")
        if not isinstance(keys, list) or not keys:
            raise ProviderDown("the provider shows no key to check its signatures")
        return len(keys)

    def _ask_addresses(self) -> dict[str, str]:
        found = self._read(f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self._client.issuer:
            named = str(found.get("issuer"))[:200]
            raise ProviderDown(f"the provider's discovery document names another issuer: {named!r}")
        for name in _ADDRESSES:
            address = found.get(name)
            if not isinstance(address, str) or origin_of(address) != origin_of(self._client.issuer):
                raise ProviderDown(f"the provider's discovery document has no {name} at the issuer's own host")
        return {name: found[name] for name in _ADDRESSES}

    def _exchange(self, address: str, code: str, verifier: str) -> str:
        client = self._client
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": client.callback,
            "code_verifier": verifier,
        }
        secret = b64encode(f"{quote_plus(client.client_id)}:{quote_plus(client.client_secret)}".encode()).decode()
        try:
            found = self._door.read_json(address, urlencode(form).encode(), {"Authorization": f"Basic {secret}"})
        except NoAnswer as problem:
            if problem.status in (400, 401):
                raise TokenRefused(f"the provider refused the code ({problem.status})") from problem
            raise ProviderDown(f"the provider gave no token: {problem}") from problem
        token = found.get("id_token")
        if not isinstance(token, str) or len(token) > LONGEST_TOKEN:
            raise TokenRefused("the provider sent no id_token")
        return token

    def _check(self, attempt: Secrets, token: str, keys: dict[str, Any], now: datetime) -> dict[str, Any]:
        from authlib.oidc.core import CodeIDToken  # here: loading takes a quarter of a second
        from joserfc import jwt
        from joserfc.jwk import KeySet

        issuer, client_id = self._client.issuer, self._client.client_id
        options = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}}
        try:
            decoded = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)  # type: ignore[arg-type]
            params = {"nonce": attempt.nonce, "client_id": client_id}
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY_SECONDS)
        except Exception as problem:  # whatever an unsound token sets off, nobody is signed in
            raise TokenRefused(f"the id_token is not valid: {str(problem)[:200]}") from problem
        return dict(claims)

    def _read(self, address: str) -> dict[str, Any]:
        try:
            return self._door.read_json(address)
        except NoAnswer as problem:
            raise ProviderDown(f"the provider gave no answer: {problem}") from problem
