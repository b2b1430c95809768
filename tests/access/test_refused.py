"""What somebody signed in asked for and may not do stands in the audit log: who, which route, why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.storage.audit import Action, Entry, Wanted
from tests.room import ADMIN, RECRUITER, Client, Room

FOREIGN = {"Origin": "https://example.org"}
ATTEMPTS: dict[str, tuple[Callable[[Client], object], str, str]] = {
    "a page of the admin's": (
        lambda client: client.get("/admin/accounts?name=x"),
        "GET /admin/accounts",
        "it needs the role admin",
    ),
    "a form of the admin's": (
        lambda client: client.post("/admin/accounts/1/close"),
        "POST /admin/accounts/<int:account_id>/<action>",
        "it needs the role admin",
    ),
    "a form without its token": (
        lambda client: client.inner.post("/admin/sign-out"),
        "POST /admin/sign-out",
        "a form without the token of this session",
    ),
    "a page of another origin": (
        lambda client: client.inner.post("/admin/sign-out", headers=FOREIGN),
        "POST /admin/sign-out",
        "sent by a page of another origin",
    ),
    "a session of another": (
        lambda client: client.post("/admin/account/sessions/1000000/end"),
        "POST /admin/account/sessions/<int:session_id>/end",
        "session 1000000 is not theirs, or has ended",
    ),
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room of this module's own: a line is written once in minutes, and others are refused, too."""
    folder = tmp_path_factory.mktemp("refused")
    (folder / "knowledge").mkdir()
    return Room(folder)


def refusals(room: Room) -> list[Entry]:
    return list(room.audit.each(Wanted(action=Action.REFUSED)))


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_refused_request_is_one_line_with_who_route_and_why(room: Room, attempt: str) -> None:
    ask, subject, why = ATTEMPTS[attempt]
    client = room.client(RECRUITER)
    before = len(refusals(room))
    ask(client)
    newest = refusals(room)[0]
    assert (newest.who, newest.subject, newest.detail) == (RECRUITER, subject, why)
    assert newest.address == "127.0.0.1"
    ask(client)  # the same again within minutes
    assert len(refusals(room)) == before + 1


def test_what_is_allowed_or_asked_by_nobody_is_no_line(room: Room) -> None:
    before = refusals(room)
    admin, nobody = room.client(ADMIN), room.client()
    assert admin.get("/admin/accounts").status_code == 200
    assert nobody.get("/admin/accounts").status_code == 303
    assert nobody.inner.post("/admin/sign-out", headers=FOREIGN).status_code == 403
    refused = admin.inner.post("/ask", headers=FOREIGN)  # a candidates' page, which knows nobody
    assert refused.status_code == 403
    assert "Cookie" not in refused.headers.get("Vary", "")
    assert refusals(room) == before


def test_a_line_that_cannot_be_written_changes_no_refusal(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy.exc import OperationalError

    from app.storage.audit import Audit

    def fail(*_: object) -> None:
        raise OperationalError("INSERT", None, Exception("locked"))

    client = room.client(RECRUITER)
    monkeypatch.setattr(Audit, "note_once", fail)
    assert client.get("/admin/health").status_code == 403
