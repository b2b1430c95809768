"""Every route and every role: who is let in, who is sent to sign in, who is refused; and no form without its token."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter

from app.access.rules import RULES, Access, may_use
from app.storage.accounts import Role
from app.storage.sessions import IDLE, LONGEST
from tests.room import ADMIN, RECRUITER, Client, Room

ROOMS = ("admin.", "recruiter.")
ROLES = {None: None, Role.RECRUITER: RECRUITER, Role.ADMIN: ADMIN}
IDLE_MINUTES, LONGEST_MINUTES = (int(span.total_seconds()) // 60 for span in (IDLE, LONGEST))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("roles")
    (folder / "knowledge").mkdir()
    return Room(folder)


@pytest.fixture(scope="module")
def clients(room: Room) -> dict[Role | None, Client]:
    return {role: room.client(name) for role, name in ROLES.items()}


def addresses(room: Room, method: str) -> list[tuple[str, str]]:
    """An example address of each route that takes ``method``, and its endpoint."""
    found = []
    for rule in room.app.url_map.iter_rules():
        if method in (rule.methods or ()):
            built = rule.build({name: example(kind) for name, kind in rule._converters.items()})
            found.append((built[1] if built else rule.rule, rule.endpoint))
    return found


def example(kind: BaseConverter) -> object:
    """A value that fits a part of an address."""
    if isinstance(kind, AnyConverter):
        return min(kind.items)
    return 1 if isinstance(kind, IntegerConverter) else "example"


@pytest.mark.parametrize("role", ROLES, ids=str)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_each_route_treats_each_role_as_the_table_says(
    room: Room, clients: dict[Role | None, Client], role: Role | None, method: str
) -> None:
    for address, endpoint in addresses(room, method):
        access = RULES[endpoint]
        if access is Access.PUBLIC:
            continue
        if method == "POST" and may_use(access, role):
            continue  # what it does is the matter of its own test
        response = clients[role].inner.open(address, method=method)
        sent_to_sign_in = response.status_code == 303 and "/admin/sign-in" in response.headers.get("Location", "")
        assert sent_to_sign_in == (role is None), (endpoint, role)
        assert (response.status_code == 403) == (role is not None and not may_use(access, role)), (endpoint, role)


def test_every_page_of_the_room_but_signing_in_needs_an_account() -> None:
    public = {name for name, access in RULES.items() if name.startswith(ROOMS) and access is Access.PUBLIC}
    signing_in = {"admin.sign_in_page", "admin.sign_in", "admin.link_page", "admin.use_link", "admin.connect_link"}
    signing_in |= {"admin.begin_single_sign_on", "admin.finish_single_sign_on"}
    assert public == {"admin.static", "recruiter.static", *signing_in}
    assert {access for name, access in RULES.items() if not name.startswith(ROOMS)} == {Access.PUBLIC}


def test_no_form_of_the_room_is_taken_without_its_token(room: Room, clients: dict[Role | None, Client]) -> None:
    posts = [address for address, endpoint in addresses(room, "POST") if endpoint.startswith(ROOMS)]
    assert posts
    assert {address: clients[Role.ADMIN].inner.post(address).status_code for address in posts} == dict.fromkeys(
        posts, 400
    )


def test_pages_for_candidates_never_touch_the_session(room: Room, clients: dict[Role | None, Client]) -> None:
    for address in ("/about", "/widget.js", "/api/v1/councils", "/healthz"):
        headers = clients[Role.ADMIN].get(address).headers
        assert "Set-Cookie" not in headers
        assert "Cookie" not in headers.get("Vary", "")


def test_the_cookie_is_for_the_room_alone_and_out_of_reach_of_scripts(tmp_path: Path) -> None:
    room = Room(tmp_path, HTTPS_ONLY="on")
    headers = room.client().get("/admin/sign-in").headers
    cookie = headers["Set-Cookie"]
    assert cookie.startswith("__Secure-")
    assert len(urlsafe_b64decode(cookie.partition(";")[0].rpartition(".")[2] + "==")) == 32  # signed with SHA-256
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert {"HttpOnly", "Path=/admin", "SameSite=Lax", "Secure"} <= {part.strip() for part in cookie.split(";")}


def test_a_form_sent_by_http_where_https_is_demanded_says_so(tmp_path: Path) -> None:
    late = "This form is out of date"
    for setting, scheme, said in (
        ("off", "http", late),
        ("on", "https", late),
        ("on", "http", "Open this page by https"),
    ):
        browser = Room(tmp_path / setting / scheme, HTTPS_ONLY=setting).app.test_client(use_cookies=False)
        page = browser.get("/admin/sign-in").text
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        sent = {"csrf_token": token, "name": ADMIN, "password": "any"}
        refused = browser.post("/admin/sign-in", data=sent, headers={"Origin": f"{scheme}://localhost"})
        assert (refused.status_code, said in refused.text) == (400, True)


def test_addresses_that_are_handed_on_are_those_by_which_people_come(tmp_path: Path) -> None:
    for setting, scheme in (("off", "http"), ("on", "https")):
        room = Room(tmp_path / setting, HTTPS_ONLY=setting)
        made = room.client(ADMIN).post("/admin/accounts", name="new@example.org", role="recruiter").text
        assert f"{scheme}://localhost/admin/link/" in made
        shown = room.app.test_client().get("/widget").text
        assert f"&lt;script src=&#34;{scheme}://localhost/widget.js&#34;" in shown
        assert f"<code>{scheme}://localhost</code> to <code>script-src</code>" in shown


@pytest.mark.parametrize(("minutes", "is_in"), [(IDLE_MINUTES - 1, True), (IDLE_MINUTES + 1, False)])
def test_a_session_ends_when_nobody_uses_it(room: Room, minutes: int, is_in: bool) -> None:
    client = room.client(ADMIN)
    room.let_pass(client, used_at=minutes)
    assert (client.get("/admin/account").status_code == 200) == is_in


def test_a_session_ends_after_its_hours_however_busy(room: Room) -> None:
    client = room.client(ADMIN)
    room.let_pass(client, begun_at=LONGEST_MINUTES + 1)
    assert client.get("/admin/account").status_code == 303


def test_a_page_that_looks_by_itself_keeps_no_session_alive(room: Room) -> None:
    client = room.client(ADMIN)
    for address, is_a_sign in (("/admin/index/progress", False), ("/admin/account", True)):
        room.let_pass(client, used_at=20)
        before = room.last_used(client)
        assert client.get(address).status_code in (200, 204)
        assert (room.last_used(client) > before) == is_a_sign


def test_a_session_costs_one_read_a_request_and_a_write_at_most_once_a_minute(room: Room) -> None:
    client = room.client(ADMIN)
    room.let_pass(client, used_at=2)
    first, again = (statements_of(room, lambda: client.get("/admin/account")) for _ in range(2))
    assert [words.split()[0] for words in first if "sessions" in words] == ["SELECT", "UPDATE"]
    assert [words.split()[0] for words in again if "sessions" in words] == ["SELECT"]
    with room.database.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {again[0]}", ("",) * again[0].count("?")).all()
    assert plan
    assert all(step[-1].startswith("SEARCH") for step in plan), plan


def statements_of(room: Room, step: Callable[[], object]) -> list[str]:
    """What the application asks its database about sessions and accounts meanwhile."""
    asked: list[str] = []

    def keep(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        step()
    finally:
        event.remove(Engine, "before_cursor_execute", keep)
    return [statement for statement in asked if "sessions" in statement or "FROM accounts" in statement]
