"""The kinds of people who may come to any address, each as a browser that sends what that kind can send."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.access.visitors import VISITOR_HEADER
from app.storage.accounts import Role
from app.storage.sessions import LONGEST
from tests.room import ADMIN, RECRUITER, Room, kept_password

PARTLY = "partly@example.org"
KINDS = ("none", "visitor", "other visitor", "expired", "partly", "recruiter", "admin")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a browser: its cookies, and the headers of a chat window where there is one."""

    browser: Any
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, address: str, **more: Any) -> Any:
        """Send a request as this person."""
        return self.browser.open(address, method=method, headers=self.headers, **more)


def person(room: Room, kind: str) -> Person:
    """Somebody of this kind, new each time."""
    if kind in ("visitor", "other visitor"):
        browser = room.client().inner
        return Person(browser, {VISITOR_HEADER: browser.post("/widget/session").json["session"]})
    if kind in ("recruiter", "admin"):
        return Person(room.client({"recruiter": RECRUITER, "admin": ADMIN}[kind]).inner)
    if kind == "expired":
        client = room.client(ADMIN)
        room.let_pass(client, begun_at=int(LONGEST.total_seconds()) // 60 + 1)
        return Person(client.inner)
    if kind == "partly":  # the right password, and no code yet
        if room.accounts.named(PARTLY) is None:
            room.accounts.add(PARTLY, Role.ADMIN, datetime.now(UTC), kept_password())
            room.phone(PARTLY)
        client = room.client(PARTLY)
        return Person(client.inner)
    return Person(room.client().inner)
