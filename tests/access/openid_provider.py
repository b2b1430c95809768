"""A small OpenID Connect provider for tests, run as a process: ``python -m tests.access.openid_provider``.

It prints its port. What a test adds to the authorisation request says whom it signs in (``subject``, ``name``,
``roles``, ``more``) and which ``fault`` the token has; the issuer's path says what is wrong with the provider itself.
"""

from __future__ import annotations

import hmac
import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "desk", "a secret: of two/words"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
STRANGER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
CODES: dict[str, dict[str, str]] = {}
DRIP_SECONDS = 0.2


def provider(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Discovery, keys, authorisation (which signs in at once) and tokens, below the path of each issuer."""
    here = f"http://127.0.0.1:{environ['SERVER_PORT']}"
    _, kind, *rest = environ["PATH_INFO"].split("/", 2)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
    asked = {name: values[0] for name, values in parse_qs(body or environ["QUERY_STRING"]).items()}
    place = rest[0] if rest else ""
    if place == "authorize":
        return authorise(asked, start)
    if place == "token":
        is_post = environ["REQUEST_METHOD"] == "POST"
        status, said = token(f"{here}/{kind}", asked if is_post else {}, environ.get("HTTP_AUTHORIZATION", ""))
    elif place == "keys":
        status, said = "200 OK", dict(KeySet([KEY]).as_dict(private=False))
    elif kind == "moved":
        start("302 Found", [("Location", f"{here}/sound/.well-known/openid-configuration")])
        return [b""]
    else:
        status, said = "200 OK", described(here, kind)
    start(status, [("Content-Type", "application/json")])
    words = json.dumps(said).encode()
    return dripping(words) if kind == "slow" else [words]


def described(here: str, kind: str) -> Any:
    """The discovery document, with what is wrong with this kind of provider."""
    addresses = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
    found: dict[str, Any] = {"issuer": f"{here}/{kind}"}
    found |= {name: f"{here}/{kind}/{end}" for name, end in addresses.items()}
    wrong: dict[str, Any] = {
        "named-otherwise": found | {"issuer": f"{here}/another"},
        "elsewhere": found | {"token_endpoint": "http://127.0.0.1:9/token"},
        "incomplete": {"issuer": f"{here}/{kind}"},
        "list": [found],
        "large": found | {"padding": "x" * 1_100_000},
        "no-token": found | {"token_endpoint": f"{here}/{kind}"},
    }
    return wrong.get(kind, found)


def dripping(words: bytes) -> Iterator[bytes]:
    """One byte after the other: each soon enough, all of them much too late."""
    for at in range(len(words)):
        time.sleep(DRIP_SECONDS)
        yield words[at : at + 1]


def authorise(asked: dict[str, str], start: Any) -> Iterable[bytes]:
    """Send the browser back with a code, or with the error that a test asks for."""
    if error := asked.get("error"):
        answer = {"error": error, "error_description": "<b>words of a stranger</b>"}
    else:
        answer = {"code": f"code{len(CODES)}"}
        CODES[answer["code"]] = asked
    back = urlencode({**answer, "state": asked["state"]})
    start("302 Found", [("Location", f"{asked['redirect_uri']}?{back}")])
    return [b""]


def token(issuer: str, asked: dict[str, str], authorisation: str) -> tuple[str, dict[str, Any]]:
    """An id_token for a code that is used once, with its verifier and the client's secret."""
    begun = CODES.get(asked.get("code", ""), {})
    CODES[asked.get("code", "")] = {}
    given = b64decode(authorisation.removeprefix("Basic ")).decode()
    is_right = parse_qs(f"secret={given.partition(':')[2]}").get("secret") == [SECRET]
    if not begun or not is_right or create_s256_code_challenge(asked["code_verifier"]) != begun["code_challenge"]:
        return "400 Bad Request", {"error": "invalid_grant"}
    if asked["redirect_uri"] != begun["redirect_uri"]:
        return "400 Bad Request", {"error": "invalid_grant"}
    return "200 OK", {
        "access_token": "unused",
        "token_type": "Bearer",
        "id_token": signed(claims(issuer, begun), begun),
    }


def claims(issuer: str, begun: dict[str, str]) -> dict[str, Any]:
    """Sound claims, but for the fault."""
    now, client = int(time.time()), begun["client_id"]
    made: dict[str, Any] = {"iss": issuer, "aud": client, "nonce": begun["nonce"], "iat": now, "exp": now + 300}
    made |= {"sub": begun.get("subject", "s1"), "preferred_username": begun.get("name", "avery@example.org")}
    made |= {"roles": begun["roles"].split(",")} if "roles" in begun else {}
    made |= json.loads(begun.get("more", "{}"))
    faults: dict[str, dict[str, Any]] = {
        "nonce": {"nonce": "another"},
        "no nonce": {"nonce": None},
        "audience": {"aud": "another"},
        "two audiences": {"aud": [client, "another"]},
        "issuer": {"iss": "https://example.org"},
        "expired": {"iat": now - 900, "exp": now - 600},
        "endless": {"exp": None},
        "not yet": {"nbf": now + 600},
        "no subject": {"sub": ""},
        "subject": {"sub": ["s1"]},
    }
    return {name: value for name, value in (made | faults.get(begun.get("fault", ""), {})).items() if value is not None}


def signed(made: dict[str, Any], begun: dict[str, str]) -> str:
    """The token, signed as it should be, or as somebody would who has not the key."""
    fault = begun.get("fault", "")
    if fault == "none":
        return f"{encoded({'alg': 'none'})}.{encoded(made)}."
    if fault == "public key as secret":
        words = f"{encoded({'alg': 'HS256', 'kid': 'one'})}.{encoded(made)}"
        digest = hmac.new(KEY.as_pem(private=False), words.encode(), sha256).digest()
        return f"{words}.{urlsafe_b64encode(digest).decode().rstrip('=')}"
    header = {"alg": "RS256", "kid": "two" if fault == "unknown key" else "one"}
    whole = jwt.encode(header, made, STRANGER if fault == "signature" else KEY)
    if fault == "changed":
        head, _, signature = whole.split(".")
        return f"{head}.{encoded(made | {'roles': ['Desk.Admin']})}.{signature}"
    return whole


def encoded(part: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


class Quiet(WSGIRequestHandler):
    """Requests are not logged: nobody reads the pipe."""

    def log_message(self, *_: Any) -> None:
        pass


class Threaded(ThreadingMixIn, WSGIServer):
    """One slow answer does not hold up the next."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Whoever hung up is no fault of the provider."""


if __name__ == "__main__":
    with make_server("127.0.0.1", 0, provider, Threaded, Quiet) as server:
        print(server.server_port, flush=True)  # noqa: T201 (the test reads it)
        server.serve_forever()
