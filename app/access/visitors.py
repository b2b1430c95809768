"""The visitor of a chat window: a signed, short-lived session, bound to the website it was given to.

It says that the same window asks again, and never who sits before it. Nothing
about it is stored but a digest beside the conversations that it may open.
Direct clients of the JSON interface need none.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from flask import request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import Unauthorized

VISITOR_HEADER = "X-Visitor-Session"
VALID_SECONDS = 15 * 60
RENEWABLE_SECONDS = 24 * 3600
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Visitor:
    """One chat window: ``key`` is a digest fit to be stored, ``origin`` the site that it stands on."""

    key: str
    origin: str


class Visitors:
    """Gives and reads sessions, signed with ``secret``."""

    def __init__(self, secret: str, valid: int = VALID_SECONDS, renewable: int = RENEWABLE_SECONDS) -> None:
        self._signed = URLSafeTimedSerializer(
            secret, salt="visitor-session", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._valid, self._renewable = valid, renewable

    @property
    def valid_seconds(self) -> int:
        """For how long a session may be used before it is renewed."""
        return self._valid

    def give(self, origin: str, before: str = "") -> str:
        """A session for ``origin``: of the visitor of ``before`` where that can be renewed, else of a new one."""
        known = self._read(before, origin, self._renewable)
        return self._signed.dumps([known or secrets.token_urlsafe(18), origin])

    def find(self, session: str, origin: str) -> Visitor | None:
        """The visitor of a session that is valid now and was given to ``origin``; None otherwise."""
        return _visitor(self._read(session, origin, self._valid), origin)

    def find_past(self, session: str, origin: str) -> Visitor | None:
        """The visitor of a session however long it is over: for deleting what its window began, and nothing else."""
        return _visitor(self._read(session, origin, None), origin)

    def _read(self, session: str, origin: str, seconds: int | None) -> str | None:
        if not session or len(session) > _LONGEST:
            return None
        try:
            visitor, bound_to = self._signed.loads(session, max_age=seconds)
        except (BadSignature, ValueError, TypeError):
            return None
        return str(visitor) if bound_to == origin else None


def _visitor(known: str | None, origin: str) -> Visitor | None:
    return Visitor(hashlib.sha256(known.encode()).hexdigest(), origin) if known else None


def asking_origin() -> str:
    """The site whose page sent the present request; our own when the browser names none."""
    return request.headers.get("Origin") or request.host_url.rstrip("/")


def present_visitor(visitors: Visitors, is_past_too: bool = False) -> Visitor | None:
    """The visitor of the present request; None for a direct client.

    Answers 401 for a session that was not given here, and for one that is over unless that ``is_past_too``.
    """
    session = request.headers.get(VISITOR_HEADER)
    if session is None:
        return None
    find = visitors.find_past if is_past_too else visitors.find
    visitor = find(session, asking_origin())
    if visitor is None:
        raise Unauthorized(
            f"The session in {VISITOR_HEADER} is over or of another website. Get a new one: POST /widget/session."
        )
    return visitor


def required_visitor(visitors: Visitors) -> Visitor:
    """The visitor of the present request. Answers 401 when it carries no valid session."""
    visitor = present_visitor(visitors)
    if visitor is None:
        raise Unauthorized(f"This needs a session in {VISITOR_HEADER}. Get one: POST /widget/session.")
    return visitor
